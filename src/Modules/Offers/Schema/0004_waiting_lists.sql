-- Waiting lists: pools of seats, quotas per home municipality, groups of two, late enrolment; self-help groups; the count at the door of drop-in offers.
alter table offers.offers
  add column late_enrolment     boolean not null default false,
  add column quota_for_others   integer check (quota_for_others between 0 and 10000),
  -- seats a newcomer can have, when the seats are divided into pools; null when they are not. Kept so that lists need not read the pools.
  add column pool_seats_open    integer check (pool_seats_open >= 0),
  -- a self-help group: who started it and where they were trained, and the offer it grew out of
  add column initiator          text check (length(initiator) <= 200),
  add column initiator_training text check (length(initiator_training) <= 200),
  add column grown_from         uuid,
  add constraint grown_from_offer foreign key (tenant_id, grown_from) references offers.offers (tenant_id, id) deferrable;
create index on offers.offers (tenant_id, grown_from) where grown_from is not null;

create table offers.pools (
  tenant_id   uuid not null,
  id          uuid not null,
  offer_id    uuid not null,
  number      integer not null check (number between 1 and 20),
  name        text collate kernel.norwegian not null check (length(name) between 1 and 80),
  roles       text[] not null check (cardinality(roles) > 0 and roles <@ array['participant', 'next-of-kin', 'parent', 'professional']),
  seats       integer not null check (seats between 1 and 10000),
  seats_taken integer not null default 0,
  waiting     integer not null default 0 check (waiting >= 0),
  primary key (tenant_id, id),
  constraint seats_within_pool check (seats_taken between 0 and seats),
  constraint pool_number unique (tenant_id, offer_id, number) deferrable initially deferred,
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) on delete cascade deferrable
);
select kernel.tenant_table('offers.pools');

-- How many seats of a region-wide offer the residents of one municipality may have, and have. A municipality that the coordinator did not name gets a row
-- with the default the first time somebody from there takes a seat, so that the check below holds for it, too.
create table offers.quotas (
  tenant_id    uuid not null,
  id           uuid not null,
  offer_id     uuid not null,
  municipality text not null check (municipality ~ '^[0-9]{4}$'),
  most         integer not null check (most between 0 and 10000),
  is_default   boolean not null,
  seats_taken  integer not null default 0,
  primary key (tenant_id, id),
  constraint seats_within_quota check (seats_taken between 0 and most),
  unique (tenant_id, offer_id, municipality),
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) on delete cascade deferrable
);
select kernel.tenant_table('offers.quotas');

alter table offers.enrolments
  add column pool_id    uuid,
  -- the same for the two who enrolled together: the id of the one who wrote
  add column party_id   uuid,
  add column offered_at timestamptz,
  add foreign key (tenant_id, pool_id) references offers.pools (tenant_id, id) deferrable;
create index on offers.enrolments (tenant_id, pool_id) where pool_id is not null;
create index on offers.enrolments (tenant_id, party_id) where party_id is not null;

-- Nobody is asked twice: a moment at which a seat was offered stands for good, and nobody comes back to the waiting list.
create function offers.asked_once() returns trigger language plpgsql as $$
begin
  if (old.offered_at is not null and new.offered_at is distinct from old.offered_at) or (new.status = 'waiting' and old.status <> 'waiting') then
    raise exception 'enrolment % has been offered a seat once, or has left the waiting list', new.id using errcode = 'check_violation', constraint = 'asked_once';
  end if;
  return new;
end $$;
create trigger asked_once before update of status, offered_at on offers.enrolments for each row execute function offers.asked_once();

-- Two who enrolled together are placed together: whoever of them still takes part is in the same state. Looked at when the transaction ends.
create function offers.party_together() returns trigger language plpgsql as $$
begin
  if (select count(distinct e.status) from offers.enrolments e
      where e.tenant_id = new.tenant_id and e.party_id = new.party_id and e.status in ('confirmed', 'waiting', 'offered')) > 1 then
    raise exception 'the two of % would be split', new.party_id using errcode = 'check_violation', constraint = 'party_together';
  end if;
  return null;
end $$;
create constraint trigger party_together after insert or update of status on offers.enrolments deferrable initially deferred
  for each row when (new.party_id is not null) execute function offers.party_together();

-- ── The count at the door ────────────────────────────────────────────────────────────────────────────────────────
create table offers.session_counts (
  tenant_id  uuid not null,
  id         uuid not null,
  session_id uuid not null,
  persons    integer not null check (persons between 0 and 100000),
  newcomers  integer check (newcomers between 0 and persons),
  counted_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, session_id),
  foreign key (tenant_id, session_id) references offers.sessions (tenant_id, id) deferrable
);
select kernel.tenant_table('offers.session_counts');

create table offers.session_count_homes (
  tenant_id    uuid not null,
  id           uuid not null,
  count_id     uuid not null,
  municipality text not null check (municipality ~ '^[0-9]{4}$'),
  persons      integer not null check (persons between 1 and 100000),
  primary key (tenant_id, id),
  unique (tenant_id, count_id, municipality),
  foreign key (tenant_id, count_id) references offers.session_counts (tenant_id, id) on delete cascade deferrable
);
select kernel.tenant_table('offers.session_count_homes');

