-- What the centre itself does beside its offers: presentations, visits, stands, network meetings, students, media.
create table peer_support.activities (
  tenant_id  uuid not null references platform.tenants (id) deferrable,
  id         uuid not null,
  kind       text not null check (kind in ('presentation', 'visit', 'stand', 'network-meeting', 'student-placement', 'media')),
  held_on    date not null,
  title      text collate kernel.norwegian not null check (length(title) between 1 and 200),
  audience   text not null check (length(audience) <= 200),
  -- how many were there
  persons    integer check (persons between 0 and 100000),
  minutes    integer check (minutes between 1 and 60000),
  -- with whom: bodies, not people
  partner    text not null check (length(partner) <= 200),
  -- taken away, and still to be put back
  removed_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id)
);
create index on peer_support.activities (tenant_id, held_on, id);
select kernel.tenant_table('peer_support.activities');
