-- Ground of the house: schemas, the tenant setting, the functions that wall a table, and Kernel's own tables.
-- Run by saas_owner. Login roles (saas_app, saas_platform, saas_maintenance) exist already; door roles are made here and there.

create schema if not exists kernel;
create schema if not exists platform;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- Text that people read sorts the Norwegian way (Å last, aa as å).
create collation if not exists kernel.norwegian (provider = icu, locale = 'nb-NO');

grant usage on schema kernel to saas_app, saas_platform, saas_maintenance;
grant usage on schema platform to saas_app, saas_platform, saas_maintenance;

-- The room of this transaction; null when none is set, so that every policy fails closed.
create function kernel.current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('saas.tenant', true), '')::uuid;

-- Wall 4: row-level security, enabled and forced, for one tenant table.
create function kernel.tenant_table(t regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant on %s to saas_app using (tenant_id = (select kernel.current_tenant())) with check (tenant_id = (select kernel.current_tenant()))', t);
  execute format('grant select, insert, update, delete on %s to saas_app, saas_maintenance', t);
end $$;

-- A table above the rooms: the platform role alone.
create function kernel.platform_table(t regclass) returns void language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %s to saas_platform', t);
end $$;

-- A door's own role: no login, no inheritance, reaches only what it is granted.
create function kernel.door_role(name text) returns void language plpgsql as $$
begin
  if not exists (select from pg_roles where rolname = name) then
    execute format('create role %I nologin noinherit nobypassrls', name);
  end if;
  -- The owner hands objects over to the door role; it may not act as it afterwards by inheritance.
  execute format('grant %I to %I with inherit false, set true', name, current_user);
  execute format('grant usage on schema kernel, platform to %I', name);
end $$;

create function kernel.slug_ok(slug text) returns boolean language sql immutable parallel safe
  return slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$';

-- ── The directory ────────────────────────────────────────────────────────────────────────────────────────────────
create table platform.tenants (
  id             uuid primary key,
  slug           text not null unique check (kernel.slug_ok(slug)),
  name           text not null check (length(name) between 1 and 200),
  kind           text not null check (kind in ('municipality', 'unit')),
  status         text not null check (status in ('trial', 'active', 'read-only', 'suspended', 'closed')),
  languages      text[] not null check (cardinality(languages) > 0),
  modules        text[] not null,
  canonical_host text unique,
  profile        jsonb not null,
  is_demo        boolean not null default false,
  updated_at     timestamptz not null
);
select kernel.platform_table('platform.tenants');
grant select on kernel.schema_history to saas_platform;

create table platform.tenant_domains (
  host        text primary key check (host = lower(host)),
  tenant_id   uuid not null references platform.tenants (id) deferrable,
  proof       text not null,
  verified_at timestamptz
);
select kernel.platform_table('platform.tenant_domains');

create function platform.tenants_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('tenants_changed', '');
  return null;
end $$;
create trigger changed after insert or update or delete on platform.tenants for each statement execute function platform.tenants_changed();
create trigger changed after insert or update or delete on platform.tenant_domains for each statement execute function platform.tenants_changed();

-- ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────
create table platform.tenant_keys (
  tenant_id  uuid not null references platform.tenants (id) deferrable,
  number     integer not null check (number > 0),
  wrapped    bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, number)
);
select kernel.platform_table('platform.tenant_keys');

create table platform.data_protection_keys (
  id   bigint generated always as identity primary key,
  name text not null,
  xml  text not null
);
select kernel.platform_table('platform.data_protection_keys');

-- ── Jobs and the pump ────────────────────────────────────────────────────────────────────────────────────────────
-- One run per tenant, job and period, whoever asks and however many nodes there are.
create table platform.job_runs (
  tenant_id   uuid not null references platform.tenants (id) deferrable,
  job         text not null,
  period      text not null,
  node        text not null,
  started_at  timestamptz not null,
  finished_at timestamptz,
  outcome     text not null default 'running' check (outcome in ('running', 'done', 'failed')),
  primary key (tenant_id, job, period)
);
create index on platform.job_runs (started_at);
select kernel.platform_table('platform.job_runs');

-- Says that a room has something in its outbox; what it is stays in the room.
create table platform.pump (
  id        bigint generated always as identity primary key,
  tenant_id uuid not null references platform.tenants (id) deferrable,
  due_at    timestamptz not null
);
create index on platform.pump (due_at);
select kernel.platform_table('platform.pump');

