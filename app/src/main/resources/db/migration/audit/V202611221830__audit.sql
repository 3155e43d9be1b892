-- The record of what was done and read. Business roles only add to it; one sealer numbers and seals it.

create schema audit;
call guard.usage('audit');

create table audit.entry (
    id              uuid primary key,
    recorded_at     timestamptz not null,
    actor           uuid,
    role            text not null,
    organisation    uuid,
    centre          uuid,
    session         text check (length(session) <= 64),
    action          text not null check (action ~ '^[a-z][a-z0-9_.-]{0,63}$'),
    content         boolean not null,
    subject_kind    text check (subject_kind ~ '^[a-z][a-z0-9_.-]{0,31}$'),
    subject_id      uuid,
    of_organisation uuid,
    of_centre       uuid,
    details         json not null check (length(details::text) <= 4000),
    request         text check (length(request) <= 64),
    leaf            bytea not null check (length(leaf) = 32),
    xid             xid8 not null default pg_current_xact_id()
);
comment on table audit.entry is 'One row per deed or opened file, written in the transaction it tells of; never changed';
comment on column audit.entry.content is 'True when the deed touched a person''s file: such rows are not for operators';
comment on column audit.entry.of_centre is 'Centre the subject belongs to; without a subject the centre of the actor. A supervisor reads by it';
comment on column audit.entry.details is 'Ids, counts, codes and hashes, never content; json and not jsonb because the text itself is hashed';
comment on column audit.entry.leaf is 'SHA-256 over a zero byte and the canonical text of the row';
comment on column audit.entry.xid is 'Transaction that wrote it: the sealer takes rows of finished transactions only';

create index entry_by_transaction on audit.entry (xid);
create index entry_by_subject on audit.entry (subject_id, id) where subject_id is not null;
create index entry_by_centre on audit.entry (of_centre, id) where of_centre is not null;

create table audit.sequence (
    number bigint primary key,
    entry  uuid not null unique
);
comment on table audit.sequence is 'The dense number the sealer gave to a committed row';

create table audit.seal (
    number    bigint primary key,
    kind      text not null check (kind in ('rows', 'heartbeat', 'restored')),
    base      bigint not null,
    first_row bigint not null,
    last_row  bigint not null,
    root      bytea not null check (length(root) = 32),
    previous  bytea not null check (length(previous) = 32),
    sealed_at timestamptz not null,
    key_id    text not null,
    cursor    xid8 not null,
    signature bytea not null
);
comment on table audit.seal is 'Signed checkpoints: the Merkle root over a run of rows, tied to the checkpoint before it';
comment on column audit.seal.base is 'The seal this one follows; not the one before only after a restore';
comment on column audit.seal.cursor is 'Every committed row of an earlier transaction has its number';

-- A second line: even an owner who forgets what this table is for is stopped.
create function audit.refuse() returns trigger
    language plpgsql set search_path = ''
as $$
begin
    raise exception 'the audit is never changed' using errcode = 'insufficient_privilege';
end
$$;
revoke all on function audit.refuse() from public;

create trigger never_changed before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse();
create trigger never_changed before update or delete or truncate on audit.sequence
    for each statement execute function audit.refuse();
create trigger never_changed before update or delete or truncate on audit.seal
    for each statement execute function audit.refuse();

call guard.protect('audit.entry');
call guard.protect('audit.sequence');
call guard.protect('audit.seal');

-- Everybody writes, and only in their own name: actor, organisation, centre and role are those of the signed
-- context. A module that brings a role of its own calls this in its migration.
create procedure audit.writer(role_name text)
    language plpgsql
as $$
begin
    call guard.allow('audit.entry', role_name, 'insert',
        format('role = %1$L and array[coalesce(actor::text, %2$L), coalesce(organisation::text, %2$L), coalesce(centre::text, %2$L)]'
            || ' = (select (guard.claims(current_user))[3:5])', role_name, ''));
end
$$;
revoke all on procedure audit.writer(text) from public;

call audit.writer('r_public');
call audit.writer('r_worker');
call audit.writer('r_family');
call audit.writer('r_village');
call audit.writer('r_counter');
call audit.writer('r_passport');
call audit.writer('r_casework');
call audit.writer('r_supervisor');
call audit.writer('r_partner');
call audit.writer('r_recruitment');
call audit.writer('r_national');
call audit.writer('r_analyst');
call audit.writer('r_operator');
call audit.writer('r_system_region');
call audit.writer('r_system_regulation');
call audit.writer('r_system_vault');
call audit.writer('r_system_audit');
call audit.writer('r_system_access');

-- Who reads: a supervisor her own centre, an operator what concerns no person's file, a worker what was done with
-- the files that are hers, the sealer everything.
call guard.allow('audit.entry', 'r_supervisor', 'select', 'of_centre = (select guard.centre(current_user))');
call guard.allow('audit.entry', 'r_operator', 'select', 'not content');
call guard.allow('audit.entry', 'r_worker', 'select',
    'content and subject_id = any ((select guard.scopes(current_user, ''files''))::uuid[])');
call guard.allow('audit.entry', 'r_system_audit', 'select', 'true');

call guard.allow('audit.sequence', 'r_system_audit', 'select, insert', 'true');
call guard.allow('audit.seal', 'r_system_audit', 'select, insert', 'true');
call guard.allow('audit.seal', 'r_supervisor', 'select', 'true');
call guard.allow('audit.seal', 'r_operator', 'select', 'true');

call guard.classify('audit.entry', 'id internal, recorded_at internal, actor personal, role internal, organisation internal, centre internal, session internal, action internal, content internal, subject_kind internal, subject_id personal, of_organisation internal, of_centre internal, details internal, request internal, leaf internal, xid internal');
call guard.classify('audit.sequence', 'number internal, entry internal');
call guard.classify('audit.seal', 'number internal, kind internal, base internal, first_row internal, last_row internal, root internal, previous internal, sealed_at internal, key_id internal, cursor internal, signature internal');
