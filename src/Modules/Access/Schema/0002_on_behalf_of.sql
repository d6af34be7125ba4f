-- Whom the invited person is to represent; the invitation says it, so that they know what they are asked to.
alter table access.invitations add column on_behalf_of text check (length(on_behalf_of) between 1 and 500);
