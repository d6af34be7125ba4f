-- Venues, their rooms, and the one table of reservations for every module.
create schema venues;
grant usage on schema venues to saas_app, saas_maintenance;

create table venues.venues (
  tenant_id        uuid not null references platform.tenants (id) deferrable,
  id               uuid not null,
  name             text collate kernel.norwegian not null check (length(name) between 1 and 200),
  address          text not null check (length(address) <= 200),
  postal_code      text check (postal_code ~ '^[0-9]{4}$'),
  town             text not null check (length(town) <= 100),
  municipality     text check (municipality ~ '^[0-9]{4}$'),
  map_url          text check (length(map_url) <= 500 and map_url ~ '^https://'),
  directions       text not null check (length(directions) <= 2000),
  accessibility    text[] not null check (accessibility <@ array['step-free', 'lift', 'accessible-toilet', 'hearing-loop', 'accessible-parking', 'quiet-room']),
  -- [{"day": "monday", "opens": "08:00", "closes": "20:00"}] in wall-clock time, always written as a whole; none: open whenever it is not closed
  opening_hours    jsonb not null,
  open_on_holidays boolean not null,
  retired_at       timestamptz,
  created_at       timestamptz not null,
  changed_at       timestamptz not null,
  primary key (tenant_id, id)
);
select kernel.tenant_table('venues.venues');

create table venues.rooms (
  tenant_id      uuid not null,
  id             uuid not null,
  venue_id       uuid not null,
  name           text collate kernel.norwegian not null check (length(name) between 1 and 100),
  kind           text not null check (kind in ('auditorium', 'group-room', 'training-kitchen', 'training-room', 'meeting-room')),
  capacity       integer not null check (capacity between 1 and 10000),
  equipment      text[] not null check (equipment <@ array['projector', 'screen', 'video-meeting', 'whiteboard', 'sound-system', 'kitchen', 'training-equipment', 'piano']),
  accessibility  text[] not null check (accessibility <@ array['step-free', 'lift', 'accessible-toilet', 'hearing-loop', 'accessible-parking', 'quiet-room']),
  note           text not null check (length(note) <= 500),
  -- how long the room is kept free after each reservation, for tidying and airing
  buffer_minutes integer not null check (buffer_minutes between 0 and 240),
  retired_at     timestamptz,
  created_at     timestamptz not null,
  changed_at     timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, venue_id) references venues.venues (tenant_id, id) deferrable
);
create unique index one_room_of_a_name on venues.rooms (tenant_id, venue_id, name) where retired_at is null;
select kernel.tenant_table('venues.rooms');

create table venues.photos (
  tenant_id    uuid not null,
  id           uuid not null,
  venue_id     uuid not null,
  room_id      uuid,
  description  text not null check (length(description) between 1 and 200),
  content_type text not null check (content_type in ('image/jpeg', 'image/png')),
  content      bytea not null check (length(content) between 1 and 4194304),
  width        integer not null check (width between 1 and 20000),
  height       integer not null check (height between 1 and 20000),
  created_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, venue_id) references venues.venues (tenant_id, id) deferrable,
  foreign key (tenant_id, room_id) references venues.rooms (tenant_id, id) deferrable
);
create index on venues.photos (tenant_id, venue_id);
create index on venues.photos (tenant_id, room_id);
select kernel.tenant_table('venues.photos');

-- Of one venue, or of all the tenant's venues. Public holidays are no rows: they come from the calendar.
create table venues.closed_days (
  tenant_id  uuid not null references platform.tenants (id) deferrable,
  id         uuid not null,
  venue_id   uuid,
  from_on    date not null,
  to_on      date not null,
  reason     text not null check (length(reason) between 1 and 200),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint closed_in_order check (to_on >= from_on and to_on < from_on + 366),
  foreign key (tenant_id, venue_id) references venues.venues (tenant_id, id) deferrable
);
create index on venues.closed_days (tenant_id, to_on);
create index on venues.closed_days (tenant_id, venue_id);
select kernel.tenant_table('venues.closed_days');

create table venues.reservations (
  tenant_id     uuid not null,
  id            uuid not null,
  room_id       uuid not null,
  status        text not null check (status in ('held', 'confirmed', 'released', 'expired', 'cancelled')),
  -- who reserved: a module of ours, and its own thing (a session, an office hour, a conversation)
  module        text not null check (module ~ '^[a-z][a-z-]*$' and length(module) <= 40),
  subject       uuid not null,
  kind          text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(kind) <= 40),
  title         text not null check (length(title) between 1 and 200),
  organisation  text check (length(organisation) between 1 and 200),
  hue           integer check (hue between 0 and 5),
  series        uuid,
  starts_at     timestamptz not null,
  ends_at       timestamptz not null,
  -- the end and the room's buffer as it was when it was reserved
  blocked_until timestamptz not null,
  hold_until    timestamptz,
  ended_reason  text check (length(ended_reason) <= 500),
  created_at    timestamptz not null,
  changed_at    timestamptz not null,
  primary key (tenant_id, id),
  constraint reservation_length check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  constraint reservation_buffer check (blocked_until >= ends_at and blocked_until <= ends_at + interval '240 minutes'),
  constraint held_until_when check ((status in ('held', 'expired')) = (hold_until is not null)),
  -- The last word: two reservations that count never overlap in one room, whatever module made them and however many ask at once.
  constraint one_at_a_time exclude using gist (tenant_id with =, room_id with =, tstzrange(starts_at, blocked_until) with &&) where (status in ('held', 'confirmed')),
  foreign key (tenant_id, room_id) references venues.rooms (tenant_id, id) deferrable
);
-- Read by time through B-trees: under row-level security a range operator cannot be an index condition. Nothing lasts longer than 24 + 4 hours, so that bounds of starts_at are enough.
create index on venues.reservations (tenant_id, room_id, starts_at);
create index on venues.reservations (tenant_id, starts_at);
create index on venues.reservations (tenant_id, module, subject);
create index on venues.reservations (tenant_id, hold_until) where status = 'held';
select kernel.tenant_table('venues.reservations');
