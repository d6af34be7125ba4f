-- Offers, their sessions and enrolments; the public catalogue as a door between a unit and its members.
create schema offers;
grant usage on schema offers to saas_app, saas_maintenance;

create table offers.offers (
  tenant_id          uuid not null references platform.tenants (id) deferrable,
  id                 uuid not null,
  status             text not null check (status in ('draft', 'published', 'running', 'completed', 'cancelled')),
  -- what it is, in the language it is written in; other languages beside
  language           text not null check (language in ('nb', 'nn', 'en', 'se')),
  title              text collate kernel.norwegian not null check (length(title) between 1 and 200),
  summary            text not null check (length(summary) <= 500),
  description        text not null check (length(description) <= 10000),
  translations       jsonb not null default '{}',
  -- the dimensions that every national survey counts by
  kind               text not null check (kind in ('course', 'themed-meeting', 'self-help-group', 'training-group', 'open-cafe', 'awareness-day')),
  participation      text not null check (participation in ('enrolled', 'drop-in')),
  audience           text not null check (audience in ('patient', 'parent-guardian', 'other-next-of-kin', 'professional', 'mixed')),
  age_group          text not null check (age_group in ('1-17', '18-63', 'over-63', 'all')),
  orientation        text not null check (orientation in ('diagnosis-specific', 'across-diagnoses', 'neither')),
  topic              text not null check (topic ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(topic) <= 60),
  field              text not null check (field in ('somatic', 'mental-health-and-substance-use', 'both')),
  referral           text not null check (referral in ('none', 'needed')),
  cooperation        text not null check (cooperation in ('own', 'municipal-staff', 'specialist-health-service', 'user-organisation')),
  health_region      text not null check (health_region in ('sor-ost', 'vest', 'midt-norge', 'nord')),
  place_kind         text not null check (place_kind in ('fixed', 'travelling', 'digital')),
  place              text not null check (length(place) <= 200),
  municipality       text check (municipality ~ '^[0-9]{4}$'),
  prevention_stage   text not null check (prevention_stage in ('at-risk', 'newly-diagnosed', 'living-with')),
  delivery_language  text not null check (length(delivery_language) between 2 and 20),
  level              text not null check (level in ('municipal', 'specialist', 'joint')),
  responsible_body   text check (length(responsible_body) <= 200),
  region_wide        boolean not null,
  -- planning by both sides
  professional       text check (length(professional) <= 200),
  professional_title text check (length(professional_title) <= 200),
  representative     text check (length(representative) <= 200),
  representative_organisation text check (length(representative_organisation) <= 200),
  -- seats: the database decides who gets the last one
  capacity           integer check (capacity between 1 and 10000),
  waiting_list       boolean not null,
  accept_hours       integer not null check (accept_hours between 1 and 336),
  enrol_until        date,
  seats_taken        integer not null default 0,
  waiting            integer not null default 0 check (waiting >= 0),
  last_number        integer not null default 0,
  -- from the sessions, so that lists need not read them
  starts_at          timestamptz,
  ends_at            timestamptz,
  session_count      integer not null default 0,
  created_at         timestamptz not null,
  changed_at         timestamptz not null,
  published_at       timestamptz,
  cancelled_reason   text check (length(cancelled_reason) <= 500),
  search_text        text generated always as (lower(title || ' ' || summary || ' ' || replace(topic, '-', ' ') || ' ' || place || ' ' || translations::text)) stored,
  primary key (tenant_id, id),
  constraint seats_within_capacity check (seats_taken >= 0 and (capacity is null or seats_taken <= capacity)),
  constraint capacity_when_enrolled check ((participation = 'enrolled') = (capacity is not null))
);
create index on offers.offers (tenant_id, status, starts_at);
create index on offers.offers (tenant_id, title);
select kernel.tenant_table('offers.offers');

