-- Claims: what a representative asks for, line by line, who decided, and what has been paid to them in the year.

create table honoraria.claims (
  tenant_id         uuid not null,
  id                uuid not null,
  representative_id uuid not null,
  -- the representative's account when the claim was submitted, so that four eyes hold whoever submits it
  claimant_user     uuid,
  -- null for expenses alone
  assignment_id     uuid,
  payer_id          uuid not null,
  on_date           date not null,
  title             text collate kernel.norwegian not null check (length(title) between 1 and 200),
  -- the table that its rates were taken from; frozen with the first calculation
  rate_table_id     uuid,
  -- what was done and spent, as the claimant wrote it: one document, see Claimed
  claimed           jsonb not null,
  fee_ore           bigint not null check (fee_ore between 0 and 99999999),
  expenses_ore      bigint not null check (expenses_ore between 0 and 99999999),
  status            text not null check (status in ('draft', 'submitted', 'returned', 'approved', 'in-batch', 'paid', 'failed', 'rejected', 'withdrawn')),
  submitted_by      uuid,
  submitted_at      timestamptz,
  decided_by        uuid,
  decided_at        timestamptz,
  -- why it was returned or rejected
  reason            text not null check (length(reason) <= 1000),
  -- the claim that this one corrects, or stands for after a failed payment
  follows           uuid,
  created_at        timestamptz not null,
  changed_at        timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, representative_id) references honoraria.representatives (tenant_id, id) deferrable,
  foreign key (tenant_id, assignment_id) references honoraria.assignments (tenant_id, id) deferrable,
  foreign key (tenant_id, payer_id) references honoraria.payers (tenant_id, id) deferrable,
  foreign key (tenant_id, rate_table_id) references honoraria.rate_tables (tenant_id, id) deferrable,
  foreign key (tenant_id, follows) references honoraria.claims (tenant_id, id) deferrable,
  -- Nobody approves a claim of their own or one that they submitted (domain.md §4), whatever the way here.
  constraint four_eyes check (decided_by is null or (decided_by is distinct from submitted_by and decided_by is distinct from claimant_user)),
  constraint submitted_by_somebody check (status in ('draft', 'returned', 'withdrawn') or submitted_by is not null),
  constraint decided_by_somebody check (status not in ('approved', 'in-batch', 'paid', 'failed', 'rejected') or decided_by is not null)
);
create unique index one_claim_for_an_assignment on honoraria.claims (tenant_id, assignment_id) where status not in ('rejected', 'withdrawn', 'failed');
create unique index one_claim_follows on honoraria.claims (tenant_id, follows) where status not in ('rejected', 'withdrawn');
create index on honoraria.claims (tenant_id, representative_id, on_date);
create index on honoraria.claims (tenant_id, status, submitted_at);
create index on honoraria.claims (tenant_id, payer_id, on_date);
create index on honoraria.claims (tenant_id, assignment_id);
create index on honoraria.claims (tenant_id, rate_table_id);
select kernel.tenant_table('honoraria.claims');

create table honoraria.claim_lines (
  tenant_id    uuid not null,
  claim_id     uuid not null,
  position     integer not null check (position between 1 and 200),
  -- fee, preparation, cancellation, lost-earnings, kilometres, passenger, meal, expense, …
  kind         text not null check (kind ~ '^[a-z][a-z-]{0,39}$'),
  -- the rule that it came from, in the words of the rate table
  rule         text not null check (length(rule) <= 500),
  -- thousandths of the unit, so that half hours and kilometres are exact
  quantity     bigint not null check (quantity >= 0),
  unit         text not null check (unit in ('hour', 'half-hour', 'day', 'kilometre', 'piece', 'sum')),
  rate_ore     bigint not null check (rate_ore >= 0),
  amount_ore   bigint not null check (amount_ore between 0 and 99999999),
  -- the part of the amount that is pay: withholding and reporting concern it
  liable_ore   bigint not null check (liable_ore between 0 and amount_ore),
  receipt_id   uuid,
  primary key (tenant_id, claim_id, position),
  foreign key (tenant_id, claim_id) references honoraria.claims (tenant_id, id) on delete cascade deferrable
);
select kernel.tenant_table('honoraria.claim_lines');

