-- What a representative was asked to do, and what came of it.

create table honoraria.assignments (
  tenant_id         uuid not null,
  id                uuid not null,
  representative_id uuid not null,
  kind              text not null check (kind in ('offer-phase', 'session', 'shift', 'meeting', 'other')),
  -- rows of other modules in this room
  offer_id          uuid,
  phase             text check (phase in ('planning', 'delivery', 'evaluation')),
  session_id        uuid,
  shift_id          uuid,
  title             text collate kernel.norwegian not null check (length(title) between 1 and 200),
  -- key of a role that the rate table may have a rate for
  role              text not null check (role ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  on_date           date not null,
  -- wall clock in Oslo; null when only the day is known
  starts_at         time,
  planned_minutes   integer not null check (planned_minutes between 0 and 1440),
  real_minutes      integer check (real_minutes between 0 and 1440),
  -- whether one has to be there in person: some rates have a minimum for that
  physical          boolean not null,
  arrangement       text not null check (arrangement in ('centre', 'organisation', 'direct', 'unpaid')),
  payer_id          uuid,
  status            text not null check (status in ('planned', 'done', 'absent', 'cancelled')),
  cancelled_at      timestamptz,
  created_at        timestamptz not null,
  changed_at        timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, representative_id) references honoraria.representatives (tenant_id, id) deferrable,
  foreign key (tenant_id, payer_id, arrangement) references honoraria.payers (tenant_id, id, arrangement) deferrable,
  constraint unpaid_has_no_payer check ((arrangement = 'unpaid') = (payer_id is null)),
  constraint tied_to_what_it_says check (
    (kind in ('offer-phase', 'session')) = (offer_id is not null) and (kind = 'offer-phase') = (phase is not null)
    and (kind = 'session') = (session_id is not null) and (kind = 'shift') = (shift_id is not null)),
  constraint cancelled_when_cancelled check ((status = 'cancelled') = (cancelled_at is not null))
);
create unique index one_assignment_of_a_shift on honoraria.assignments (tenant_id, shift_id);
create unique index one_assignment_in_a_session on honoraria.assignments (tenant_id, session_id, representative_id) where status <> 'cancelled';
create index on honoraria.assignments (tenant_id, representative_id, on_date);
create index on honoraria.assignments (tenant_id, on_date);
create index on honoraria.assignments (tenant_id, offer_id);
create index on honoraria.assignments (tenant_id, payer_id, arrangement);
select kernel.tenant_table('honoraria.assignments');

-- A shift that was held by somebody who is not in the register yet: it becomes an assignment when a coordinator says who they are.
create table honoraria.open_shifts (
  tenant_id       uuid not null references platform.tenants (id) deferrable,
  shift_id        uuid not null,
  -- their place in the organisation (peer_support.people), and the organisation
  person_id       uuid not null,
  organisation_id uuid not null,
  starts_at       timestamptz not null,
  minutes         integer not null check (minutes between 0 and 1440),
  heard_at        timestamptz not null,
  primary key (tenant_id, shift_id)
);
create index on honoraria.open_shifts (tenant_id, person_id);
create index on honoraria.open_shifts (tenant_id, starts_at);
select kernel.tenant_table('honoraria.open_shifts');

-- Which place in an organisation is whose entry in the register, when neither account nor address says so.
create table honoraria.linked_people (
  tenant_id         uuid not null,
  person_id         uuid not null,
  representative_id uuid not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, representative_id) references honoraria.representatives (tenant_id, id) deferrable
);
create index on honoraria.linked_people (tenant_id, representative_id);
select kernel.tenant_table('honoraria.linked_people');
