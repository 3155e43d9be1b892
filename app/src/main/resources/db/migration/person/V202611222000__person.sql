-- Who somebody is. Names are plain under row security, except those of protected persons; identifiers,
-- contacts and rules of safe contact are encrypted for the centre and found by blind index.

create schema person;
call guard.usage('person');

create table person.person (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    protected       boolean not null,
    name            text check (length(name) between 1 and 160),
    name_sealed     bytea,
    sex             text not null check (sex in ('P', 'L', 'U')),
    birth_date      date,
    birth_year      smallint check (birth_year between 1900 and 2200),
    region_code     text check (region_code ~ '^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$'),
    language        text not null default 'id' check (language in ('id', 'en')),
    identifiers     bytea,
    safe_contact    bytea,
    version         integer not null default 1,
    merged_into     uuid,
    created_at      timestamptz not null default transaction_timestamp(),
    created_by      uuid,
    changed_at      timestamptz not null default transaction_timestamp(),
    check (not protected or name is null),
    check (protected or name_sealed is null),
    check (birth_date is null or birth_year = extract(year from birth_date)),
    check (merged_into is null or merged_into <> id)
);
comment on column person.person.name_sealed is 'Name of a protected person, with a key of her own in the vault; then there is no plain one';
comment on column person.person.identifiers is 'JSON of NIK and passport, encrypted for the centre';
comment on column person.person.safe_contact is 'How she may be reached without danger, encrypted for the centre';
comment on column person.person.merged_into is 'The person this one turned out to be; ids stay for good';
create index person_by_centre on person.person (centre_id, id);
create index person_merged on person.person (merged_into) where merged_into is not null;

-- Colleagues who see a protected person, besides supervisors and whoever recorded her.
create table person.reader (
    person_id  uuid not null references person.person (id) on delete cascade,
    account_id uuid not null,
    centre_id  uuid not null,
    since      timestamptz not null default transaction_timestamp(),
    primary key (person_id, account_id)
);

create table person.contact (
    id         uuid primary key,
    person_id  uuid not null references person.person (id) on delete cascade,
    centre_id  uuid not null,
    kind       text not null check (kind in ('phone', 'whatsapp', 'email', 'address')),
    sealed     bytea not null,
    created_at timestamptz not null default transaction_timestamp(),
    ended_at   timestamptz
);
create index contact_by_person on person.contact (person_id) where ended_at is null;

-- HMACs of normal forms; nothing can be read from them without the key folder.
create table person.identifier (
    centre_id uuid not null,
    kind      text not null check (kind in ('nik', 'passport', 'phone', 'email')),
    index     bytea not null check (length(index) = 32),
    person_id uuid not null references person.person (id) on delete cascade,
    primary key (centre_id, kind, index, person_id)
);
create unique index identifier_one_nik on person.identifier (centre_id, index) where kind = 'nik';
create index identifier_by_person on person.identifier (person_id);

-- What the search looks at: folded names of persons who are not protected. Not a column of person, so that
-- other changes of a person leave the index alone.
create table person.name_key (
    person_id uuid primary key references person.person (id) on delete cascade,
    centre_id uuid not null,
    key       text not null
);
comment on column person.name_key.key is 'Lower case, without accents, old spelling folded, a space before the first word';
-- No pending list: a search right after a burst of intake would have to read all of it.
create index name_key_by_part on person.name_key using gin (centre_id, key extensions.gin_trgm_ops) with (fastupdate = off);
alter table person.name_key set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.02);

create table person.family_link (
    id          uuid primary key,
    person_id   uuid not null references person.person (id) on delete cascade,
    relative_id uuid not null references person.person (id) on delete cascade,
    centre_id   uuid not null,
    relation    text not null check (relation in ('spouse', 'parent', 'child', 'sibling', 'guardian', 'other')),
    shares      text[] not null default '{}' check (shares <@ array['journey', 'case-progress', 'contact']),
    given_at    timestamptz not null default transaction_timestamp(),
    ended_at    timestamptz,
    check (person_id <> relative_id)
);
comment on column person.family_link.shares is 'What the worker lets this relative see; nothing unless she said so';
create unique index family_link_standing on person.family_link (person_id, relative_id) where ended_at is null;

