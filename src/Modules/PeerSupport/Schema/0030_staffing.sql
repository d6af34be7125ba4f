-- Who staffs the hours, who has an appointment in them, and who wants to be called.

-- A place that a peer or leader has taken in one time of their organisation. Who has left it stays in the row: the next one has a row of their own.
create table peer_support.shifts (
  tenant_id     uuid not null,
  id            uuid not null,
  hours_id      uuid not null,
  person_id     uuid not null,
  -- offered ones are still their owner's; passed-on, given-up and called-off ones are nobody's any more; held and missed are said afterwards
  status        text not null check (status in ('taken', 'offered', 'passed-on', 'given-up', 'called-off', 'held', 'missed')),
  -- the one it is offered to; null for anybody in the organisation
  offered_to    uuid,
  -- the shift that was passed on to this one
  took_over     uuid,
  -- the start that has been reminded of; another start is reminded of anew
  reminded_of   timestamptz,
  created_at    timestamptz not null,
  changed_at    timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, hours_id) references peer_support.hours (tenant_id, id) deferrable,
  foreign key (tenant_id, person_id) references peer_support.people (tenant_id, id) deferrable,
  foreign key (tenant_id, offered_to) references peer_support.people (tenant_id, id) deferrable,
  foreign key (tenant_id, took_over) references peer_support.shifts (tenant_id, id) deferrable,
  constraint offered_while_offered check (offered_to is null or status = 'offered')
);
-- How many there may be is decided under a lock on the hours; that nobody has two places in them, here.
create unique index one_place_in_the_hours on peer_support.shifts (tenant_id, hours_id, person_id) where status in ('taken', 'offered', 'held', 'missed');
create index on peer_support.shifts (tenant_id, hours_id);
create index on peer_support.shifts (tenant_id, person_id);
create index on peer_support.shifts (tenant_id, offered_to);
create index on peer_support.shifts (tenant_id, took_over);
select kernel.tenant_table('peer_support.shifts');

-- A citizen's appointment: the n-th stretch of the hours, counted from their start, so that it follows when they are moved.
create table peer_support.conversations (
  tenant_id     uuid not null,
  id            uuid not null,
  hours_id      uuid not null,
  slot          integer not null check (slot between 0 and 143),
  -- what they can say on the phone instead of their name
  number        integer not null check (number between 100000 and 999999),
  -- first name and how to reach them, as one encrypted document; nothing about why they come
  person        bytea not null,
  has_mail      boolean not null,
  language      text not null check (language in ('nb', 'nn', 'en', 'se')),
  status        text not null check (status in ('booked', 'cancelled', 'called-off')),
  created_at    timestamptz not null,
  changed_at    timestamptz not null,
  ended_at      timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, hours_id) references peer_support.hours (tenant_id, id) deferrable
);
create unique index one_conversation_at_a_time on peer_support.conversations (tenant_id, hours_id, slot) where status = 'booked';
create unique index one_conversation_of_a_number on peer_support.conversations (tenant_id, number);
create index on peer_support.conversations (tenant_id, hours_id);
create index on peer_support.conversations (tenant_id, ended_at);
select kernel.tenant_table('peer_support.conversations');

-- «Ring meg»: somebody wants to hear from an organisation.
create table peer_support.call_backs (
  tenant_id       uuid not null,
  id              uuid not null,
  organisation_id uuid not null,
  -- name, number and when it suits, as one encrypted document
  person          bytea not null,
  status          text not null check (status in ('waiting', 'not-reached', 'called', 'closed')),
  -- how often nobody answered
  tries           integer not null check (tries >= 0),
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  closed_at       timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references peer_support.organisations (tenant_id, id) deferrable
);
create index on peer_support.call_backs (tenant_id, organisation_id, created_at);
create index on peer_support.call_backs (tenant_id, created_at);
create index on peer_support.call_backs (tenant_id, closed_at);
select kernel.tenant_table('peer_support.call_backs');
