-- Hours after an organisation's last agreement are not public: an agreement that is made, ended or given another end changes the calendar.
create constraint trigger raise_calendar after insert or delete or update of organisation_id, ends_on, ended_at on peer_support.agreements deferrable initially deferred for each row execute function peer_support.raise_calendar();
