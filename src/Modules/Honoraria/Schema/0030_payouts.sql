-- Payouts: sums of approved claims, and the batches that they go out in.

-- A payout as it was made. Its dues and its pieces come first and this row last, in one transaction: from then on nothing can be added to it.
create table honoraria.batches (
  tenant_id     uuid not null,
  id            uuid not null,
  payer_id      uuid not null,
  route         text not null check (route in ('payroll', 'bank', 'basis')),
  -- what a bank or a payroll system knows the file by; unique above the room, too, by the random part of the batch's id
  message_id    text not null check (message_id ~ '^[A-Za-z0-9-]{1,35}$'),
  -- the day that it is to be paid
  pay_on        date not null,
  count         integer not null check (count > 0),
  sum_ore       bigint not null check (sum_ore > 0),
  -- sums that went out before the year's limit was crossed: in this file they are reported, not paid again
  carried       integer not null check (carried >= 0),
  -- the file's size and fingerprint: the same bytes at every download
  length        integer not null check (length > 0),
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

-- The file in encrypted pieces, so that neither the one who makes it nor the one who downloads it holds all of it.
create table honoraria.batch_pieces (
  tenant_id uuid not null,
  id        uuid not null,
  batch_id  uuid not null,
  number    integer not null check (number >= 0),
  content   bytea not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, batch_id) references honoraria.batches (tenant_id, id) deferrable initially deferred
);
create unique index one_piece_of_a_number on honoraria.batch_pieces (tenant_id, batch_id, number);
select kernel.tenant_table('honoraria.batch_pieces');

-- One sum of an approved claim that goes out one way. A claim has one for its fee, one for its expenses, or both; together they are the claim's sum.
create table honoraria.dues (
  tenant_id         uuid not null,
  id                uuid not null,
  claim_id          uuid not null,
  representative_id uuid not null,
  payer_id          uuid not null,
  -- the income year: the one in which the claim was approved, by the clock in Oslo
  year              integer not null check (year between 2000 and 2100),
  part              text not null check (part in ('fee', 'expenses')),
  route             text not null check (route in ('payroll', 'bank', 'basis')),
  amount_ore        bigint not null check (amount_ore between 1 and 99999999),
  -- whether the payer has to report it; set when the year's limit is crossed, also for what has gone out
  reportable        boolean not null,
  -- it went out before that, and the next payroll file reports it without paying it again
  carry             boolean not null,
  carried_by        uuid,
  -- what the receiving account asks for instead of a text
  kid               text check (kid ~ '^[0-9]{3,24}[0-9-]$'),
  status            text not null check (status in ('due', 'in-batch', 'paid', 'failed')),
  batch_id          uuid,
  -- what the bank knows the payment by
  end_to_end        text check (end_to_end ~ '^[A-Za-z0-9-]{1,35}$'),
  -- why it failed, as the bank says it
  reason            text not null check (length(reason) <= 500),
  -- the day it was paid, or the day the news came that it was not
  settled_on        date,
  created_at        timestamptz not null,
  changed_at        timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, claim_id) references honoraria.claims (tenant_id, id) deferrable,
  foreign key (tenant_id, representative_id) references honoraria.representatives (tenant_id, id) deferrable,
  foreign key (tenant_id, payer_id) references honoraria.payers (tenant_id, id) deferrable,
  foreign key (tenant_id, batch_id) references honoraria.batches (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, carried_by) references honoraria.batches (tenant_id, id) deferrable initially deferred,
  constraint batch_when_in_batch check ((status = 'due') = (batch_id is null)),
  constraint settled_when_settled check ((status in ('paid', 'failed')) = (settled_on is not null)),
  constraint only_fees_are_reported check (part = 'fee' or not reportable),
  constraint only_what_is_reported_is_carried check (reportable or not carry),
  constraint carried_when_to_be_carried check (carry or carried_by is null),
  -- No fee with withholding ever stands in a bank file.
  constraint reportable_fee_not_by_bank check (not (part = 'fee' and route = 'bank' and reportable and status = 'due'))
);
create unique index one_due_of_a_part on honoraria.dues (tenant_id, claim_id, part);
create unique index one_due_of_a_payment on honoraria.dues (tenant_id, end_to_end);
create index on honoraria.dues (tenant_id, payer_id, route, status);
create index on honoraria.dues (tenant_id, representative_id, payer_id, year);
-- a payout is read by its sums' ids, a portion at a time
create index on honoraria.dues (tenant_id, batch_id, id);
create index on honoraria.dues (tenant_id, carried_by, id);
select kernel.tenant_table('honoraria.dues');

