-- A season: organisations apply for fixed hours in it, the coordinator allocates, and what was allocated is published to all at once.

create table peer_support.seasons (
  tenant_id    uuid not null references platform.tenants (id) deferrable,
  id           uuid not null,
  name         text collate kernel.norwegian not null check (length(name) between 1 and 100),
  starts_on    date not null,
  ends_on      date not null check (ends_on > starts_on and ends_on <= starts_on + 366),
  apply_from   date not null,
  apply_until  date not null check (apply_until >= apply_from),
  status       text not null check (status in ('draft', 'open', 'allocating', 'published', 'closed')),
  published_at timestamptz,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  primary key (tenant_id, id)
);
create index on peer_support.seasons (tenant_id, starts_on);
select kernel.tenant_table('peer_support.seasons');

create table peer_support.applications (
  tenant_id       uuid not null,
  id              uuid not null,
  season_id       uuid not null,
  organisation_id uuid not null,
  status          text not null check (status in ('applied', 'allocated', 'declined', 'withdrawn')),
  kind            text not null check (kind in ('office-hours', 'member-meeting', 'peer-course', 'other')),
  title           text check (length(title) between 1 and 200),
  people          integer check (people between 1 and 10000),
  conversation_minutes integer check (conversation_minutes between 10 and 180),
  peers_wanted    integer not null check (peers_wanted between 0 and 20),
  note            text not null check (length(note) <= 1000),
  -- {"rule": as a series has it, "from": "10:00:00", "to": "12:00:00", "room": id or null, "roomKind": "group-room" or null}
  first_choice    jsonb not null,
  second_choice   jsonb,
  -- what it got
  series_id       uuid,
  -- why it was declined; the organisation reads it
  reason          text check (length(reason) <= 500),
  -- the application of an earlier season whose allocation this one begins from
  copied_from     uuid,
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  primary key (tenant_id, id),
  constraint allocated_what check ((status = 'allocated') = (series_id is not null)),
  constraint declined_why check ((status = 'declined') = (reason is not null)),
  foreign key (tenant_id, season_id) references peer_support.seasons (tenant_id, id) deferrable,
  foreign key (tenant_id, organisation_id) references peer_support.organisations (tenant_id, id) deferrable,
  foreign key (tenant_id, series_id) references peer_support.series (tenant_id, id) deferrable,
  foreign key (tenant_id, copied_from) references peer_support.applications (tenant_id, id) deferrable
);
create index on peer_support.applications (tenant_id, season_id);
create index on peer_support.applications (tenant_id, organisation_id);
create index on peer_support.applications (tenant_id, series_id);
create unique index copied_once on peer_support.applications (tenant_id, copied_from, season_id);
select kernel.tenant_table('peer_support.applications');

-- Two organisations exchange one time each. Kept with the times as they were proposed, so that nobody accepts something else than they read.
create table peer_support.swaps (
  tenant_id            uuid not null,
  id                   uuid not null,
  from_organisation_id uuid not null,
  to_organisation_id   uuid not null check (to_organisation_id <> from_organisation_id),
  offered_hours_id     uuid not null,
  offered_starts_at    timestamptz not null,
  offered_ends_at      timestamptz not null,
  offered_room_id      uuid not null,
  wanted_hours_id      uuid not null,
  wanted_starts_at     timestamptz not null,
  wanted_ends_at       timestamptz not null,
  wanted_room_id       uuid not null,
  status               text not null check (status in ('proposed', 'accepted', 'declined', 'withdrawn')),
  note                 text not null check (length(note) <= 500),
  created_at           timestamptz not null,
  answered_at          timestamptz,
  primary key (tenant_id, id),
  constraint answered_when check ((status = 'proposed') = (answered_at is null)),
  foreign key (tenant_id, from_organisation_id) references peer_support.organisations (tenant_id, id) deferrable,
  foreign key (tenant_id, to_organisation_id) references peer_support.organisations (tenant_id, id) deferrable,
  foreign key (tenant_id, offered_hours_id) references peer_support.hours (tenant_id, id) deferrable,
  foreign key (tenant_id, wanted_hours_id) references peer_support.hours (tenant_id, id) deferrable
);
create index on peer_support.swaps (tenant_id, from_organisation_id);
create index on peer_support.swaps (tenant_id, to_organisation_id);
create index on peer_support.swaps (tenant_id, wanted_hours_id);
create unique index proposed_once on peer_support.swaps (tenant_id, offered_hours_id, wanted_hours_id) where status = 'proposed';
select kernel.tenant_table('peer_support.swaps');