create table offers.sessions (
  tenant_id    uuid not null,
  id           uuid not null,
  offer_id     uuid not null,
  number       integer not null check (number between 1 and 500),
  title        text not null check (length(title) between 1 and 200),
  note         text check (length(note) <= 500),
  starts_at    timestamptz not null,
  ends_at      timestamptz not null,
  place        text check (length(place) <= 200),
  municipality text check (municipality ~ '^[0-9]{4}$'),
  primary key (tenant_id, id),
  constraint ends_after_start check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  constraint session_number unique (tenant_id, offer_id, number) deferrable initially deferred,
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) on delete cascade deferrable
);
create index on offers.sessions (tenant_id, starts_at);
select kernel.tenant_table('offers.sessions');

create table offers.enrolments (
  tenant_id         uuid not null,
  id                uuid not null,
  offer_id          uuid not null,
  number            integer not null,
  status            text not null check (status in ('confirmed', 'waiting', 'offered', 'cancelled', 'declined', 'lapsed')),
  role              text not null check (role in ('participant', 'next-of-kin', 'parent', 'professional')),
  -- who and what they need, encrypted as one document
  person            bytea not null,
  contact_digest    bytea not null check (length(contact_digest) = 32),
  home_municipality text not null check (home_municipality ~ '^[0-9]{4}$'),
  language          text not null check (language in ('nb', 'nn', 'en', 'se')),
  source            text not null check (source in ('page', 'api', 'staff')),
  created_at        timestamptz not null,
  offered_until     timestamptz,
  ended_at          timestamptz,
  primary key (tenant_id, id),
  constraint enrolment_number unique (tenant_id, offer_id, number),
  constraint offered_has_deadline check ((status = 'offered') = (offered_until is not null)),
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) deferrable
);
create unique index one_active_per_contact on offers.enrolments (tenant_id, offer_id, contact_digest) where status in ('confirmed', 'waiting', 'offered');
create index on offers.enrolments (tenant_id, offer_id, status, number);
create index on offers.enrolments (tenant_id, offered_until) where status = 'offered';
select kernel.tenant_table('offers.enrolments');

-- ── The door: a tenant's public catalogue ────────────────────────────────────────────────────────────────────────
create table platform.catalogue_versions (
  tenant_id uuid primary key references platform.tenants (id) deferrable,
  version   bigint not null
);
select kernel.platform_table('platform.catalogue_versions');

select kernel.door_role('saas_door_catalogue');
grant create on schema offers to saas_door_catalogue;
grant usage on schema offers to saas_door_catalogue;
grant select (served_tenant_id, partner_tenant_id, kind, modules, valid_from, valid_to) on platform.relations to saas_door_catalogue;
grant select, insert, update on platform.catalogue_versions to saas_door_catalogue;
grant select (id, slug, name) on platform.tenants to saas_door_catalogue;
grant select (tenant_id, id, status, language, title, summary, description, translations, kind, participation, audience, age_group, orientation, topic, field,
  referral, cooperation, health_region, place_kind, place, municipality, prevention_stage, delivery_language, level, responsible_body, region_wide,
  professional, professional_title, representative, representative_organisation,
  capacity, waiting_list, accept_hours, enrol_until, seats_taken, waiting, starts_at, ends_at, session_count, changed_at, search_text) on offers.offers to saas_door_catalogue;
grant select (tenant_id, id, offer_id, number, title, note, starts_at, ends_at, place, municipality) on offers.sessions to saas_door_catalogue;

-- Whose region-wide offers the current room shows: the units it is a member of and the hosts that serve it, today.
-- A view, not a function: it becomes part of the plan of whoever reads it, as the door role.
create view offers.serving_tenants as
  select r.partner_tenant_id as tenant_id from platform.relations r
  where r.served_tenant_id = (select kernel.current_tenant()) and r.kind in ('unit', 'host') and 'offers' = any (r.modules)
    and (now() at time zone 'Europe/Oslo')::date between r.valid_from and coalesce(r.valid_to, 'infinity'::date);
alter view offers.serving_tenants owner to saas_door_catalogue;

create policy door_catalogue on offers.offers for select to saas_door_catalogue
  using (status in ('published', 'running')
    and (tenant_id = (select kernel.current_tenant()) or (region_wide and tenant_id in (select s.tenant_id from offers.serving_tenants s))));
create policy door_catalogue on offers.sessions for select to saas_door_catalogue
  using (exists (select from offers.offers o where o.tenant_id = sessions.tenant_id and o.id = sessions.offer_id));

