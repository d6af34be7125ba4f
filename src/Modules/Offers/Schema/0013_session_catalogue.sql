-- The public sees that a session is cancelled, and of the rest of its new columns nothing. After 0004, which made these views last.
grant select (status) on offers.sessions to saas_door_catalogue;
grant create on schema offers to saas_door_catalogue;
set local role saas_door_catalogue;
create or replace view offers.catalogue as
  select kernel.current_tenant() as tenant_id, o.tenant_id as owner_id, o.id, o.status, o.language, o.title, o.summary, o.description, o.translations, o.kind, o.participation,
    o.audience, o.age_group, o.orientation, o.topic, o.field, o.referral, o.cooperation, o.health_region, o.place_kind, o.place, o.municipality, o.prevention_stage,
    o.delivery_language, o.level, o.responsible_body, o.region_wide, o.professional, o.professional_title, o.representative, o.representative_organisation,
    o.capacity, o.waiting_list, o.accept_hours, o.enrol_until, o.seats_taken, o.waiting, o.starts_at, o.ends_at, o.session_count, o.changed_at, o.search_text,
    (select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'title', s.title, 'note', s.note, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'place', s.place, 'municipality', s.municipality,
       'status', s.status) order by s.starts_at, s.number)
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
create or replace view offers.catalogue_sessions as
  select kernel.current_tenant() as tenant_id, s.tenant_id as owner_id, s.id, s.offer_id, s.number, s.title, s.note, s.starts_at, s.ends_at, s.place, s.municipality, s.status
  from offers.sessions s
  where s.tenant_id = any (array(select kernel.current_tenant() union all select t.tenant_id from offers.serving_tenants t));
reset role;
revoke create on schema offers from saas_door_catalogue;

create or replace view offers.own_catalogue with (security_invoker = true) as
  select o.tenant_id, o.tenant_id as owner_id, o.id, o.status, o.language, o.title, o.summary, o.description, o.translations, o.kind, o.participation,
    o.audience, o.age_group, o.orientation, o.topic, o.field, o.referral, o.cooperation, o.health_region, o.place_kind, o.place, o.municipality, o.prevention_stage,
    o.delivery_language, o.level, o.responsible_body, o.region_wide, o.professional, o.professional_title, o.representative, o.representative_organisation,
    o.capacity, o.waiting_list, o.accept_hours, o.enrol_until, o.seats_taken, o.waiting, o.starts_at, o.ends_at, o.session_count, o.changed_at, o.search_text,
    (select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'title', s.title, 'note', s.note, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'place', s.place, 'municipality', s.municipality,
       'status', s.status) order by s.starts_at, s.number)
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
