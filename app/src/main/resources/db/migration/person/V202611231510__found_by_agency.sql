-- What the nightly search found, counted by the agencies that recorded the two, by how the records came in, by sex and
-- district; with the fields that contradict each other. Counts only: nobody may see both records of two centres.

create table person.found (
    run_id       uuid not null references person.run (id) on delete cascade,
    centre_id    uuid not null,
    office_id    uuid not null,
    other_centre uuid not null,
    other_office uuid not null,
    source       text not null check (source in ('desk', 'village', 'import', 'complaint', 'own', 'unknown')),
    other_source text not null check (other_source in ('desk', 'village', 'import', 'complaint', 'own', 'unknown')),
    sex          text not null check (sex in ('P', 'L', 'U')),
    region_code  text not null,
    pairs        integer not null check (pairs >= 0),
    refused      integer not null check (refused >= 0),
    nik          integer not null check (nik >= 0),
    birth        integer not null check (birth >= 0),
    sexes        integer not null check (sexes >= 0),
    passport     integer not null check (passport >= 0),
    primary key (run_id, centre_id, office_id, other_centre, other_office, source, other_source, sex, region_code)
);
comment on table person.found is 'From the side of centre_id; a pair of two centres stands once for each';
comment on column person.found.refused is 'Alike, but something forbids to take them for one person';
comment on column person.found.nik is 'Pairs whose NIK contradict each other';

call guard.protect('person.found');
call guard.allow('person.found', 'r_system_person', 'select, insert, delete', 'true');
call guard.allow('person.found', 'r_supervisor', 'select', 'centre_id = (select guard.centre(current_user))');
call guard.classify('person.found', 'run_id internal, centre_id internal, office_id internal, other_centre internal, other_office internal, source internal, other_source internal, sex internal, region_code internal, pairs internal, refused internal, nik internal, birth internal, sexes internal, passport internal');
