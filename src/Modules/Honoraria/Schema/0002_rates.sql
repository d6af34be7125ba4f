-- Rate tables: tenant data with a period. What is paid for a day is the table that holds on that day; a past rate never changes.

create table honoraria.rate_tables (
  tenant_id  uuid not null references platform.tenants (id) deferrable,
  id         uuid not null,
  -- which series of periods it belongs to: most rooms have one, 'standard'
  key        text not null check (key ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name       text collate kernel.norwegian not null check (length(name) between 1 and 200),
  starts_on  date not null,
  -- last day it holds; null until another follows
  ends_on    date check (ends_on >= starts_on),
  -- the rules as one document; see RateRules
  rules      jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint one_rate_table_at_a_time exclude using gist (tenant_id with =, key with =, daterange(starts_on, ends_on, '[]') with &&)
);
create index on honoraria.rate_tables (tenant_id, key, starts_on);
select kernel.tenant_table('honoraria.rate_tables');
