-- User organisations: who they are above the rooms, what they are to one tenant, on what terms, and who represents them there.

-- Above the rooms: the party itself, as the register of legal entities has it. No person, no tenant; that somebody works with it is said in the rooms only.
create table platform.organisations (
  number     text primary key check (number ~ '^[0-9]{9}$'),
  name       text not null check (length(name) between 1 and 200),
  created_at timestamptz not null
);
select kernel.platform_table('platform.organisations');

create schema peer_support;
grant usage on schema peer_support to saas_app, saas_maintenance;

-- What the organisation is to this tenant: the name that is used here, what it is about, the colour of its hours in the week plan.
create table peer_support.organisations (
  tenant_id  uuid not null references platform.tenants (id) deferrable,
  id         uuid not null,
  number     text not null check (number ~ '^[0-9]{9}$'),
  name       text collate kernel.norwegian not null check (length(name) between 1 and 200),
  about      text not null check (length(about) <= 2000),
  -- keys of the topics that offers have, too
  themes     text[] not null check (cardinality(themes) <= 20),
  hue        integer not null check (hue between 0 and 5),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index one_card_of_a_number on peer_support.organisations (tenant_id, number);
select kernel.tenant_table('peer_support.organisations');

-- On what terms: for how long, how many hours a week, in which rooms. No two agreements with one organisation run at once.
create table peer_support.agreements (
  tenant_id       uuid not null,
  id              uuid not null,
  organisation_id uuid not null,
  starts_on       date not null,
  ends_on         date check (ends_on >= starts_on),
  weekly_minutes  integer not null check (weekly_minutes between 0 and 10080),
  -- whom to call, as one encrypted document
  contact         bytea not null,
  note            text not null check (length(note) <= 2000),
  remind_weeks    integer not null check (remind_weeks between 1 and 104),
  -- the end that has been reminded of; another end is reminded of anew
  reminded_of     date,
  ended_at        timestamptz,
  -- when the contact was emptied, some time after the end
  forgotten_at    timestamptz,
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references peer_support.organisations (tenant_id, id) deferrable,
  constraint one_agreement_at_a_time exclude using gist (tenant_id with =, organisation_id with =, daterange(starts_on, ends_on, '[]') with &&) where (ended_at is null)
);
create index on peer_support.agreements (tenant_id, organisation_id, starts_on);
create index on peer_support.agreements (tenant_id, ends_on);
select kernel.tenant_table('peer_support.agreements');

create table peer_support.agreement_rooms (
  tenant_id    uuid not null,
  agreement_id uuid not null,
  room_id      uuid not null,
  primary key (tenant_id, agreement_id, room_id),
  foreign key (tenant_id, agreement_id) references peer_support.agreements (tenant_id, id) on delete cascade deferrable
);
select kernel.tenant_table('peer_support.agreement_rooms');

-- Who represents it here: leaders book and apply, peers take shifts. The user comes when the invitation is accepted.
create table peer_support.people (
  tenant_id       uuid not null,
  id              uuid not null,
  organisation_id uuid not null,
  part            text not null check (part in ('leader', 'peer')),
  name            text collate kernel.norwegian not null check (length(name) between 1 and 200),
  email           text not null check (length(email) <= 254 and email = lower(email)),
  invitation_id   uuid,
  user_id         uuid,
  -- whether their role in the room came with this place, and goes with it
  gave_role       boolean not null,
  created_at      timestamptz not null,
  ended_at        timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references peer_support.organisations (tenant_id, id) deferrable
);
create unique index one_place_in_an_organisation on peer_support.people (tenant_id, organisation_id, email) where ended_at is null;
create index on peer_support.people (tenant_id, user_id);
create index on peer_support.people (tenant_id, invitation_id);
select kernel.tenant_table('peer_support.people');
