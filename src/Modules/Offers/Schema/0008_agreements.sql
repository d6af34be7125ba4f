-- Cooperation agreements: with whom, who does what, for how long; the offers that rest on them.

create table offers.agreements (
  tenant_id    uuid not null,
  id           uuid not null,
  kind         text not null check (kind in ('cooperation', 'user-organisation', 'referral', 'host')),
  title        text collate kernel.norwegian not null check (length(title) between 1 and 200),
  party        text collate kernel.norwegian not null check (length(party) between 1 and 200),
  party_number text not null check (party_number ~ '^[0-9]{9}$'),
  -- rows of who does what
  tasks        jsonb not null default '[]',
  -- whom to call on either side, as one encrypted document
  contacts     bytea not null,
  starts_on    date not null,
  ends_on      date check (ends_on >= starts_on),
  remind_weeks integer not null check (remind_weeks between 1 and 104),
  -- the end that has been reminded of; another end is reminded of anew
  reminded_of  date,
  ended_at     timestamptz,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  primary key (tenant_id, id)
);
create index on offers.agreements (tenant_id, ends_on);
select kernel.tenant_table('offers.agreements');

create table offers.agreement_offers (
  tenant_id    uuid not null,
  agreement_id uuid not null,
  offer_id     uuid not null,
  primary key (tenant_id, agreement_id, offer_id),
  foreign key (tenant_id, agreement_id) references offers.agreements (tenant_id, id) on delete cascade deferrable,
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) on delete cascade deferrable
);
create index on offers.agreement_offers (tenant_id, offer_id);
select kernel.tenant_table('offers.agreement_offers');
