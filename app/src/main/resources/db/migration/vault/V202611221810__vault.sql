-- Which cases are sealed, with whom they are shared, and the encrypted documents. No key is here.

create schema vault;
call guard.usage('vault');

create table vault.sealed_case (
    case_id         uuid primary key,
    organisation_id uuid not null,
    created_at      timestamptz not null default transaction_timestamp(),
    erased_at       timestamptz,
    erased_by       uuid,
    key_lost_at     timestamptz
);
comment on column vault.sealed_case.key_lost_at is 'When it was noticed that no key is left, though nobody erased the case: a restore of different ages';
create index sealed_case_to_finish on vault.sealed_case (erased_at) where erased_at is not null;

create table vault.case_share (
    id                    uuid primary key,
    case_id               uuid not null,
    organisation_id       uuid not null,
    owner_organisation_id uuid not null,
    shared_by             uuid not null,
    shared_at             timestamptz not null default transaction_timestamp(),
    revoked_at            timestamptz
);
comment on column vault.case_share.shared_by is 'The organisation that gave the share';
create unique index case_share_standing on vault.case_share (case_id, organisation_id) where revoked_at is null;
create index case_share_revoked on vault.case_share (revoked_at) where revoked_at is not null;

create table vault.document (
    id              uuid primary key,
    case_id         uuid not null,
    organisation_id uuid not null,
    name            bytea not null,
    media_type      text not null,
    bytes           bigint not null check (bytes >= 0),
    chunks          integer not null check (chunks > 0),
    scanned         text not null check (scanned in ('no', 'clean')),
    created_by      uuid,
    created_at      timestamptz not null default transaction_timestamp()
);
create index document_by_case on vault.document (case_id, id);

-- Chunks come before their document: one without a document is an upload that was broken off.
create table vault.document_chunk (
    document_id     uuid not null,
    nth             integer not null check (nth >= 0),
    case_id         uuid not null,
    organisation_id uuid not null,
    sealed          bytea not null,
    created_at      timestamptz not null default transaction_timestamp(),
    primary key (document_id, nth)
);
-- Ciphertext does not shrink.
alter table vault.document_chunk alter column sealed set storage external;
create index document_chunk_by_age on vault.document_chunk (created_at);

call guard.protect('vault.sealed_case');
call guard.protect('vault.case_share');
call guard.protect('vault.document');
call guard.protect('vault.document_chunk');

do $$
declare
    own    text := '(select guard.organisation(current_user))';
    role   text;
begin
    foreach role in array array['r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework', 'r_supervisor', 'r_partner', 'r_recruitment'] loop
        call guard.allow('vault.case_share', role, 'select',
            format('organisation_id = %1$s or owner_organisation_id = %1$s or shared_by = %1$s', own));
        call guard.allow('vault.case_share', role, 'insert', format('shared_by = %s', own));
        call guard.allow('vault.case_share', role, 'update(revoked_at)', format('organisation_id = %1$s or owner_organisation_id = %1$s', own));
        call guard.allow('vault.sealed_case', role, 'select',
            format('organisation_id = %1$s or exists (select from vault.case_share s where s.case_id = sealed_case.case_id and s.organisation_id = %1$s and s.revoked_at is null)', own));
        call guard.allow('vault.document', role, 'select',
            format('organisation_id = %1$s or exists (select from vault.case_share s where s.case_id = document.case_id and s.organisation_id = %1$s and s.revoked_at is null)', own));
        call guard.allow('vault.document_chunk', role, 'select',
            format('organisation_id = %1$s or exists (select from vault.case_share s where s.case_id = document_chunk.case_id and s.organisation_id = %1$s and s.revoked_at is null)', own));
    end loop;
    -- Somebody without a sign-in may bring a case and its documents, and reads none of it.
    foreach role in array array['r_public', 'r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework', 'r_supervisor', 'r_partner', 'r_recruitment'] loop
        call guard.allow('vault.sealed_case', role, 'insert', 'erased_at is null and key_lost_at is null');
        call guard.allow('vault.document', role, 'insert', 'true');
        call guard.allow('vault.document_chunk', role, 'insert', 'true');
    end loop;
    -- Erasing is decided by the organisation that owns the case.
    call guard.allow('vault.sealed_case', 'r_supervisor', 'update(erased_at, erased_by)', format('organisation_id = %s', own));
end
$$;
call guard.allow('vault.sealed_case', 'r_system_vault', 'select, update', 'true');
call guard.allow('vault.case_share', 'r_system_vault', 'select', 'true');
call guard.allow('vault.document', 'r_system_vault', 'select, delete', 'true');
call guard.allow('vault.document_chunk', 'r_system_vault', 'select, delete', 'true');

call guard.classify('vault.sealed_case', 'case_id internal, organisation_id internal, created_at internal, erased_at internal, erased_by internal, key_lost_at internal');
call guard.classify('vault.case_share', 'id internal, case_id internal, organisation_id internal, owner_organisation_id internal, shared_by internal, shared_at internal, revoked_at internal');
call guard.classify('vault.document', 'id internal, case_id internal, organisation_id internal, name protected, media_type internal, bytes internal, chunks internal, scanned internal, created_by internal, created_at internal');
call guard.classify('vault.document_chunk', 'document_id internal, nth internal, case_id internal, organisation_id internal, sealed narrative, created_at internal');
