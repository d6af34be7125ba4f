-- Payouts: sums of approved claims, and the batches that they go out in.

create table honoraria.batches (
  tenant_id     uuid not null,
  id            uuid not null,
  payer_id      uuid not null,
  route         text not null check (route in ('payroll', 'bank', 'basis')),
  -- unique above the batch too: what a bank knows the file by
  message_id    text not null check (message_id ~ '^[A-Za-z0-9-]{1,35}$'),
  -- the day that it is to be paid
  pay_on        date not null,
  count         integer not null check (count > 0),
  sum_ore       bigint not null check (sum_ore > 0),
  -- the file as it was made, encrypted, and its fingerprint: the same bytes at every download
  content       bytea not null,
  sha256        bytea not null check (length(sha256) = 32),
  made_by       uuid not null,
  made_at       timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, payer_id) references honoraria.payers (tenant_id, id) deferrable
);
create unique index one_batch_of_a_message on honoraria.batches (tenant_id, message_id);
create index on honoraria.batches (tenant_id, made_at);
create index on honoraria.batches (tenant_id, payer_id);
select kernel.tenant_table('honoraria.batches');

-- One sum of an approved claim that goes out one way. A claim has one for its fee, one for its expenses, or both; together they are the claim's sum.
create table honoraria.dues (
  tenant_id  uuid not null,
  id         uuid not null,
  claim_id   uuid not null,
  payer_id   uuid not null,
  part       text not null check (part in ('fee', 'expenses')),
  route      text not null check (route in ('payroll', 'bank', 'basis')),
  amount_ore bigint not null check (amount_ore between 1 and 99999999),
  -- whether the payer has to report it; set when the year's limit is crossed, also for what has been paid
  reportable boolean not null,
  status     text not null check (status in ('due', 'in-batch', 'paid', 'failed')),
  batch_id   uuid,
  -- what the bank knows the payment by
  end_to_end text check (end_to_end ~ '^[A-Za-z0-9-]{1,35}$'),
  reason     text not null check (length(reason) <= 500),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, claim_id) references honoraria.claims (tenant_id, id) deferrable,
  foreign key (tenant_id, payer_id) references honoraria.payers (tenant_id, id) deferrable,
  foreign key (tenant_id, batch_id) references honoraria.batches (tenant_id, id) deferrable,
  constraint batch_when_in_batch check ((status = 'due') = (batch_id is null)),
  -- No fee with withholding ever stands in a bank file.
  constraint reportable_fee_not_by_bank check (not (part = 'fee' and route = 'bank' and reportable and status = 'due'))
);
create unique index one_due_of_a_part on honoraria.dues (tenant_id, claim_id, part);
create index on honoraria.dues (tenant_id, payer_id, route, status);
create index on honoraria.dues (tenant_id, batch_id);
select kernel.tenant_table('honoraria.dues');
