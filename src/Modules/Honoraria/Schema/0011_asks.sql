-- Requests: work that several representatives are asked about, and what each of them answered.

create table honoraria.asks (
  tenant_id       uuid not null references platform.tenants (id) deferrable,
  id              uuid not null,
  -- the work, as an assignment has it
  kind            text not null check (kind in ('offer-phase', 'session', 'meeting', 'other')),
  offer_id        uuid,
  phase           text check (phase in ('planning', 'delivery', 'evaluation')),
  session_id      uuid,
  title           text collate kernel.norwegian not null check (length(title) between 1 and 200),
  role            text not null check (role ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  on_date         date not null,
  starts_at       time,
  planned_minutes integer not null check (planned_minutes between 0 and 1440),
  physical        boolean not null,
  arrangement     text not null check (arrangement in ('centre', 'organisation', 'direct', 'unpaid')),
  payer_id        uuid,
  -- to those who are asked
  message         text not null check (length(message) <= 1000),
  -- how many are needed
  wanted          integer not null check (wanted between 1 and 50),
  -- last day for an answer
  answer_by       date not null,
  status          text not null check (status in ('open', 'filled', 'closed')),
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, payer_id, arrangement) references honoraria.payers (tenant_id, id, arrangement) deferrable,
  constraint unpaid_has_no_payer check ((arrangement = 'unpaid') = (payer_id is null)),
  constraint tied_to_what_it_says check (
    (kind in ('offer-phase', 'session')) = (offer_id is not null) and (kind = 'offer-phase') = (phase is not null) and (kind = 'session') = (session_id is not null))
);
create index on honoraria.asks (tenant_id, created_at);
create index on honoraria.asks (tenant_id, payer_id, arrangement);
select kernel.tenant_table('honoraria.asks');

create table honoraria.asked_people (
  tenant_id         uuid not null,
  -- what the mailed link names: one person in one request
  id                uuid not null,
  ask_id            uuid not null,
  representative_id uuid not null,
  answer            text not null check (answer in ('none', 'yes', 'no')),
  answered_at       timestamptz,
  -- what a yes became
  assignment_id     uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, ask_id) references honoraria.asks (tenant_id, id) deferrable,
  foreign key (tenant_id, representative_id) references honoraria.representatives (tenant_id, id) deferrable,
  foreign key (tenant_id, assignment_id) references honoraria.assignments (tenant_id, id) deferrable,
  constraint answered_when_answered check ((answer = 'none') = (answered_at is null)),
  constraint yes_is_an_assignment check ((answer = 'yes') = (assignment_id is not null))
);
create unique index one_question_to_a_person on honoraria.asked_people (tenant_id, ask_id, representative_id);
create index on honoraria.asked_people (tenant_id, representative_id);
create index on honoraria.asked_people (tenant_id, assignment_id);
select kernel.tenant_table('honoraria.asked_people');
