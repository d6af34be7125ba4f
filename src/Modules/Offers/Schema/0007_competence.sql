-- Who has which training: fed by offers that give it, or noted by hand; and which training an offer gives.

alter table offers.offers
  add column gives_competence text check (gives_competence in ('health-pedagogy', 'peer-course', 'guidance-skills', 'other'));

create table offers.competences (
  tenant_id     uuid not null,
  id            uuid not null,
  side          text not null check (side in ('professional', 'representative')),
  kind          text not null check (kind in ('health-pedagogy', 'peer-course', 'guidance-skills', 'other')),
  -- name, organisation and course as one encrypted document; empty once it is taken away
  person        bytea not null,
  person_digest bytea not null check (length(person_digest) = 32),
  offer_id      uuid,
  acquired_on   date not null,
  valid_until   date check (valid_until >= acquired_on),
  created_at    timestamptz not null,
  removed_at    timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, offer_id) references offers.offers (tenant_id, id) deferrable
);
-- An offer feeds each person once, also after somebody took them away.
create unique index fed_once on offers.competences (tenant_id, offer_id, kind, person_digest) where offer_id is not null;
create index on offers.competences (tenant_id, person_digest, kind);
select kernel.tenant_table('offers.competences');

-- For how long a kind is good in this room; no row: for ever.
create table offers.competence_durations (
  tenant_id uuid not null,
  kind      text not null check (kind in ('health-pedagogy', 'peer-course', 'guidance-skills', 'other')),
  months    integer not null check (months between 1 and 600),
  primary key (tenant_id, kind)
);
select kernel.tenant_table('offers.competence_durations');