create view offers.catalogue as
  select kernel.current_tenant() as tenant_id, o.tenant_id as owner_id, o.id, o.status, o.language, o.title, o.summary, o.description, o.translations, o.kind, o.participation,
    o.audience, o.age_group, o.orientation, o.topic, o.field, o.referral, o.cooperation, o.health_region, o.place_kind, o.place, o.municipality, o.prevention_stage,
    o.delivery_language, o.level, o.responsible_body, o.region_wide, o.professional, o.professional_title, o.representative, o.representative_organisation,
    o.capacity, o.waiting_list, o.accept_hours, o.enrol_until, o.seats_taken, o.waiting, o.starts_at, o.ends_at, o.session_count, o.changed_at, o.search_text,
    -- for one offer with its sessions in one row; costs nothing where it is not asked for
    (select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'title', s.title, 'note', s.note, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'place', s.place, 'municipality', s.municipality) order by s.number)
       from offers.sessions s where s.tenant_id = o.tenant_id and s.offer_id = o.id) as sessions
  from offers.offers o
  where o.tenant_id = any (array(select kernel.current_tenant() union all select s.tenant_id from offers.serving_tenants s));
grant select on offers.catalogue to saas_app;
alter view offers.catalogue owner to saas_door_catalogue;

-- The same of the room's own offers only, as the reader's role: no door, and half the work for most reads of one offer.
create view offers.own_catalogue with (security_invoker = true) as
  select o.tenant_id, o.tenant_id as owner_id, o.id, o.status, o.language, o.title, o.summary, o.description, o.translations, o.kind, o.participation,
    o.audience, o.age_group, o.orientation, o.topic, o.field, o.referral, o.cooperation, o.health_region, o.place_kind, o.place, o.municipality, o.prevention_stage,
    o.delivery_language, o.level, o.responsible_body, o.region_wide, o.professional, o.professional_title, o.representative, o.representative_organisation,
    o.capacity, o.waiting_list, o.accept_hours, o.enrol_until, o.seats_taken, o.waiting, o.starts_at, o.ends_at, o.session_count, o.changed_at, o.search_text,
    (select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'title', s.title, 'note', s.note, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'place', s.place, 'municipality', s.municipality) order by s.number)
       from offers.sessions s where s.tenant_id = o.tenant_id and s.offer_id = o.id) as sessions
  from offers.offers o
  where o.status in ('published', 'running');
grant select on offers.own_catalogue to saas_app;

create view offers.catalogue_sessions as
  select kernel.current_tenant() as tenant_id, s.tenant_id as owner_id, s.id, s.offer_id, s.number, s.title, s.note, s.starts_at, s.ends_at, s.place, s.municipality
  from offers.sessions s
  where s.tenant_id = any (array(select kernel.current_tenant() union all select t.tenant_id from offers.serving_tenants t));
grant select on offers.catalogue_sessions to saas_app;
alter view offers.catalogue_sessions owner to saas_door_catalogue;

-- Any change of what the public sees raises the version of the room itself and of all rooms that show its offers, in one order, so that two cannot deadlock.
create function offers.raise_catalogue() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into platform.catalogue_versions as v (tenant_id, version)
  select t, 1 from (
    select kernel.current_tenant() as t
    union
    select r.served_tenant_id from platform.relations r
    where r.partner_tenant_id = kernel.current_tenant() and r.kind in ('unit', 'host')) rooms
  where t is not null
  order by t
  on conflict (tenant_id) do update set version = v.version + 1
$$;
revoke all on function offers.raise_catalogue() from public;
grant execute on function offers.raise_catalogue() to saas_app;
alter function offers.raise_catalogue() owner to saas_door_catalogue;
revoke create on schema offers from saas_door_catalogue;

-- A relation that begins or ends changes catalogues, too.
create function platform.relations_raise_catalogues() returns trigger language plpgsql as $$
begin
  update platform.catalogue_versions set version = version + 1;
  return null;
end $$;
create trigger raise_catalogues after insert or update or delete on platform.relations for each statement execute function platform.relations_raise_catalogues();
