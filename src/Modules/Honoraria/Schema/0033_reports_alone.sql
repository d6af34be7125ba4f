-- A payroll payout may hold nothing but what it reports: sums that were paid before the year's limit was crossed, when none of their payer's goes by payroll after that.
-- By bank and on a basis list something always goes out.
alter table honoraria.batches drop constraint batches_count_check, drop constraint batches_sum_ore_check;
alter table honoraria.batches add constraint something_goes_out check (
  (count > 0 and sum_ore > 0) or (route = 'payroll' and count = 0 and sum_ore = 0 and carried > 0));

-- Control sum and numbers agree with the sums that went out and with those that are reported again, or the payout is not made.
create or replace function honoraria.batch_adds_up() returns trigger language plpgsql as $$
begin
  if not exists (
    select from honoraria.dues where tenant_id = new.tenant_id and batch_id = new.id
    having count(*) = new.count and coalesce(sum(amount_ore), 0) = new.sum_ore and coalesce(bool_and(payer_id = new.payer_id and route = new.route), true)
  ) or not exists (
    select from honoraria.dues where tenant_id = new.tenant_id and carried_by = new.id
    having count(*) = new.carried and coalesce(bool_and(payer_id = new.payer_id), true)
  ) then
    raise exception 'The payout does not add up.' using errcode = 'check_violation', constraint = 'batch_adds_up';
  end if;
  return null;
end $$;

-- What waits is a handful among all that has gone out.
create index on honoraria.dues (tenant_id, payer_id) where status = 'due' or (carry and carried_by is null);
