-- The version of each room's public calendar of office hours: caches ask for it, so that an hour that is cancelled is gone at once on every node.
create table peer_support.calendar_versions (
  tenant_id uuid not null references platform.tenants (id) deferrable,
  version   bigint not null,
  primary key (tenant_id)
);
select kernel.tenant_table('peer_support.calendar_versions');

-- Whoever changes hours need not remember the calendar. Deferred to the commit, so that the row is held only for a moment and comes after every other lock.
-- A migration works outside any room; it changes nothing that the public sees.
create function peer_support.raise_calendar() returns trigger language plpgsql as $$
begin
  if kernel.current_tenant() is not null then
    insert into peer_support.calendar_versions as v (tenant_id, version) values (kernel.current_tenant(), 1) on conflict (tenant_id) do update set version = v.version + 1;
  end if;
  return null;
end $$;
create constraint trigger raise_calendar after insert or update or delete on peer_support.hours deferrable initially deferred for each row execute function peer_support.raise_calendar();
create constraint trigger raise_calendar after update on peer_support.organisations deferrable initially deferred for each row execute function peer_support.raise_calendar();
