-- Tenants: who serves whom, the national municipality register, and the rooms' centres.

create schema tenants;
grant usage on schema tenants to saas_app, saas_maintenance;

-- ── Above the rooms ──────────────────────────────────────────────────────────────────────────────────────────────
-- The partner serves the served tenant. Days are whole days in Norway; valid_to is the last day, null while it lasts.
create table platform.relations (
  id                uuid primary key,
  kind              text not null check (kind in ('unit', 'host', 'agreement')),
  served_tenant_id  uuid not null references platform.tenants (id) deferrable,
  partner_tenant_id uuid not null references platform.tenants (id) deferrable,
  modules           text[] not null,
  about             text not null check (length(about) <= 500),
  valid_from        date not null,
  valid_to          date,
  check (served_tenant_id <> partner_tenant_id),
  check (valid_to >= valid_from),
  constraint relations_do_not_overlap exclude using gist (
    served_tenant_id with =, partner_tenant_id with =, kind with =, daterange(valid_from, valid_to, '[]') with &&) deferrable
);
create index on platform.relations (partner_tenant_id);
select kernel.platform_table('platform.relations');
-- For the door that mirrors a visitor's doings into the room they came from.
grant select (served_tenant_id, partner_tenant_id) on platform.relations to saas_door_audit;
create trigger changed after insert or update or delete on platform.relations for each statement execute function platform.tenants_changed();

-- The national register with periods; valid_from is -infinity where the beginning is not known.
create table platform.municipalities (
  number        text not null check (number ~ '^[0-9]{4}$'),
  name          text collate kernel.norwegian not null,
  county_number text not null check (county_number ~ '^[0-9]{2}$'),
  county        text collate kernel.norwegian,
  valid_from    date not null,
  valid_to      date,
  primary key (number, valid_from),
  check (valid_to >= valid_from),
  constraint municipalities_do_not_overlap exclude using gist (number with =, daterange(valid_from, valid_to, '[]') with &&) deferrable
);
select kernel.platform_table('platform.municipalities');
create trigger changed after insert or update or delete on platform.municipalities for each statement execute function platform.tenants_changed();

-- Where the town hall lies, about: good enough for "near my municipality".
create table platform.municipality_locations (
  number    text primary key check (number ~ '^[0-9]{4}$'),
  latitude  double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180)
);
select kernel.platform_table('platform.municipality_locations');
create trigger changed after insert or update or delete on platform.municipality_locations for each statement execute function platform.tenants_changed();

-- ── In the rooms ─────────────────────────────────────────────────────────────────────────────────────────────────
-- What surveys, staffing and referrals are counted by. A centre ends, it is never deleted: old offers and reports name it.
create table tenants.centres (
  tenant_id            uuid not null references platform.tenants (id) deferrable,
  id                   uuid not null,
  key                  text not null check (kernel.slug_ok(key)),
  name                 text collate kernel.norwegian not null check (length(name) between 1 and 200),
  kind                 text not null check (kind in ('learning-and-mastery-centre', 'healthy-life-centre', 'district-medical-centre')),
  place                text collate kernel.norwegian not null,
  health_region        text not null check (health_region in ('sor-ost', 'vest', 'midt-norge', 'nord')),
  own_operating_budget boolean not null,
  valid_from           date,
  valid_to             date,
  primary key (tenant_id, id),
  unique (tenant_id, key),
  check (valid_to >= valid_from)
);
select kernel.tenant_table('tenants.centres');