-- What the operator did above the rooms.
create table platform.audit (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  actor_id uuid,
  action   text not null,
  subject  text not null,
  reason   text
);
grant select, insert on platform.audit to saas_platform;

-- ── Audit in the rooms: append-only ──────────────────────────────────────────────────────────────────────────────
create table kernel.audit (
  tenant_id    uuid not null references platform.tenants (id) deferrable,
  id           uuid not null,
  at           timestamptz not null,
  actor_kind   text not null check (actor_kind in ('public', 'user', 'client', 'system', 'operator')),
  actor_id     uuid,
  acting_for   uuid references platform.tenants (id) deferrable,
  action       text not null,
  subject_type text not null,
  subject_id   uuid,
  reason       text,
  primary key (tenant_id, id)
);
create index on kernel.audit (tenant_id, subject_type, subject_id);
select kernel.tenant_table('kernel.audit');
revoke update, delete on kernel.audit from saas_app;

-- A visiting user's doings are also logged at home: action, time and which room, nothing of the subject. Nobody can write into the log of a tenant
-- that never served the room: the door looks at the relations itself (table and grant come with the Tenants module).
select kernel.door_role('saas_door_audit');
grant create on schema kernel to saas_door_audit;
grant insert (tenant_id, id, at, actor_kind, actor_id, acting_for, action, subject_type, subject_id, reason) on kernel.audit to saas_door_audit;
create policy door_audit on kernel.audit for insert to saas_door_audit with check (subject_type = 'visit');
create function kernel.audit_mirror() returns trigger language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  if not exists (select from platform.relations r where r.served_tenant_id = new.tenant_id and r.partner_tenant_id = new.acting_for) then
    raise exception 'tenant % has never been served by %', new.tenant_id, new.acting_for using errcode = 'insufficient_privilege';
  end if;
  insert into kernel.audit (tenant_id, id, at, actor_kind, actor_id, acting_for, action, subject_type, subject_id, reason)
  values (new.acting_for, new.id, new.at, new.actor_kind, new.actor_id, null, new.action, 'visit', new.tenant_id, null);
  return null;
end $$;
alter function kernel.audit_mirror() owner to saas_door_audit;
revoke create on schema kernel from saas_door_audit;
create trigger mirror after insert on kernel.audit for each row when (new.acting_for is not null) execute function kernel.audit_mirror();

-- ── Outbox ───────────────────────────────────────────────────────────────────────────────────────────────────────
create table kernel.outbox (
  tenant_id  uuid not null references platform.tenants (id) deferrable,
  id         uuid not null,
  kind       text not null,
  subject    uuid not null,
  argument   text,
  created_at timestamptz not null,
  due_at     timestamptz not null,
  attempts   integer not null default 0,
  done_at    timestamptz,
  dead_at    timestamptz,
  last_error text,
  primary key (tenant_id, id)
);
create index on kernel.outbox (tenant_id, due_at) where done_at is null and dead_at is null;
select kernel.tenant_table('kernel.outbox');

select kernel.door_role('saas_door_pump');
grant create on schema kernel to saas_door_pump;
grant insert (tenant_id, due_at) on platform.pump to saas_door_pump;
create function kernel.outbox_wake() returns trigger language plpgsql security definer set search_path = platform, pg_temp as $$
begin
  insert into platform.pump (tenant_id, due_at) values (new.tenant_id, new.due_at);
  perform pg_notify('pump', '');
  return null;
end $$;
alter function kernel.outbox_wake() owner to saas_door_pump;
revoke create on schema kernel from saas_door_pump;
create trigger wake_new after insert on kernel.outbox for each row execute function kernel.outbox_wake();
create trigger wake_later after update of due_at on kernel.outbox for each row when (new.done_at is null and new.dead_at is null) execute function kernel.outbox_wake();

-- ── Idempotency keys ─────────────────────────────────────────────────────────────────────────────────────────────
create table kernel.idempotency (
  tenant_id      uuid not null references platform.tenants (id) deferrable,
  client         uuid not null,
  key_digest     bytea not null,
  request_digest bytea not null,
  status         integer not null,
  location       text,
  body           bytea not null,
  created_at     timestamptz not null,
  primary key (tenant_id, client, key_digest)
);
select kernel.tenant_table('kernel.idempotency');
