-- The inquiry log: what people came with, and nobody's name. There is no column for who asked, who answered or at what time of day.

-- Where inquiries come in: the guidance office, a stand at the pharmacy, a café meeting. A tenant that has none of its own here has the common ones of the code.
create table peer_support.arenas (
  tenant_id uuid not null references platform.tenants (id) deferrable,
  key       text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 60),
  name      text collate kernel.norwegian not null check (length(name) between 1 and 80),
  position  integer not null,
  -- no more to choose; what was logged there keeps its name
  retired   boolean not null,
  primary key (tenant_id, key)
);
select kernel.tenant_table('peer_support.arenas');

create table peer_support.inquiries (
  tenant_id       uuid not null references platform.tenants (id) deferrable,
  -- its clock part is the beginning of the day, so that it says no more than logged_on does
  id              uuid not null,
  happened_on     date not null check (happened_on <= logged_on),
  -- the day it was written: the only day on which it can be changed
  logged_on       date not null,
  organisation_id uuid,
  channel         text not null check (channel in ('visit', 'phone', 'stand', 'digital')),
  arena           text check (length(arena) <= 60),
  who             text check (who in ('patient', 'next-of-kin', 'professional', 'other')),
  theme           text check (length(theme) <= 60),
  minutes         integer check (minutes between 1 and 600),
  referred_to     text check (referred_to in ('offer', 'user-organisation', 'general-practitioner', 'municipal-service', 'hospital', 'nav', 'other')),
  note            text check (length(note) between 1 and 200),
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references peer_support.organisations (tenant_id, id) deferrable
);
create index on peer_support.inquiries (tenant_id, happened_on, id);
create index on peer_support.inquiries (tenant_id, organisation_id, happened_on);
create index on peer_support.inquiries (tenant_id, logged_on);
select kernel.tenant_table('peer_support.inquiries');
