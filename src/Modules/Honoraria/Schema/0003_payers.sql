-- Who pays, from what account, under which limit, and how their files look.

create table honoraria.payers (
  tenant_id          uuid not null references platform.tenants (id) deferrable,
  id                 uuid not null,
  arrangement        text not null check (arrangement in ('centre', 'organisation', 'direct')),
  name               text collate kernel.norwegian not null check (length(name) between 1 and 200),
  number             text check (number ~ '^[0-9]{9}$'),
  -- the organisation's card in this room (peer_support.organisations), when the arrangement is 'organisation'
  organisation_id    uuid,
  rates_key          text not null check (rates_key ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  -- the payer's own account that bank files draw on: an enterprise's, no person's
  account            text check (account ~ '^[0-9]{11}$'),
  -- whether fees within the limit may go by bank, without withholding
  small_sums_by_bank boolean not null,
  -- pay codes, bank profile and columns of the pay file, as one document; see PayerProfile
  profile            jsonb not null,
  closed_at          timestamptz,
  created_at         timestamptz not null,
  changed_at         timestamptz not null,
  primary key (tenant_id, id),
  -- so that an assignment names payer and arrangement together
  constraint payer_with_arrangement unique (tenant_id, id, arrangement)
);
create unique index one_payer_of_a_name on honoraria.payers (tenant_id, arrangement, name);
select kernel.tenant_table('honoraria.payers');

-- What a payer may pay one person in a year before the whole of it is reportable (domain.md §4): from a year, until another row follows.
create table honoraria.payer_limits (
  tenant_id uuid not null,
  payer_id  uuid not null,
  from_year integer not null check (from_year between 2000 and 2100),
  limit_ore bigint not null check (limit_ore >= 0),
  primary key (tenant_id, payer_id, from_year),
  foreign key (tenant_id, payer_id) references honoraria.payers (tenant_id, id) deferrable
);
select kernel.tenant_table('honoraria.payer_limits');
