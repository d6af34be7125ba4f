-- Import of offers and participants; centre and year of an offer, which surveys count by.

-- The centre's name as it was: a report names centres that have ended, and a survey those of a whole country, which are not this room's.
alter table offers.offers add column centre text collate kernel.norwegian check (length(centre) between 1 and 200);
-- The year a recorded offer counts in when no date is known.
alter table offers.offers add column year integer check (year between 1990 and 2199);

create table offers.imports (
  tenant_id        uuid not null references platform.tenants (id) deferrable,
  id               uuid not null,
  kind             text not null check (kind in ('offers', 'participants')),
  offer_id         uuid,
  status           text not null check (status in ('uploading', 'checking', 'checked', 'applying', 'applied', 'cancelled', 'failed')),
  file_name        text not null check (length(file_name) <= 200),
  file_digest      bytea check (length(file_digest) = 32),
  bytes            bigint not null default 0,
  encoding         text check (encoding in ('utf-8', 'utf-16', 'windows-1252')),
  separator        text check (length(separator) = 1),
  -- what the one who imports chose
  without_date     text not null check (without_date in ('record', 'draft')),
  year             integer check (year between 1990 and 2199),
  usual_kind       text not null check (usual_kind in ('course', 'themed-meeting', 'self-help-group', 'training-group', 'open-cafe', 'awareness-day')),
  send_mail        boolean not null,
  apply_at_once    boolean not null,
  -- how far it has come, and what came or would come of it
  rows             integer not null default 0,
  rows_done        integer not null default 0,
  records          integer not null default 0,
  drafts           integer not null default 0,
  sessions         integer not null default 0,
  skipped          integer not null default 0,
  seats            integer not null default 0,
  waiting          integer not null default 0,
  errors           integer not null default 0,
  failure          text check (length(failure) <= 60),
  actor_kind       text not null check (actor_kind in ('public', 'user', 'client', 'system', 'operator')),
  actor_id         uuid,
  acting_for       uuid,
  created_at       timestamptz not null,
  checked_at       timestamptz,
  ended_at         timestamptz,
  primary key (tenant_id, id),
  constraint participants_have_an_offer check ((kind = 'participants') = (offer_id is not null)),
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) deferrable
);
create index on offers.imports (tenant_id, kind, created_at);
create index on offers.imports (tenant_id, offer_id);
select kernel.tenant_table('offers.imports');

-- The file in pieces, encrypted: it may hold names. Gone as soon as it is imported, or a week after it was sent.
create table offers.import_chunks (
  tenant_id uuid not null,
  id        uuid not null,
  import_id uuid not null,
  number    integer not null,
  content   bytea not null,
  primary key (tenant_id, id),
  constraint import_chunk_number unique (tenant_id, import_id, number),
  foreign key (tenant_id, import_id) references offers.imports (tenant_id, id) on delete cascade deferrable
);
select kernel.tenant_table('offers.import_chunks');

-- What is wrong, row by row. For participants never the value.
create table offers.import_errors (
  tenant_id uuid not null,
  id        uuid not null,
  import_id uuid not null,
  row       integer not null,
  field     text check (length(field) <= 60),
  code      text not null check (length(code) <= 60),
  value     text check (length(value) <= 80),
  primary key (tenant_id, id),
  foreign key (tenant_id, import_id) references offers.imports (tenant_id, id) on delete cascade deferrable
);
create index on offers.import_errors (tenant_id, import_id, row);
select kernel.tenant_table('offers.import_errors');
