-- What happened to each mail. Never the address or the words: a digest tells whether two mails went to the same person.

create schema messaging;
grant usage on schema messaging to saas_app, saas_maintenance;

create table messaging.deliveries (
  tenant_id      uuid not null references platform.tenants (id) deferrable,
  id             uuid not null, -- the outbox message's, so that a mail is sent once
  template       text not null,
  state          text not null check (state in ('sent', 'failed', 'skipped')),
  language       text,
  address_digest bytea check (length(address_digest) = 32),
  at             timestamptz not null,
  primary key (tenant_id, id)
);
create index on messaging.deliveries (tenant_id, at);
select kernel.tenant_table('messaging.deliveries');
