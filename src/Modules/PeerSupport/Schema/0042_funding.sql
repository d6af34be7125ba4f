-- Grants: money that somebody gives for a purpose and wants a report on.
create table peer_support.grants (
  tenant_id    uuid not null references platform.tenants (id) deferrable,
  id           uuid not null,
  title        text collate kernel.norwegian not null check (length(title) between 1 and 200),
  grantor      text collate kernel.norwegian not null check (length(grantor) between 1 and 200),
  purpose      text not null check (length(purpose) <= 2000),
  -- øre, NOK
  amount       bigint not null check (amount > 0),
  starts_on    date not null,
  ends_on      date not null check (ends_on >= starts_on),
  report_on    date,
  remind_weeks integer not null check (remind_weeks between 1 and 52),
  -- where the reminder goes when not to the room's own address; encrypted
  remind_email bytea,
  -- the reporting date that has been reminded of; another date is reminded of anew
  reminded_of  date,
  reported_on  date,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  primary key (tenant_id, id)
);
create index on peer_support.grants (tenant_id, report_on);
select kernel.tenant_table('peer_support.grants');

-- Offers that the money goes to.
create table peer_support.grant_offers (
  tenant_id uuid not null,
  grant_id  uuid not null,
  offer_id  uuid not null,
  primary key (tenant_id, grant_id, offer_id),
  foreign key (tenant_id, grant_id) references peer_support.grants (tenant_id, id) on delete cascade deferrable
);
create index on peer_support.grant_offers (tenant_id, offer_id);
select kernel.tenant_table('peer_support.grant_offers');
