-- The standard method: who takes part in which phase, when they meet, what is left to do; and the responsible body's number.

alter table offers.offers
  add responsible_number text check (responsible_number ~ '^[0-9]{9}$'),
  -- whether somebody from each side plans; written with the people, so that lists need not count them
  add has_professional boolean not null default false,
  add has_representative boolean not null default false;

create table offers.plan_people (
  tenant_id    uuid not null,
  id           uuid not null,
  offer_id     uuid not null,
  phase        text not null check (phase in ('planning', 'delivery', 'evaluation')),
  side         text not null check (side in ('professional', 'representative')),
  position     integer not null check (position between 1 and 1000),
  -- somebody who wishes to be shown stands on the public page; whoever does not is one encrypted document
  name         text check (length(name) between 1 and 200),
  about        text check (length(about) <= 200),
  sealed       bytea,
  primary key (tenant_id, id),
  constraint shown_or_sealed check ((name is null) = (sealed is not null) and (sealed is null or about is null)),
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) on delete cascade deferrable
);
create index on offers.plan_people (tenant_id, offer_id, phase, side);
select kernel.tenant_table('offers.plan_people');

create table offers.plan_meetings (
  tenant_id uuid not null,
  id        uuid not null,
  offer_id  uuid not null,
  -- the meetings of the delivery are its sessions
  phase     text not null check (phase in ('planning', 'evaluation')),
  starts_at timestamptz not null,
  ends_at   timestamptz not null,
  place     text check (length(place) <= 200),
  primary key (tenant_id, id),
  constraint meeting_ends_after_start check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) on delete cascade deferrable
);
create index on offers.plan_meetings (tenant_id, offer_id, starts_at);
select kernel.tenant_table('offers.plan_meetings');

create table offers.plan_items (
  tenant_id    uuid not null,
  id           uuid not null,
  offer_id     uuid not null,
  phase        text not null check (phase in ('planning', 'delivery', 'evaluation')),
  position     integer not null check (position between 1 and 1000),
  -- one of the standard's own, shown in the reader's language, or somebody's own words
  standard     text check (standard ~ '^[a-z]+(-[a-z]+)*$'),
  text         text check (length(text) between 1 and 200),
  done_at      timestamptz,
  done_by      text check (length(done_by) <= 200),
  primary key (tenant_id, id),
  constraint standard_or_own check ((standard is null) = (text is not null)),
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) on delete cascade deferrable
);
create index on offers.plan_items (tenant_id, offer_id, phase, position);
select kernel.tenant_table('offers.plan_items');

-- What offers said before this: the one from each side plans and leads. Row-level security is forced on the owner, too; here it moves what it owns.
alter table offers.offers no force row level security;
alter table offers.plan_people no force row level security;
update offers.offers set has_professional = professional is not null, has_representative = representative is not null;
insert into offers.plan_people (tenant_id, id, offer_id, phase, side, position, name, about)
  select o.tenant_id, gen_random_uuid(), o.id, phase, side, 1, name, about
  from offers.offers o
  cross join lateral (values ('professional', o.professional, o.professional_title), ('representative', o.representative, o.representative_organisation)) who (side, name, about)
  cross join (values ('planning'), ('delivery')) phases (phase)
  where name is not null;
alter table offers.plan_people force row level security;
alter table offers.offers force row level security;

-- The public page shows those who wish to be shown, and who answers for the offer.
grant select (responsible_number) on offers.offers to saas_door_catalogue;
grant select (tenant_id, offer_id, phase, position, side, name, about) on offers.plan_people to saas_door_catalogue;
create policy door_catalogue on offers.plan_people for select to saas_door_catalogue
  using (name is not null and exists (select from offers.offers o where o.tenant_id = plan_people.tenant_id and o.id = plan_people.offer_id));

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
       from offers.plan_people p where p.tenant_id = o.tenant_id and p.offer_id = o.id and p.name is not null) as people
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
       from offers.plan_people p where p.tenant_id = o.tenant_id and p.offer_id = o.id and p.name is not null) as people
  from offers.offers o
  where o.status in ('published', 'running');