create table honoraria.receipts (
  tenant_id  uuid not null,
  id         uuid not null,
  claim_id   uuid not null,
  type       text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  length     integer not null check (length between 1 and 10485760),
  -- the file, encrypted
  content    bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, claim_id) references honoraria.claims (tenant_id, id) on delete cascade deferrable
);
create index on honoraria.receipts (tenant_id, claim_id);
select kernel.tenant_table('honoraria.receipts');
alter table honoraria.claim_lines add foreign key (tenant_id, receipt_id) references honoraria.receipts (tenant_id, id) deferrable;
create index on honoraria.claim_lines (tenant_id, receipt_id);

-- What one payer has approved for one person in one year: locked before a claim is approved, so that no two together slip under the limit.
create table honoraria.year_sums (
  tenant_id         uuid not null,
  representative_id uuid not null,
  payer_id          uuid not null,
  year              integer not null check (year between 2000 and 2100),
  liable_ore        bigint not null check (liable_ore >= 0),
  -- when the limit was crossed and the whole sum became reportable
  crossed_at        timestamptz,
  primary key (tenant_id, representative_id, payer_id, year),
  foreign key (tenant_id, representative_id) references honoraria.representatives (tenant_id, id) deferrable,
  foreign key (tenant_id, payer_id) references honoraria.payers (tenant_id, id) deferrable
);
create index on honoraria.year_sums (tenant_id, payer_id, year);
select kernel.tenant_table('honoraria.year_sums');

-- What holds whatever the code does (domain.md §4): the way a claim can go, four eyes by the register too, and that a claim which has been decided on never changes.
create function honoraria.guard_claim() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.status in ('approved', 'in-batch', 'paid', 'failed') and current_user <> 'saas_maintenance' then
      raise exception 'A claim that has been approved is not deleted.' using errcode = 'restrict_violation', constraint = 'decided_claims_stay';
    end if;
    return old;
  end if;
  if new.decided_by is not null and exists (
    select from honoraria.representatives r where r.tenant_id = new.tenant_id and r.id = new.representative_id and r.user_id = new.decided_by) then
    raise exception 'Nobody decides on a claim of their own.' using errcode = 'check_violation', constraint = 'four_eyes';
  end if;
  if tg_op = 'UPDATE' then
    if old.status <> new.status and not (old.status, new.status) in (
      ('draft', 'submitted'), ('draft', 'withdrawn'), ('returned', 'submitted'), ('returned', 'withdrawn'),
      ('submitted', 'returned'), ('submitted', 'approved'), ('submitted', 'rejected'), ('submitted', 'withdrawn'),
      ('approved', 'in-batch'), ('in-batch', 'paid'), ('in-batch', 'failed')) then
      raise exception 'A claim does not go from % to %.', old.status, new.status using errcode = 'check_violation', constraint = 'the_way_of_a_claim';
    end if;
    if old.status in ('approved', 'in-batch', 'paid', 'failed', 'rejected', 'withdrawn')
      and (to_jsonb(new) - array['tenant_id', 'status', 'changed_at']) is distinct from (to_jsonb(old) - array['tenant_id', 'status', 'changed_at']) then
      raise exception 'A claim that has been decided on does not change. A correction is a new claim.' using errcode = 'restrict_violation', constraint = 'decided_claims_stay';
    end if;
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on honoraria.claims for each row execute function honoraria.guard_claim();

create function honoraria.guard_claim_part() returns trigger language plpgsql as $$
begin
  -- a claim that is deleted takes its parts along, and is not there any more
  if (tg_op <> 'UPDATE' or (to_jsonb(new) - 'tenant_id') is distinct from (to_jsonb(old) - 'tenant_id')) and exists (
    select from honoraria.claims c where c.status in ('approved', 'in-batch', 'paid', 'failed', 'rejected', 'withdrawn')
      and ((tg_op <> 'DELETE' and c.tenant_id = new.tenant_id and c.id = new.claim_id) or (tg_op <> 'INSERT' and c.tenant_id = old.tenant_id and c.id = old.claim_id))) then
    raise exception 'The lines and receipts of a claim that has been decided on do not change.' using errcode = 'restrict_violation', constraint = 'decided_claims_stay';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on honoraria.claim_lines for each row execute function honoraria.guard_claim_part();
create trigger guard before insert or update or delete on honoraria.receipts for each row execute function honoraria.guard_claim_part();
