-- An organisation that pays is known by its number; nothing ever referred to its card.
alter table honoraria.payers drop column organisation_id;
