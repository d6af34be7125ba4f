-- Which rooms there are and when they may be used changes seldom and is asked for with every reservation. What a node keeps of it in memory is good as long as this number
-- stands: any change of a venue, a room or a closed day raises it, whoever makes it.
create table platform.premises_versions (
  tenant_id uuid primary key references platform.tenants (id) deferrable,
  version   bigint not null
);
select kernel.platform_table('platform.premises_versions');

select kernel.door_role('saas_door_premises');
grant create, usage on schema venues to saas_door_premises;
grant select, insert, update on platform.premises_versions to saas_door_premises;
create function venues.raise_premises() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into platform.premises_versions as v (tenant_id, version)
  select distinct t, 1 from unnest(array[new.tenant_id, old.tenant_id]) t where t is not null order by t
  on conflict (tenant_id) do update set version = v.version + 1;
  return null;
end $$;

-- At the end of the transaction: the number is the last thing that it takes, and two that change premises at once cannot wait for each other.
create constraint trigger raise_premises after insert or update or delete on venues.venues deferrable initially deferred for each row execute function venues.raise_premises();
create constraint trigger raise_premises after insert or update or delete on venues.rooms deferrable initially deferred for each row execute function venues.raise_premises();
create constraint trigger raise_premises after insert or update or delete on venues.closed_days deferrable initially deferred for each row execute function venues.raise_premises();
revoke all on function venues.raise_premises() from public;
alter function venues.raise_premises() owner to saas_door_premises;
revoke create on schema venues from saas_door_premises;