create table person.consent (
    id             uuid primary key,
    person_id      uuid not null references person.person (id) on delete cascade,
    centre_id      uuid not null,
    purpose        text not null check (purpose in ('service', 'referral', 'legal-aid', 'health', 'police', 'family', 'statistics', 'training')),
    recipient_id   uuid,
    recipient_name text check (length(recipient_name) between 2 and 160),
    fields         text[] not null check (cardinality(fields) between 1 and 20),
    given_how      text not null check (given_how in ('signed', 'spoken', 'phone', 'electronic', 'guardian')),
    given_at       timestamptz not null,
    expires_at     timestamptz,
    recorded_by    uuid,
    recorded_at    timestamptz not null default transaction_timestamp(),
    withdrawn_at   timestamptz,
    withdrawn_by   uuid,
    stop_by        timestamptz,
    check (recipient_id is not null or recipient_name is not null),
    check (expires_at is null or expires_at > given_at),
    check ((withdrawn_at is null) = (stop_by is null))
);
comment on column person.consent.stop_by is 'When processing must have stopped after the withdrawal (UU 27/2022); ours stops at once';
create index consent_by_person on person.consent (person_id, given_at desc);

-- Rights ------------------------------------------------------------------------------------------------

call guard.protect('person.person');
call guard.protect('person.reader');
call guard.protect('person.contact');
call guard.protect('person.identifier');
call guard.protect('person.name_key');
call guard.protect('person.family_link');
call guard.protect('person.consent');

-- Offices of the centre see its persons; protected ones only the supervisor and their readers.
do $$
declare
    role    text;
    centre  text := 'centre_id = (select guard.centre(current_user))';
    mine    text := 'exists (select from person.reader r where r.person_id = %s and r.account_id = (select guard.actor(current_user)))';
    child   text;
    allowed text;
begin
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor'] loop
        call guard.allow('person.reader', role, 'select',
            case role when 'r_supervisor' then centre else centre || ' and account_id = (select guard.actor(current_user))' end);
        allowed := case role when 'r_supervisor' then centre
            else centre || ' and (not protected or created_by = (select guard.actor(current_user)) or ' || format(mine, 'person.id') || ')' end;
        call guard.allow('person.person', role, 'select', allowed);
        call guard.allow('person.person', role, 'update(name, name_sealed, sex, birth_date, birth_year, region_code, language, identifiers, safe_contact, version, changed_at)', allowed);
        call guard.allow('person.person', role, 'insert', centre || ' and merged_into is null');
        foreach child in array array['contact', 'family_link', 'consent'] loop
            -- The person's own policy decides inside this question.
            allowed := centre || format(' and exists (select from person.person p where p.id = %I.person_id)', child);
            call guard.allow('person.' || child, role, 'select', allowed);
            call guard.allow('person.' || child, role, 'insert', allowed);
        end loop;
        call guard.allow('person.contact', role, 'update(ended_at)', centre);
        call guard.allow('person.family_link', role, 'update(shares, ended_at)', centre);
        call guard.allow('person.consent', role, 'update(withdrawn_at, withdrawn_by, stop_by)', centre);
        call guard.allow('person.identifier', role, 'insert', centre);
        call guard.allow('person.identifier', role, 'select(centre_id, person_id, kind)', centre);
        call guard.allow('person.identifier', role, 'delete', centre);
        call guard.allow('person.name_key', role, 'insert', centre);
        call guard.allow('person.name_key', role, 'select(centre_id, person_id)', centre);
        call guard.allow('person.name_key', role, 'delete', centre);
    end loop;
end
$$;
-- Somebody who handles a protected person lets colleagues in, never herself.
call guard.allow('person.reader', 'r_casework', 'insert', 'centre_id = (select guard.centre(current_user)) and account_id <> (select guard.actor(current_user))');
call guard.allow('person.reader', 'r_supervisor', 'insert, delete', 'centre_id = (select guard.centre(current_user))');
-- Reminders look up how somebody may be reached, whatever office she belongs to.
call guard.allow('person.person', 'r_system_person', 'select', 'true');
call guard.allow('person.contact', 'r_system_person', 'select', 'true');

-- Searching ---------------------------------------------------------------------------------------------

-- LIKE is not leakproof, so under row security its index would lie idle. These functions run with the rights of
-- the owner, who may read these two tables only, and give out ids of the caller's own centre; row security of the
-- caller decides about the persons themselves. The role is the one the transaction has taken, and the signed
-- context must have been made for it.
create policy owner_searches on person.name_key for select to ${p}owner using (true);
create policy owner_searches on person.identifier for select to ${p}owner using (true);

