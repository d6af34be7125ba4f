-- Evaluation: forms and their versions, which form an offer uses, who has been asked, and the answers, which name nobody.
create table offers.evaluation_forms (
  tenant_id  uuid not null references platform.tenants (id) deferrable,
  id         uuid not null,
  name       text collate kernel.norwegian not null check (length(name) between 1 and 120),
  latest     integer not null check (latest >= 1),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  retired_at timestamptz,
  primary key (tenant_id, id)
);
create index on offers.evaluation_forms (tenant_id, name);
select kernel.tenant_table('offers.evaluation_forms');

-- A version that an offer has sent out is never changed again; the next edit makes a new one.
create table offers.evaluation_form_versions (
  tenant_id  uuid not null,
  form_id    uuid not null,
  number     integer not null check (number >= 1),
  document   jsonb not null,
  primary key (tenant_id, form_id, number),
  foreign key (tenant_id, form_id) references offers.evaluation_forms (tenant_id, id) deferrable
);
select kernel.tenant_table('offers.evaluation_form_versions');

-- Which form an offer uses. The version is written down when the first invitation leaves, so that before and after ask the same.
create table offers.evaluation_plans (
  tenant_id        uuid not null,
  offer_id         uuid not null,
  form_id          uuid not null,
  version          integer,
  months_after     integer not null check (months_after between 1 and 24),
  before_closed_at timestamptz,
  after_closed_at  timestamptz,
  months_closed_at timestamptz,
  created_at       timestamptz not null,
  primary key (tenant_id, offer_id),
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) deferrable,
  foreign key (tenant_id, form_id) references offers.evaluation_forms (tenant_id, id) deferrable,
  foreign key (tenant_id, form_id, version) references offers.evaluation_form_versions (tenant_id, form_id, number) deferrable
);
create index on offers.evaluation_plans (tenant_id, form_id, version);
select kernel.tenant_table('offers.evaluation_plans');

-- Who has been asked, and when. Says nothing about who has answered.
create table offers.evaluation_invitations (
  tenant_id    uuid not null,
  enrolment_id uuid not null,
  moment       text not null check (moment in ('before', 'after', 'months-after')),
  offer_id     uuid not null,
  sent_at      timestamptz not null,
  reminded_at  timestamptz,
  primary key (tenant_id, enrolment_id, moment),
  foreign key (tenant_id, enrolment_id) references offers.enrolments (tenant_id, id) on delete cascade deferrable,
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) deferrable
);
create index on offers.evaluation_invitations (tenant_id, offer_id, moment);
select kernel.tenant_table('offers.evaluation_invitations');

-- One answer per person and moment. No enrolment, no time, and a random id: nothing tells whose it is, nor in which order they came.
create table offers.evaluation_answers (
  tenant_id uuid not null,
  id        uuid not null,
  offer_id  uuid not null,
  moment    text not null check (moment in ('before', 'after', 'months-after')),
  -- keyed digest of enrolment and offer: pairs before with after, and can be made again only by who has the tenant's key and the enrolment
  pseudonym bytea not null check (length(pseudonym) = 32),
  sheet     jsonb not null,
  -- what was written in words: encrypted
  texts     bytea,
  primary key (tenant_id, id),
  constraint one_answer_per_moment unique (tenant_id, offer_id, moment, pseudonym),
  foreign key (tenant_id, offer_id) references offers.evaluation_plans (tenant_id, offer_id) deferrable
);
select kernel.tenant_table('offers.evaluation_answers');
