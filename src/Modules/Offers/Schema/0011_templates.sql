-- Template packs: recurring programmes as versioned documents, and the door by which a unit shares them with those it serves.
create table offers.template_packs (
  tenant_id  uuid not null references platform.tenants (id) deferrable,
  id         uuid not null,
  -- what it is known by in every room it comes to, and which edition of it this is
  key        text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 80),
  number     integer not null check (number between 1 and 10000),
  title      text collate kernel.norwegian not null check (length(title) between 1 and 200),
  kind       text not null check (kind in ('course', 'themed-meeting', 'self-help-group', 'training-group', 'open-cafe', 'awareness-day')),
  topic      text not null check (length(topic) <= 60),
  sessions   integer not null check (sessions between 0 and 100),
  origin     text not null check (origin in ('own', 'imported')),
  document   jsonb not null,
  is_shared  boolean not null default false,
  -- the one that is shown and used; older editions are kept as they were
  is_latest  boolean not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  primary key (tenant_id, id),
  constraint template_edition unique (tenant_id, key, number)
);
create unique index template_latest on offers.template_packs (tenant_id, key) where is_latest;
create index on offers.template_packs (tenant_id, title);
select kernel.tenant_table('offers.template_packs');

-- ── The door: templates that a unit or host shares with the rooms it serves ──────────────────────────────────────
select kernel.door_role('saas_door_templates');
grant usage, create on schema offers to saas_door_templates;
grant select (tenant_id, key, number, title, kind, topic, sessions, document, is_shared, is_latest, created_at, retired_at) on offers.template_packs to saas_door_templates;
set local role saas_door_catalogue; -- whose view it is
grant select (tenant_id) on offers.serving_tenants to saas_door_templates;
reset role;
create policy door_templates on offers.template_packs for select to saas_door_templates
  using (is_shared and is_latest and retired_at is null and tenant_id in (select s.tenant_id from offers.serving_tenants s));
create view offers.shared_templates as
  select kernel.current_tenant() as tenant_id, t.tenant_id as owner_id, t.key, t.number, t.title, t.kind, t.topic, t.sessions, t.document, t.created_at
  from offers.template_packs t
  where t.tenant_id = any (array(select s.tenant_id from offers.serving_tenants s));
grant select on offers.shared_templates to saas_app;
alter view offers.shared_templates owner to saas_door_templates;
revoke create on schema offers from saas_door_templates;
