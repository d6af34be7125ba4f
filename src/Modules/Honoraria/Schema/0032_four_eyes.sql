-- Four eyes hold for everybody who has ever submitted a claim, also when somebody else submitted it after them; and a claim that has been decided on goes its way, whatever
-- the register learns of the one who decided.

alter table honoraria.claims add column submitters uuid[] not null default '{}';
-- The column is rewritten, not updated: a claim that has been decided on refuses every update.
alter table honoraria.claims alter column submitters type uuid[] using array_remove(array[submitted_by], null);
alter table honoraria.claims drop constraint four_eyes;
alter table honoraria.claims add constraint four_eyes check (decided_by is null or (decided_by <> all (submitters) and decided_by is distinct from submitted_by and decided_by is distinct from claimant_user));

create or replace function honoraria.guard_claim() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.status in ('approved', 'in-batch', 'paid', 'failed') and current_user <> 'saas_maintenance' then
      raise exception 'A claim that has been approved is not deleted.' using errcode = 'restrict_violation', constraint = 'decided_claims_stay';
    end if;
    return old;
  end if;
  if new.submitted_by is not null and new.submitted_by <> all (new.submitters) then
    new.submitters := new.submitters || new.submitted_by;
  end if;
  -- Only where it is decided: an account may be tied to the register later, and what was approved then is still paid.
  if new.decided_by is not null and (tg_op = 'INSERT' or old.status = 'submitted' or new.decided_by is distinct from old.decided_by) and exists (
    select from honoraria.representatives r where r.tenant_id = new.tenant_id and r.id = new.representative_id and r.user_id = new.decided_by) then
    raise exception 'Nobody decides on a claim of their own.' using errcode = 'check_violation', constraint = 'four_eyes';
  end if;
  if tg_op = 'UPDATE' then
    if not old.submitters <@ new.submitters then
      raise exception 'Who has submitted a claim stays one who has.' using errcode = 'check_violation', constraint = 'four_eyes';
    end if;
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
