-- A program that acts for one representative: the API client's id, and whose it is. What it may do is looked up on every request.
create table peer_support.programs (
  tenant_id  uuid not null references platform.tenants (id) deferrable,
  id         uuid not null,
  user_id    uuid not null,
  name       text collate kernel.norwegian not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  ended_at   timestamptz,
  primary key (tenant_id, id)
);
create index on peer_support.programs (tenant_id, user_id);
select kernel.tenant_table('peer_support.programs');
