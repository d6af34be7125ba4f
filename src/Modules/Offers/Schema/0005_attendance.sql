-- Attendance per session, the certificates that rest on it, and what an offer says about them.

alter table offers.offers
  add column certificate_share integer check (certificate_share between 1 and 100),
  add column break_minutes     integer not null default 0 check (break_minutes between 0 and 480),
  add column approval          text not null default 'none' check (approval in ('none', 'applied-for', 'approved')),
  add column approval_basis    text check (length(approval_basis) <= 500);
comment on column offers.offers.certificate_share is 'The least share of the sessions, in percent, that gives a certificate; null when being there once is enough.';
comment on column offers.offers.break_minutes is 'Break in each session; no training hours.';

-- A mark holds its session and its enrolment: neither can be deleted away from under it.
create table offers.attendance (
  tenant_id    uuid not null,
  session_id   uuid not null,
  enrolment_id uuid not null,
  present      boolean not null,
  recorded_by  uuid,
  recorded_at  timestamptz not null,
  primary key (tenant_id, session_id, enrolment_id),
  foreign key (tenant_id, session_id) references offers.sessions (tenant_id, id) deferrable,
  foreign key (tenant_id, enrolment_id) references offers.enrolments (tenant_id, id) deferrable
);
create index on offers.attendance (tenant_id, enrolment_id);
select kernel.tenant_table('offers.attendance');

-- What a certificate says is frozen when it is issued, encrypted as one document. The code on it is kept twice: as a blind index, to look it up,
-- and encrypted, to print it again.
create table offers.certificates (
  tenant_id      uuid not null,
  id             uuid not null,
  offer_id       uuid not null,
  enrolment_id   uuid not null,
  code_digest    bytea not null check (length(code_digest) = 32),
  code           bytea not null,
  content        bytea not null,
  issued_at      timestamptz not null,
  issued_by      uuid,
  mailed_at      timestamptz,
  revoked_at     timestamptz,
  revoked_because text check (revoked_because in ('corrected', 'withdrawn')),
  primary key (tenant_id, id),
  constraint revoked_has_reason check ((revoked_at is null) = (revoked_because is null)),
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) deferrable,
  foreign key (tenant_id, enrolment_id) references offers.enrolments (tenant_id, id) deferrable
);
create unique index one_valid_certificate on offers.certificates (tenant_id, enrolment_id) where revoked_at is null;
create unique index certificate_code on offers.certificates (tenant_id, code_digest);
create index on offers.certificates (tenant_id, offer_id, issued_at);
select kernel.tenant_table('offers.certificates');