-- What has been made stands; whoever asks, and whatever the code above believes. Only a merge of rooms moves it, and only maintenance erases it.
create function honoraria.stands_as_made() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_user = 'saas_maintenance' then
    return old;
  end if;
  if tg_op = 'UPDATE' and (to_jsonb(new) - 'tenant_id') is not distinct from (to_jsonb(old) - 'tenant_id') then
    return new;
  end if;
  raise exception 'A payout stands as it was made.' using errcode = 'restrict_violation', constraint = 'stands_as_made';
end $$;
create trigger stands_as_made before update or delete on honoraria.batches for each row execute function honoraria.stands_as_made();
create trigger stands_as_made before update or delete on honoraria.batch_pieces for each row execute function honoraria.stands_as_made();

create function honoraria.batch_is_open() returns trigger language plpgsql as $$
begin
  if exists (select from honoraria.batches where tenant_id = new.tenant_id and id = new.batch_id) then
    raise exception 'A payout stands as it was made.' using errcode = 'restrict_violation', constraint = 'stands_as_made';
  end if;
  return new;
end $$;
create trigger batch_is_open before insert on honoraria.batch_pieces for each row execute function honoraria.batch_is_open();

-- A sum is raised as due, goes out once, one way, and never comes back.
create function honoraria.due_goes_out_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if current_user = 'saas_maintenance' then
      return old;
    end if;
    raise exception 'A sum that is due is not deleted.' using errcode = 'restrict_violation', constraint = 'due_goes_out_once';
  end if;
  if tg_op = 'INSERT' then
    if new.status <> 'due' or new.carry then
      raise exception 'A sum begins as due.' using errcode = 'check_violation', constraint = 'due_goes_out_once';
    end if;
    return new;
  end if;
  if (new.id, new.claim_id, new.representative_id, new.payer_id, new.year, new.part, new.amount_ore, new.created_at)
      is distinct from (old.id, old.claim_id, old.representative_id, old.payer_id, old.year, old.part, old.amount_ore, old.created_at)
    or (new.status <> old.status and (old.status, new.status) not in (('due', 'in-batch'), ('in-batch', 'paid'), ('in-batch', 'failed')))
    or ((new.batch_id, new.end_to_end) is distinct from (old.batch_id, old.end_to_end) and (old.status, new.status) <> ('due', 'in-batch'))
    or (new.route <> old.route and (old.status, new.status, old.route, new.route) <> ('due', 'due', 'bank', 'payroll'))
    or (new.kid is distinct from old.kid and (old.status, new.status) <> ('due', 'due'))
    or (old.reportable and not new.reportable) or (old.carry and not new.carry) or (old.carried_by is not null and new.carried_by is distinct from old.carried_by)
  then
    raise exception 'A sum goes out once, and stands as it went.' using errcode = 'restrict_violation', constraint = 'due_goes_out_once';
  end if;
  if (old.status, new.status) = ('due', 'in-batch') and (
    (new.part = 'fee' and new.route = 'bank' and new.reportable) or exists (select from honoraria.batches where tenant_id = new.tenant_id and id = new.batch_id))
  then
    raise exception 'A sum with withholding does not go by bank, and a payout that stands takes no more.' using errcode = 'check_violation', constraint = 'due_goes_out_once';
  end if;
  return new;
end $$;
create trigger due_goes_out_once before insert or update or delete on honoraria.dues for each row execute function honoraria.due_goes_out_once();

-- Control sum and number agree with the sums that went out, or the payout is not made.
create function honoraria.batch_adds_up() returns trigger language plpgsql as $$
begin
  if not exists (
    select from honoraria.dues where tenant_id = new.tenant_id and batch_id = new.id
    having count(*) = new.count and sum(amount_ore) = new.sum_ore and bool_and(payer_id = new.payer_id and route = new.route)
  ) then
    raise exception 'The payout does not add up.' using errcode = 'check_violation', constraint = 'batch_adds_up';
  end if;
  return null;
end $$;
create constraint trigger batch_adds_up after insert on honoraria.batches deferrable initially deferred for each row execute function honoraria.batch_adds_up();
