-- Office hours (treffetid): a series in wall-clock time Europe/Oslo, and its single times as instants. Member meetings and peer courses are hours of another kind.

create table peer_support.series (
  tenant_id       uuid not null,
  id              uuid not null,
  organisation_id uuid not null,
  kind            text not null check (kind in ('office-hours', 'member-meeting', 'peer-course', 'other')),
  title           text check (length(title) between 1 and 200),
  theme           text check (length(theme) <= 60),
  room_id         uuid not null,
  -- {"every": "week" | "month", "interval": 1, "day": "monday", "nth": null | 1..4 | -1}
  rule            jsonb not null,
  starts_on       date not null,
  -- at most two years after the start
  until_on        date not null check (until_on >= starts_on and until_on <= starts_on + 731),
  -- dates of the rule that are left out
  except_on       date[] not null check (cardinality(except_on) <= 500),
  from_time       time not null,
  to_time         time not null check (to_time > from_time),
  -- length of a conversation that the public can book; null: one just comes
  conversation_minutes integer check (conversation_minutes between 10 and 180),
  -- how many peers are wanted each time
  peers_wanted    integer not null check (peers_wanted between 0 and 20),
  season_id       uuid,
  ended_at        timestamptz,
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references peer_support.organisations (tenant_id, id) deferrable
);
create index on peer_support.series (tenant_id, organisation_id);
create index on peer_support.series (tenant_id, season_id);
select kernel.tenant_table('peer_support.series');

create table peer_support.hours (
  tenant_id       uuid not null,
  id              uuid not null,
  series_id       uuid,
  organisation_id uuid not null,
  kind            text not null check (kind in ('office-hours', 'member-meeting', 'peer-course', 'other')),
  title           text check (length(title) between 1 and 200),
  theme           text check (length(theme) <= 60),
  -- asked: waits for the coordinator's approval; refused and cancelled ones will not be, given back ones are free for others
  status          text not null check (status in ('asked', 'planned', 'refused', 'cancelled', 'given-back')),
  room_id         uuid not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null,
  -- when it was to begin at first, when it has been moved
  moved_from      timestamptz,
  conversation_minutes integer check (conversation_minutes between 10 and 180),
  peers_wanted    integer not null check (peers_wanted between 0 and 20),
  -- RFC 5545: raised by every change that a calendar should take over
  sequence        integer not null check (sequence >= 0),
  reason          text check (length(reason) <= 500),
  -- who booked it for the organisation, and is told what became of it; null when the office planned it
  asked_by        uuid,
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, series_id) references peer_support.series (tenant_id, id) deferrable,
  foreign key (tenant_id, organisation_id) references peer_support.organisations (tenant_id, id) deferrable,
  foreign key (tenant_id, asked_by) references peer_support.people (tenant_id, id) deferrable,
  constraint hours_length check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours')
);
create index on peer_support.hours (tenant_id, starts_at);
create index on peer_support.hours (tenant_id, organisation_id, starts_at);
create index on peer_support.hours (tenant_id, series_id, starts_at);
create index on peer_support.hours (tenant_id, asked_by);
select kernel.tenant_table('peer_support.hours');
