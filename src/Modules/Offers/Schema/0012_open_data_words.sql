-- What the open feed says of an offer and of a session, column by column: a reminder that was sent or a note to colleagues is no news to others, and a
-- whole row compared would have told everything again for it. The seats are those a newcomer can have, also where they are divided into pools.
-- Instants as numbers, because their text follows the zone of whoever is connected. Status and room of a session are read by
-- name, because they come with another step.
create or replace function offers.refeed(offer uuid default null, session uuid default null) returns bigint language plpgsql as $$
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
      md5(jsonb_build_array(o.title, o.summary, o.description, o.kind, o.participation, o.audience, o.age_group, o.topic, o.referral, o.place_kind, o.place, o.municipality,
        o.delivery_language, o.capacity, extract(epoch from o.starts_at), extract(epoch from o.ends_at), f.stamp)::text) as digest
    from offers.offers o join offers.feeds f on f.tenant_id = o.tenant_id
    where o.tenant_id = room and o.status in ('published', 'running') and (offer is null or o.id = offer) and session is null
    union all
    select s.id, 'scheduled-session', o.id, md5(jsonb_build_array(s.title, extract(epoch from s.starts_at), extract(epoch from s.ends_at), s.place, s.municipality, to_jsonb(s) ->> 'status', to_jsonb(s) ->> 'room_id',
        o.title, o.place_kind, o.municipality, o.capacity, coalesce(o.pool_seats_open, case when o.waiting > 0 then 0 else o.capacity - o.seats_taken end), f.stamp)::text)
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
