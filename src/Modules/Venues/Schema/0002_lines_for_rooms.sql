-- Whoever makes a reservation takes the room's row first, whatever code it is: two that want the same time wait in line, instead of meeting in the exclusion
-- constraint, where each would wait for the other and one would be shot as a deadlock. Who reserves many rooms takes their rows before, in the order of their ids.
create function venues.stand_in_line() returns trigger language plpgsql as $$
begin
  perform from venues.rooms where tenant_id = new.tenant_id and id = new.room_id for no key update;
  return new;
end $$;
create trigger stand_in_line before insert or update of room_id, starts_at, blocked_until on venues.reservations for each row execute function venues.stand_in_line();
