-- Her own page: who may open it, by a code or an account, and what she lets relatives see.

-- What she lets one relative see -----------------------------------------------------------------------

create table person.family_grant (
    id         uuid primary key,
    person_id  uuid not null references person.person (id) on delete cascade,
    centre_id  uuid not null,
    name       bytea not null,
    fields     text[] not null check (fields <@ array['journey', 'country', 'sign']),
    given_at   timestamptz not null default transaction_timestamp(),
    given_by   uuid,
    expires_at timestamptz not null,
    ended_at   timestamptz,
    ended_by   uuid,
    check (expires_at > given_at)
);
comment on column person.family_grant.name is 'What she calls the relative, encrypted for the centre';
create index family_grant_by_person on person.family_grant (person_id, given_at desc);

-- Ways in ----------------------------------------------------------------------------------------------

create table person.own_key (
    id         uuid primary key,
    person_id  uuid not null references person.person (id) on delete cascade,
    centre_id  uuid not null,
    family_id  uuid references person.family_grant (id) on delete cascade,
    code_mac   bytea unique check (length(code_mac) = 16),
    account_id uuid,
    made_at    timestamptz not null default transaction_timestamp(),
    made_by    uuid,
    expires_at timestamptz not null,
    ended_at   timestamptz,
    ended_by   uuid,
    used_at    timestamptz,
    check ((code_mac is null) <> (account_id is null)),
    check (expires_at > made_at)
);
comment on table person.own_key is 'Opens her own page, or what she lets a relative see';
comment on column person.own_key.code_mac is 'HMAC of the code; the code itself is kept nowhere';
create index own_key_by_person on person.own_key (person_id, made_at desc);
create index own_key_by_account on person.own_key (account_id) where account_id is not null and ended_at is null;
create unique index own_key_one_worker on person.own_key (account_id) where family_id is null and ended_at is null;

call guard.protect('person.family_grant');
call guard.protect('person.own_key');

-- The duty that finds out who comes with a code or an account.
call guard.allow('person.own_key', 'r_system_person', 'select, insert, update(used_at), delete', 'true');
call guard.allow('person.family_grant', 'r_system_person', 'select, insert, delete', 'true');

-- Officers hand out and take back; the person's own policy decides inside these questions.
do $$
declare
    role    text;
    allowed text := 'centre_id = (select guard.centre(current_user)) and exists (select from person.person p where p.id = person_id)';
begin
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor'] loop
        call guard.allow('person.own_key', role,
            'select(id, person_id, centre_id, family_id, account_id, made_at, made_by, expires_at, ended_at, ended_by, used_at)', allowed);
        call guard.allow('person.own_key', role, 'insert', allowed || ' and family_id is null and ended_at is null');
        call guard.allow('person.own_key', role, 'update(ended_at, ended_by)', allowed);
    end loop;
end
$$;

-- She herself: her record and those joined with it, and nobody else's.
do $$
declare
    hers text := '%s::text = any ((select guard.scopes(current_user, ''person''))::text[])';
begin
    call guard.allow('person.person', 'r_worker', 'select', format(hers, 'id'));
    call guard.allow('person.person', 'r_worker', 'update(safe_contact, changed_at)', format(hers, 'id'));
    call guard.allow('person.touched', 'r_worker', 'insert', format(hers, 'person_id'));
    call guard.allow('person.contact', 'r_worker', 'select', format(hers, 'person_id'));
    call guard.allow('person.consent', 'r_worker', 'select, update(withdrawn_at, withdrawn_by, stop_by)', format(hers, 'person_id'));
    call guard.allow('person.family_grant', 'r_worker', 'select, insert, update(ended_at, ended_by)', format(hers, 'person_id'));
    call guard.allow('person.own_key', 'r_worker',
        'select(id, person_id, centre_id, family_id, account_id, made_at, expires_at, ended_at, used_at)', format(hers, 'person_id'));
    -- She makes codes for relatives only; her own are handed out at a desk.
    call guard.allow('person.own_key', 'r_worker', 'insert',
        format(hers, 'person_id') || ' and family_id is not null and account_id is null and ended_at is null');
    call guard.allow('person.own_key', 'r_worker', 'update(ended_at, ended_by)', format(hers, 'person_id'));
end
$$;

-- A relative: what she allowed, and of her person nothing.
call guard.allow('person.family_grant', 'r_family', 'select(id, person_id, centre_id, fields, given_at, expires_at, ended_at)',
    'id::text = any ((select guard.scopes(current_user, ''family''))::text[])');

call guard.classify('person.family_grant', 'id internal, person_id internal, centre_id internal, name protected, fields personal, given_at internal, given_by internal, expires_at internal, ended_at internal, ended_by internal');
call guard.classify('person.own_key', 'id internal, person_id internal, centre_id internal, family_id internal, code_mac protected, account_id internal, made_at internal, made_by internal, expires_at internal, ended_at internal, ended_by internal, used_at internal');
