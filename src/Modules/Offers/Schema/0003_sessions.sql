-- Sessions with a life of their own: each keeps its id, can be moved and cancelled, and those who have a seat are told.
alter table offers.sessions
  add column status           text not null default 'planned' check (status in ('planned', 'cancelled')),
  add column cancelled_reason text check (length(cancelled_reason) <= 500),
  -- encrypted; never in a view
  add column video_link       bytea,
  add column reminded_at      timestamptz,
  -- a room of the Venues module, which answers for it being there and free
  add column room_id          uuid,
  add constraint only_cancelled_has_reason check (status = 'cancelled' or cancelled_reason is null);

-- When those who come are reminded; the room's own rule where nothing is said.
alter table offers.offers
  add column reminder      text check (reminder in ('none', 'first', 'each')),
  add column reminder_days integer check (reminder_days between 1 and 14),
  add constraint reminder_has_days check ((reminder is null or reminder = 'none') = (reminder_days is null));

-- What people were told about one session: how it was, and what somebody added. The mails are made from this row, however late they are sent.
create table offers.session_notices (
  tenant_id     uuid not null,
  id            uuid not null,
  session_id    uuid not null,
  kind          text not null check (kind in ('moved', 'cancelled')),
  old_starts_at timestamptz not null,
  old_ends_at   timestamptz not null,
  old_place     text not null check (length(old_place) <= 200),
  message       text check (length(message) <= 1000),
  told          integer not null check (told >= 0),
  at            timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, session_id) references offers.sessions (tenant_id, id) on delete cascade deferrable
);
create index on offers.session_notices (tenant_id, session_id);
select kernel.tenant_table('offers.session_notices');

-- Who leads a session: among those who take part in the delivery.
create table offers.session_leaders (
  tenant_id  uuid not null,
  session_id uuid not null,
  person_id  uuid not null,
  primary key (tenant_id, session_id, person_id),
  foreign key (tenant_id, session_id) references offers.sessions (tenant_id, id) on delete cascade deferrable,
  foreign key (tenant_id, person_id) references offers.plan_people (tenant_id, id) on delete cascade deferrable
);
create index on offers.session_leaders (tenant_id, person_id);
select kernel.tenant_table('offers.session_leaders');
