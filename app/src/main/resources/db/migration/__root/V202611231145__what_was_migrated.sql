-- What the last start brought this database to. A start of the same program finds its own mark here and need not
-- ask every history; whoever changes a migration, or brings one more, changes the mark.

create table guard.migrated (
    id          smallint primary key check (id = 1),
    fingerprint bytea not null,
    at          timestamptz not null default now()
);
revoke all on guard.migrated from public;
comment on table guard.migrated is 'SHA-256 of every migration of the program that was here last, with the prefix of its roles; the owner''s only';
call guard.classify('guard.migrated', 'id internal, fingerprint internal, at internal');