-- Words are folded by the program as the keys are. A short word only counts at the beginning of a name's word.
create function person.search(words text[], most integer) returns table (person_id uuid)
    language plpgsql stable security definer set search_path = ''
as $$
declare
    mine  uuid := guard.centre(current_setting('role')::name);
    word  text;
    marks text[] := '{}';
begin
    foreach word in array words[1:4] loop
        word := translate(word, '%_\', '');
        if length(word) >= 3 then
            marks := marks || ('%' || word || '%');
        elsif length(word) > 0 then
            marks := marks || ('% ' || word || '%');
        end if;
    end loop;
    if mine is null or cardinality(marks) = 0 or not exists (select from unnest(marks) m where length(m) >= 5 and m not like '\% %') then
        return;
    end if;
    return query execute
        'select n.person_id from (select k.person_id, k.key from person.name_key k where k.centre_id = $1 and k.key like $2[1]'
        || case when cardinality(marks) > 1 then ' and k.key like $2[2]' else '' end
        || case when cardinality(marks) > 2 then ' and k.key like $2[3]' else '' end
        || case when cardinality(marks) > 3 then ' and k.key like $2[4]' else '' end
        || ' limit 3000) n order by starts_with(n.key, $3) desc, position($3 in n.key) = 0, length(n.key), n.key, n.person_id limit $4'
        using mine, marks, ' ' || words[1], least(most, 200);
end
$$;

-- Persons of the caller's centre with one of these identifiers, the strongest kind first.
create function person.exact(kinds text[], indexes bytea[]) returns table (person_id uuid, kind text)
    language sql stable security definer set search_path = ''
as $$
    select i.person_id, i.kind
    from unnest(kinds, indexes) with ordinality as asked (kind, index, nth)
    join person.identifier i on i.centre_id = (select guard.centre(current_setting('role')::name))
        and i.kind = asked.kind and i.index = asked.index
    order by asked.nth, i.person_id
    limit 50
$$;

-- The one person of a centre with one of these identifiers; null when there is none or it is not certain.
-- For intake, whose callers may be strangers: it tells them nothing, and the id is not shown to them.
create function person.match_for_intake(centre uuid, kinds text[], indexes bytea[]) returns uuid
    language plpgsql stable security definer set search_path = ''
as $$
declare
    found uuid[];
    nth   integer;
begin
    if not guard.holds(current_setting('role')::name) then
        return null;
    end if;
    for nth in 1 .. least(cardinality(kinds), 4) loop
        select array_agg(m.person_id) into found
        from (select i.person_id from person.identifier i
              where i.centre_id = match_for_intake.centre and i.kind = kinds[nth] and i.index = indexes[nth] limit 2) m;
        if cardinality(found) = 1 then
            return found[1];
        end if;
    end loop;
    return null;
end
$$;

revoke all on function person.search(text[], integer), person.exact(text[], bytea[]), person.match_for_intake(uuid, text[], bytea[]) from public;
grant execute on function person.search(text[], integer), person.exact(text[], bytea[]) to ${p}r_counter, ${p}r_casework, ${p}r_supervisor;
grant execute on function person.match_for_intake(uuid, text[], bytea[])
    to ${p}r_public, ${p}r_worker, ${p}r_family, ${p}r_village, ${p}r_counter, ${p}r_casework, ${p}r_supervisor, ${p}r_partner, ${p}r_system_intake;

call guard.classify('person.person', 'id internal, centre_id internal, organisation_id internal, protected internal, name personal, name_sealed protected, sex personal, birth_date personal, birth_year personal, region_code personal, language internal, identifiers protected, safe_contact protected, version internal, merged_into internal, created_at internal, created_by internal, changed_at internal');
call guard.classify('person.reader', 'person_id internal, account_id internal, centre_id internal, since internal');
call guard.classify('person.contact', 'id internal, person_id internal, centre_id internal, kind internal, sealed protected, created_at internal, ended_at internal');
call guard.classify('person.identifier', 'centre_id internal, kind internal, index protected, person_id internal');
call guard.classify('person.name_key', 'person_id internal, centre_id internal, key personal');
call guard.classify('person.family_link', 'id internal, person_id internal, relative_id internal, centre_id internal, relation personal, shares personal, given_at internal, ended_at internal');
call guard.classify('person.consent', 'id internal, person_id internal, centre_id internal, purpose personal, recipient_id internal, recipient_name personal, fields personal, given_how internal, given_at internal, expires_at internal, recorded_by internal, recorded_at internal, withdrawn_at internal, withdrawn_by internal, stop_by internal');
