-- What a season allocates comes into the public calendar when it is published.
create constraint trigger raise_calendar after update of status on peer_support.seasons deferrable initially deferred for each row execute function peer_support.raise_calendar();
