-- The room's own offers as an open feed (OpenActive RPDE 1.0, ordered by change number), so that a consumer that follows it gets every change once.
--
-- A change number is given in the transaction that makes the change, at its very end and under the lock of the room's row in offers.feeds, which is held
-- until the commit is seen by others. So numbers are seen in the order they were given: whoever has read up to N will never meet a smaller one later.
-- Numbers from a sequence, or the time of the change, would become visible in another order, and a consumer would pass by what commits late.
create table offers.feeds (
  tenant_id   uuid not null references platform.tenants (id) deferrable,
  last_number bigint not null default 0,
  -- of what all items say besides their own rows: the tenant's name and addresses, the form of the answer. Part of every digest.
  stamp       text not null default '',
  primary key (tenant_id)
);
select kernel.tenant_table('offers.feeds');

-- One row for each offer and session that has ever been in the feed; what it says is read from the offer itself.
create table offers.feed_items (
  tenant_id     uuid not null,
  id            uuid not null,
  kind          text not null check (kind in ('session-series', 'scheduled-session')),
  -- no reference: what is deleted stays in the feed for a while
  offer_id      uuid not null,
  change_number bigint not null check (change_number > 0),
  changed_at    timestamptz not null,
  -- of what the public is told; null when the item is deleted
  digest        text,
  primary key (tenant_id, id),
  constraint session_series_is_the_offer check ((kind = 'session-series') = (id = offer_id))
);
create unique index on offers.feed_items (tenant_id, kind, change_number);
create index on offers.feed_items (tenant_id, offer_id);
select kernel.tenant_table('offers.feed_items');

-- Holds the feed against the offers and gives a new number to each item that says something else than before: all of the room, one offer with its
-- sessions, or one session of it. Returns how many. Rows are compared whole but for bookkeeping, so that a column that comes later is not forgotten:
-- an item too many is a repetition, an item too few is a change that nobody hears of.
create function offers.refeed(offer uuid default null, session uuid default null) returns bigint language plpgsql as $$
declare
  room uuid := kernel.current_tenant();
  base bigint;
  changed bigint;
begin
  insert into offers.feeds (tenant_id) values (room) on conflict do nothing;
  select last_number into base from offers.feeds where tenant_id = room for update;

  -- A statement of its own, after the lock: it sees what everybody before us in line has committed.
  with told as (
    select o.id, 'session-series' as kind, o.id as offer_id,
      md5((to_jsonb(o) - array['status', 'seats_taken', 'waiting', 'last_number', 'created_at', 'changed_at', 'published_at', 'accept_hours', 'search_text'])::text || f.stamp) as digest
    from offers.offers o join offers.feeds f on f.tenant_id = o.tenant_id
    where o.tenant_id = room and o.status in ('published', 'running') and (offer is null or o.id = offer) and session is null
    union all
    select s.id, 'scheduled-session', o.id, md5(concat_ws('|', to_jsonb(s), o.title, o.place_kind, o.municipality, o.capacity, o.seats_taken, o.waiting > 0, f.stamp))
    from offers.sessions s join offers.offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id join offers.feeds f on f.tenant_id = o.tenant_id
    where o.tenant_id = room and o.status in ('published', 'running') and (offer is null or o.id = offer) and (session is null or s.id = session)
  ), there as (
    select i.id, i.kind, i.offer_id, i.digest from offers.feed_items i
    where i.tenant_id = room and (offer is null or i.offer_id = offer) and (session is null or i.id = session)
  ), different as (
    select coalesce(told.id, there.id) as id, coalesce(told.kind, there.kind) as kind, coalesce(told.offer_id, there.offer_id) as offer_id, told.digest
    from told full join there on there.id = told.id
    where there.digest is distinct from told.digest
  )
  insert into offers.feed_items as i (tenant_id, id, kind, offer_id, change_number, changed_at, digest)
    select room, id, kind, offer_id, base + row_number() over (order by kind desc, id), now(), digest from different
    on conflict (tenant_id, id) do update set change_number = excluded.change_number, changed_at = excluded.changed_at, digest = excluded.digest;
  get diagnostics changed = row_count;
  if changed > 0 then
    update offers.feeds set last_number = base + changed where tenant_id = room;
  end if;
  return changed;
end $$;

-- Whoever changes an offer or its sessions need not remember the feed. Deferred to the commit, so that the lock is held only for a moment and comes
-- after every other: two who change different offers cannot deadlock. A migration works outside any room; what it changes is found by the job.
create function offers.offer_feeds() returns trigger language plpgsql as $$
begin
  if kernel.current_tenant() is not null then
    perform offers.refeed(coalesce(new.id, old.id));
  end if;
  return null;
end $$;
create constraint trigger feed_new after insert on offers.offers deferrable initially deferred for each row
  when (new.status in ('published', 'running')) execute function offers.offer_feeds();
create constraint trigger feed_changed after update on offers.offers deferrable initially deferred for each row
  when (old.* is distinct from new.* and (old.status in ('published', 'running') or new.status in ('published', 'running'))) execute function offers.offer_feeds();
create constraint trigger feed_gone after delete on offers.offers deferrable initially deferred for each row
  when (old.status in ('published', 'running')) execute function offers.offer_feeds();

-- Sessions are changed under their offer's row lock. So a draft that is filled here is not being published at the same time, and needs no look at the
-- feed: many thousand drafts can be brought in without waiting for each other.
create function offers.session_feeds() returns trigger language plpgsql as $$
declare
  this offers.sessions := coalesce(new, old);
begin
  if kernel.current_tenant() is not null
    and (exists (select from offers.offers o where o.tenant_id = this.tenant_id and o.id = this.offer_id and o.status in ('published', 'running'))
      or exists (select from offers.feed_items i where i.tenant_id = this.tenant_id and i.id = this.id and i.digest is not null)) then
    perform offers.refeed(this.offer_id, this.id);
  end if;
  return null;
end $$;
create constraint trigger feed_session after insert or update or delete on offers.sessions deferrable initially deferred for each row execute function offers.session_feeds();
