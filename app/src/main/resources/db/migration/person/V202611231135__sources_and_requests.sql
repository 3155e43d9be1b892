-- Where each value came from, what she asks about her own data, and persons who are restricted or erased.

alter table person.person
    add column restricted_at timestamptz,
    add column erased_at     timestamptz,
    add check (erased_at is null or name is null and name_sealed is null and identifiers is null and safe_contact is null
        and birth_date is null and birth_year is null and region_code is null and sex = 'U');
comment on column person.person.restricted_at is 'Kept and not used: in no search by name and no comparison, and nobody writes to her';
comment on column person.person.erased_at is 'The id stays, so that what refers to it does not break; nothing says who it was';

-- Sources ----------------------------------------------------------------------------------------------

create table person.value_source (
    id              uuid primary key,
    person_id       uuid not null references person.person (id) on delete cascade,
    centre_id       uuid not null,
    field           text not null check (field in ('name', 'sex', 'birth', 'nik', 'passport', 'region', 'language', 'safe-contact', 'contact')),
    thing_id        uuid,
    kind            text not null check (kind in ('desk', 'village', 'import', 'complaint', 'own')),
    organisation_id uuid,
    at              timestamptz not null default transaction_timestamp(),
    merge_id        uuid,
    check ((field = 'contact') = (thing_id is not null))
);
comment on column person.value_source.thing_id is 'The contact, where the value is one';
comment on column person.value_source.merge_id is 'The joining that brought the value from the other record; it goes with it';
create index value_source_by_person on person.value_source (person_id, field, at desc);
create index value_source_by_merge on person.value_source (merge_id) where merge_id is not null;

-- What she asks ----------------------------------------------------------------------------------------

create table person.own_request (
    id         uuid primary key,
    person_id  uuid not null references person.person (id) on delete cascade,
    centre_id  uuid not null,
    kind       text not null check (kind in ('correct', 'restrict', 'lift', 'erase')),
    field      text check (field in ('name', 'sex', 'birth', 'nik', 'passport', 'phone', 'whatsapp', 'email', 'address')),
    words      bytea,
    asked_at   timestamptz not null default transaction_timestamp(),
    asked_by   uuid,
    due_at     timestamptz not null,
    state      text not null default 'asked' check (state in ('asked', 'accepted', 'refused', 'withdrawn')),
    decided_at timestamptz,
    decided_by uuid,
    basis      text check (length(basis) <= 120),
    answer     bytea,
    check ((kind = 'correct') = (field is not null)),
    check ((state = 'asked') = (decided_at is null))
);
comment on column person.own_request.words is 'What she asks for and why, encrypted for the centre';
comment on column person.own_request.answer is 'What the officer answered, encrypted for the centre';
comment on column person.own_request.basis is 'Key of the rule by which it was refused';
create index own_request_by_person on person.own_request (person_id, asked_at desc);
create index own_request_waiting on person.own_request (centre_id, due_at) where state = 'asked';
create unique index own_request_one on person.own_request (person_id, kind, coalesce(field, '')) where state = 'asked';

call guard.protect('person.value_source');
call guard.protect('person.own_request');

do $$
declare
    role    text;
    child   text;
    allowed text := 'centre_id = (select guard.centre(current_user)) and exists (select from person.person p where p.id = person_id)';
    hers    text := '%s::text = any ((select guard.scopes(current_user, ''person''))::text[])';
begin
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor'] loop
        call guard.allow('person.value_source', role, 'select, insert', allowed);
        call guard.allow('person.own_request', role, 'select', allowed);
        call guard.allow('person.own_request', role, 'insert', allowed || ' and state = ''asked''');
        -- What becomes of all her data is for the head of the service to decide.
        call guard.allow('person.own_request', role, 'update(state, decided_at, decided_by, basis, answer)',
            allowed || case role when 'r_supervisor' then '' else ' and kind = ''correct''' end);
        if role <> 'r_casework' then
            call guard.allow('person.value_source', role, 'update(person_id), delete', allowed);
        end if;
    end loop;
    call guard.allow('person.person', 'r_supervisor', 'update(restricted_at, erased_at)', 'centre_id = (select guard.centre(current_user))');
    call guard.allow('person.own_request', 'r_supervisor', 'update(words)', allowed);
    foreach child in array array['contact', 'consent', 'family_link', 'own_key', 'family_grant'] loop
        call guard.allow('person.' || child, 'r_supervisor', 'delete', allowed);
    end loop;
    -- To delete by a condition on a column one has to be able to read it.
    call guard.allow('person.family_grant', 'r_supervisor', 'select(id, person_id, centre_id)', allowed);
    call guard.allow('person.pair', 'r_supervisor', 'delete', 'centre_id = (select guard.centre(current_user))');

    call guard.allow('person.value_source', 'r_worker', 'select', format(hers, 'person_id'));
    call guard.allow('person.value_source', 'r_worker', 'insert', format(hers, 'person_id') || ' and kind = ''own'' and field = ''safe-contact''');
    call guard.allow('person.own_request', 'r_worker', 'select', format(hers, 'person_id'));
    call guard.allow('person.own_request', 'r_worker', 'insert', format(hers, 'person_id') || ' and state = ''asked'' and answer is null');
    call guard.allow('person.own_request', 'r_worker', 'update(state, decided_at)', format(hers, 'person_id') || ' and state in (''asked'', ''withdrawn'')');
end
$$;
call guard.allow('person.value_source', 'r_system_person', 'select, insert, delete', 'true');
call guard.allow('person.own_request', 'r_system_person', 'select, insert, delete', 'true');

call guard.classify('person.person', 'restricted_at internal, erased_at internal');
call guard.classify('person.value_source', 'id internal, person_id internal, centre_id internal, field internal, thing_id internal, kind internal, organisation_id internal, at internal, merge_id internal');
call guard.classify('person.own_request', 'id internal, person_id internal, centre_id internal, kind internal, field internal, words protected, asked_at internal, asked_by internal, due_at internal, state internal, decided_at internal, decided_by internal, basis internal, answer protected');
