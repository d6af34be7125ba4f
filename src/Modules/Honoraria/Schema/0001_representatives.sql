-- User representatives: who can be asked, what they know, and what they have signed.

create schema honoraria;
grant usage on schema honoraria to saas_app, saas_maintenance;

create table honoraria.representatives (
  tenant_id       uuid not null references platform.tenants (id) deferrable,
  id              uuid not null,
  -- their account above the rooms; null until they have one
  user_id         uuid,
  invitation_id   uuid,
  -- whether their role in the room came with this entry, and goes with it
  gave_role       boolean not null,
  name            text collate kernel.norwegian not null check (length(name) between 1 and 200),
  email           text not null check (length(email) <= 254 and email = lower(email)),
  -- the organisation's card in this room (peer_support.organisations); null for somebody who belongs to none
  organisation_id uuid,
  -- telephone and address, as one encrypted document
  contact         bytea not null,
  about           text not null check (length(about) <= 2000),
  -- keys of the topics that offers have, too
  themes          text[] not null check (cardinality(themes) <= 20),
  languages       text[] not null check (cardinality(languages) <= 20),
  -- numbers of the municipalities they travel to
  municipalities  text[] not null check (cardinality(municipalities) <= 60),
  -- phases of the standard method that they take part in; none means any
  phases          text[] not null check (phases <@ array['planning', 'delivery', 'evaluation']),
  -- 1 (Monday) to 7 that they can as a rule; none means any
  weekdays        integer[] not null check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
  -- what weekdays and absences do not say
  availability    text not null check (length(availability) <= 500),
  -- bank account, and the identity number where a pay file demands it, as one encrypted document
  pay             bytea,
  -- the last four digits of the account, so that it can be shown masked without being opened
  account_end     text check (account_end ~ '^[0-9]{4}$'),
  national_id_kept boolean not null,
  status          text not null check (status in ('active', 'resting', 'left')),
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  left_at         timestamptz,
  -- when all but the name was emptied, some time after they left
  forgotten_at    timestamptz,
  primary key (tenant_id, id),
  constraint account_shown_when_kept check ((pay is null) = (account_end is null) and (pay is not null or not national_id_kept))
);
create unique index one_entry_of_an_address on honoraria.representatives (tenant_id, email) where status <> 'left';
create unique index one_entry_of_a_user on honoraria.representatives (tenant_id, user_id) where status <> 'left';
create index on honoraria.representatives (tenant_id, name);
create index on honoraria.representatives (tenant_id, organisation_id);
create index on honoraria.representatives (tenant_id, invitation_id);
select kernel.tenant_table('honoraria.representatives');

-- When somebody cannot be asked.
create table honoraria.absences (
  tenant_id         uuid not null,
  id                uuid not null,
  representative_id uuid not null,
  starts_on         date not null,
  -- last day
  ends_on           date not null check (ends_on >= starts_on),
  primary key (tenant_id, id),
  foreign key (tenant_id, representative_id) references honoraria.representatives (tenant_id, id) on delete cascade deferrable
);
create index on honoraria.absences (tenant_id, representative_id, starts_on);
select kernel.tenant_table('honoraria.absences');

-- Before seeing names, a representative signs a declaration of confidentiality (domain.md §4). What was signed stays; a new one is a new row.
create table honoraria.declarations (
  tenant_id         uuid not null,
  id                uuid not null,
  representative_id uuid not null,
  -- which text was signed
  edition           text not null check (length(edition) between 1 and 40),
  signed_on         date not null,
  valid_until       date not null check (valid_until > signed_on),
  -- who noted it, or the representative's own account
  noted_by          uuid not null,
  -- the end that has been reminded of
  reminded_of       date,
  created_at        timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, representative_id) references honoraria.representatives (tenant_id, id) deferrable
);
create index on honoraria.declarations (tenant_id, representative_id, valid_until);
create index on honoraria.declarations (tenant_id, valid_until);
select kernel.tenant_table('honoraria.declarations');