-- ── The door: what the public needs of this ──────────────────────────────────────────────────────────────────────
grant select (late_enrolment, pool_seats_open, grown_from) on offers.offers to saas_door_catalogue;
grant select (tenant_id, id, offer_id, number, name, roles, seats, seats_taken, waiting) on offers.pools to saas_door_catalogue;
create policy door_catalogue on offers.pools for select to saas_door_catalogue
  using (exists (select from offers.offers o where o.tenant_id = pools.tenant_id and o.id = pools.offer_id));
grant create on schema offers to saas_door_catalogue;

set local role saas_door_catalogue;
create or replace view offers.catalogue as
  select kernel.current_tenant() as tenant_id, o.tenant_id as owner_id, o.id, o.status, o.language, o.title, o.summary, o.description, o.translations, o.kind, o.participation,
    o.audience, o.age_group, o.orientation, o.topic, o.field, o.referral, o.cooperation, o.health_region, o.place_kind, o.place, o.municipality, o.prevention_stage,
    o.delivery_language, o.level, o.responsible_body, o.region_wide, o.professional, o.professional_title, o.representative, o.representative_organisation,
    o.capacity, o.waiting_list, o.accept_hours, o.enrol_until, o.seats_taken, o.waiting, o.starts_at, o.ends_at, o.session_count, o.changed_at, o.search_text,
    (select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'title', s.title, 'note', s.note, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'place', s.place, 'municipality', s.municipality) order by s.number)
       from offers.sessions s where s.tenant_id = o.tenant_id and s.offer_id = o.id) as sessions,
    o.responsible_number,
    (select jsonb_agg(jsonb_build_object('side', p.side, 'name', p.name, 'about', p.about) order by (p.phase = 'planning') desc, p.phase, p.position)
       from offers.plan_people p where p.tenant_id = o.tenant_id and p.offer_id = o.id and p.name is not null) as people,
    o.late_enrolment, o.pool_seats_open, o.grown_from,
    case when o.pool_seats_open is not null then
      (select jsonb_agg(jsonb_build_object('name', p.name, 'roles', p.roles, 'seats', p.seats, 'free', case when p.waiting > 0 then 0 else p.seats - p.seats_taken end) order by p.number)
         from offers.pools p where p.tenant_id = o.tenant_id and p.offer_id = o.id) end as pools,
    case when o.grown_from is not null then (select c.title from offers.offers c where c.tenant_id = o.tenant_id and c.id = o.grown_from and c.status in ('published', 'running')) end as grown_from_title,
    (select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title) order by g.title)
       from offers.offers g where g.tenant_id = o.tenant_id and g.grown_from = o.id and g.status in ('published', 'running')) as grown_groups
  from offers.offers o
  where o.tenant_id = any (array(select kernel.current_tenant() union all select s.tenant_id from offers.serving_tenants s));
reset role;
revoke create on schema offers from saas_door_catalogue;

create or replace view offers.own_catalogue with (security_invoker = true) as
  select o.tenant_id, o.tenant_id as owner_id, o.id, o.status, o.language, o.title, o.summary, o.description, o.translations, o.kind, o.participation,
    o.audience, o.age_group, o.orientation, o.topic, o.field, o.referral, o.cooperation, o.health_region, o.place_kind, o.place, o.municipality, o.prevention_stage,
    o.delivery_language, o.level, o.responsible_body, o.region_wide, o.professional, o.professional_title, o.representative, o.representative_organisation,
    o.capacity, o.waiting_list, o.accept_hours, o.enrol_until, o.seats_taken, o.waiting, o.starts_at, o.ends_at, o.session_count, o.changed_at, o.search_text,
    (select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'title', s.title, 'note', s.note, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'place', s.place, 'municipality', s.municipality) order by s.number)
       from offers.sessions s where s.tenant_id = o.tenant_id and s.offer_id = o.id) as sessions,
    o.responsible_number,
    (select jsonb_agg(jsonb_build_object('side', p.side, 'name', p.name, 'about', p.about) order by (p.phase = 'planning') desc, p.phase, p.position)
       from offers.plan_people p where p.tenant_id = o.tenant_id and p.offer_id = o.id and p.name is not null) as people,
    o.late_enrolment, o.pool_seats_open, o.grown_from,
    case when o.pool_seats_open is not null then
      (select jsonb_agg(jsonb_build_object('name', p.name, 'roles', p.roles, 'seats', p.seats, 'free', case when p.waiting > 0 then 0 else p.seats - p.seats_taken end) order by p.number)
         from offers.pools p where p.tenant_id = o.tenant_id and p.offer_id = o.id) end as pools,
    case when o.grown_from is not null then (select c.title from offers.offers c where c.tenant_id = o.tenant_id and c.id = o.grown_from and c.status in ('published', 'running')) end as grown_from_title,
    (select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title) order by g.title)
       from offers.offers g where g.tenant_id = o.tenant_id and g.grown_from = o.id and g.status in ('published', 'running')) as grown_groups
  from offers.offers o
  where o.status in ('published', 'running');
