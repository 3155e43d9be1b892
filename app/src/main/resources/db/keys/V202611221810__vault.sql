-- The keys of cases and organisations, in a server of their own so that their backups can expire alone.
-- Every key here is wrapped; what opens the outermost wrap is in the key folder and never in a database.

create schema vault;
call guard.usage('vault');

create table vault.organisation_key (
    organisation_id uuid not null,
    purpose         text not null check (purpose in ('wrap', 'data')),
    keyset          bytea not null,
    master_key_id   integer not null,
    revision        integer not null default 1,
    created_at      timestamptz not null default transaction_timestamp(),
    rotated_at      timestamptz not null default transaction_timestamp(),
    primary key (organisation_id, purpose)
);
comment on column vault.organisation_key.keyset is 'Tink keyset, encrypted by the installation key, bound to organisation and purpose';
comment on column vault.organisation_key.revision is 'Counts rotations; a writer states the one it has read';

create table vault.case_key (
    case_id         uuid primary key,
    organisation_id uuid not null,
    current_version integer not null default 1 check (current_version > 0),
    created_at      timestamptz not null default transaction_timestamp(),
    unused_since    timestamptz
);
comment on column vault.case_key.organisation_id is 'The organisation that owns the case; its wrap cannot be revoked';
comment on column vault.case_key.unused_since is 'Since when no case in the main database needs this key; swept 30 days later';

create table vault.case_wrap (
    case_id         uuid not null references vault.case_key (case_id) on delete cascade,
    organisation_id uuid not null,
    version         integer not null check (version > 0),
    wrapped         bytea not null,
    wrap_key_id     integer not null,
    created_at      timestamptz not null default transaction_timestamp(),
    primary key (case_id, organisation_id, version)
);
create index case_wrap_by_organisation on vault.case_wrap (organisation_id, wrap_key_id);
create index case_wrap_by_age on vault.case_wrap (created_at);

create table vault.case_hold (
    id        uuid primary key,
    case_id   uuid not null,
    reason    bytea not null,
    placed_by uuid,
    placed_at timestamptz not null default transaction_timestamp(),
    lifted_by uuid,
    lifted_at timestamptz
);
create index case_hold_by_case on vault.case_hold (case_id) where lifted_at is null;
comment on column vault.case_hold.reason is 'Sealed with the key of the case';

-- The last line against destroying evidence: whoever deletes a key that a court may ask for is stopped here.
create function vault.refuse_held() returns trigger
    language plpgsql set search_path = ''
as $$
begin
    if exists (select from vault.case_hold h where h.case_id = old.case_id and h.lifted_at is null) then
        raise exception 'the case is under legal hold' using errcode = 'VH001';
    end if;
    return old;
end
$$;
create trigger refuse_held before delete on vault.case_key for each row execute function vault.refuse_held();
revoke all on function vault.refuse_held() from public;

call guard.protect('vault.organisation_key');
call guard.protect('vault.case_key');
call guard.protect('vault.case_wrap');
call guard.protect('vault.case_hold');

-- A person's role reads the wraps of its own organisation and nothing else; it writes none. Operators, analysts,
-- the national coordinator and the public read none at all.
do $$
declare
    reader text;
begin
    foreach reader in array array['r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework', 'r_supervisor', 'r_partner', 'r_recruitment'] loop
        call guard.allow('vault.case_wrap', reader, 'select', 'organisation_id = (select guard.organisation(current_user))');
        call guard.allow('vault.case_key', reader, 'select',
            'exists (select from vault.case_wrap w where w.case_id = case_key.case_id and w.organisation_id = (select guard.organisation(current_user)))');
        call guard.allow('vault.case_hold', reader, 'select',
            'exists (select from vault.case_wrap w where w.case_id = case_hold.case_id and w.organisation_id = (select guard.organisation(current_user)))');
    end loop;
end
$$;
call guard.allow('vault.organisation_key', 'r_system_vault', 'select, insert, update', 'true');
call guard.allow('vault.case_key', 'r_system_vault', 'select, insert, update, delete', 'true');
call guard.allow('vault.case_wrap', 'r_system_vault', 'select, insert, update, delete', 'true');
call guard.allow('vault.case_hold', 'r_system_vault', 'select, insert, update', 'true');

call guard.classify('vault.organisation_key', 'organisation_id internal, purpose internal, keyset internal, master_key_id internal, revision internal, created_at internal, rotated_at internal');
call guard.classify('vault.case_key', 'case_id internal, organisation_id internal, current_version internal, created_at internal, unused_since internal');
call guard.classify('vault.case_wrap', 'case_id internal, organisation_id internal, version internal, wrapped internal, wrap_key_id internal, created_at internal');
call guard.classify('vault.case_hold', 'id internal, case_id internal, reason narrative, placed_by internal, placed_at internal, lifted_by internal, lifted_at internal');
