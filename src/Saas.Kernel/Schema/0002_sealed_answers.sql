-- Answers that are kept for repeated requests are encrypted from here on: some say who a person is. What was kept in the clear is taken out; it was kept for repeats of
-- the last hours only.
truncate kernel.idempotency;
