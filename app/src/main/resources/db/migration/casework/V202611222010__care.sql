-- What is inside one case. Every entry is one sealed sheet; beside it stand only the codes, days and sums that lists,
-- clocks and the closing rules need, so that the case page reads all of it in one query and opens nothing it does not
-- show. An entry is never deleted.
create table casework.care (
    case_id         uuid not null,
    id              uuid not null,
    centre_id       uuid not null,
    organisation_id uuid not null,
    kind            text not null check (kind in ('incident', 'screening', 'right', 'assessment', 'safety', 'service', 'review',
                                                  'session', 'contact', 'mediation', 'commitment', 'companion', 'claim',
                                                  'instalment', 'consent', 'feedback', 'document')),
    state           text not null check (state ~ '^[a-z0-9-]{1,30}$'),
    code            text check (code ~ '^[A-Za-z0-9_-]{1,40}$'),
    parent_id       uuid,
    day             date,
    due_at          timestamptz,
    amount          numeric(20, 2) check (amount >= 0),
    paid            numeric(20, 2) check (paid >= 0),
    currency        text check (currency ~ '^[A-Z]{3}$'),
    version         integer not null default 1,
    written_at      timestamptz not null,
    written_by      uuid,
    changed_at      timestamptz not null,
    changed_by      uuid,
    sealed          bytea not null,
    primary key (case_id, id),
    foreign key (case_id, parent_id) references casework.care (case_id, id),
    check (amount is null or currency is not null),
    check ((kind in ('commitment', 'instalment')) = (parent_id is not null)),
    check ((kind in ('claim', 'instalment')) = (amount is not null))
);
comment on column casework.care.organisation_id is 'The organisation of who wrote it; the case itself belongs to the centre';
comment on column casework.care.day is 'The day the entry is about: held, given, due, told';
comment on column casework.care.due_at is 'End of a legal time limit of this entry, such as the report to the police';
comment on column casework.care.code is 'Service, kind of claim, right, type of violence: for counting without opening';
comment on column casework.care.sealed is 'The answers of the sheet as JSON, bound to entry and version';
-- One of each in a case.
create unique index care_once on casework.care (case_id, kind, coalesce(code, '')) where kind in ('assessment', 'safety', 'screening', 'feedback', 'right');

-- A counsellor's own notes in a case, under a key of their own: neither the supervisor nor a colleague reads them
-- unless she lets them. The key has the id of the notebook.
create table casework.notebook (
    id              uuid primary key,
    case_id         uuid not null,
    centre_id       uuid not null,
    organisation_id uuid not null,
    author_id       uuid not null,
    author_name     text not null,
    opened_at       timestamptz not null,
    unique (case_id, author_id),
    unique (id, author_id)
);

-- author_id is a copy: with it the policies of both tables need not ask each other in a circle.
create table casework.notebook_reader (
    notebook_id     uuid not null,
    author_id       uuid not null,
    account_id      uuid not null,
    case_id         uuid not null,
    organisation_id uuid not null,
    reader_name     text not null,
    reason          bytea not null,
    let_at          timestamptz not null,
    until           timestamptz not null,
    primary key (notebook_id, account_id),
    foreign key (notebook_id, author_id) references casework.notebook (id, author_id),
    check (account_id <> author_id)
);
comment on column casework.notebook_reader.until is 'Reading ends by itself';

create table casework.notebook_entry (
    notebook_id uuid not null references casework.notebook (id),
    id          uuid not null,
    written_at  timestamptz not null,
    sealed      bytea not null,
    primary key (notebook_id, id)
);

call guard.protect('casework.care');
call guard.protect('casework.notebook');
call guard.protect('casework.notebook_reader');
call guard.protect('casework.notebook_entry');

do $$
declare
    actor   text := '(select guard.actor(current_user))';
    visible text := 'exists (select from casework.case_file f where f.id = %I.case_id)';
    role    text;
begin
    foreach role in array array['r_casework', 'r_supervisor'] loop
        -- Who sees the case sees what is in it: the sub-query runs under the policies of the case file.
        call guard.allow('casework.care', role,
            'select, insert, update(state, code, day, due_at, amount, paid, currency, version, changed_at, changed_by, sealed)',
            format(visible, 'care'));
        -- The notes follow their author and those she named, not the case.
        call guard.allow('casework.notebook', role, 'select', format(
            '(author_id = %1$s or exists (select from casework.notebook_reader r where r.notebook_id = notebook.id and r.account_id = %1$s'
            ' and r.until > transaction_timestamp())) and ' || visible, actor, 'notebook'));
        call guard.allow('casework.notebook_reader', role, 'select', format('author_id = %1$s or account_id = %1$s', actor));
        call guard.allow('casework.notebook_entry', role, 'select',
            'exists (select from casework.notebook n where n.id = notebook_entry.notebook_id)');
    end loop;
    call guard.allow('casework.notebook', 'r_casework', 'insert', format('author_id = %1$s and ' || visible, actor, 'notebook'));
    call guard.allow('casework.notebook_reader', 'r_casework', 'insert, update(until, reason, let_at), delete', format('author_id = %s', actor));
    call guard.allow('casework.notebook_entry', 'r_casework', 'insert', format(
        'exists (select from casework.notebook n where n.id = notebook_entry.notebook_id and n.author_id = %s)', actor));
    -- Escalation of clocks inside a case.
    call guard.allow('casework.care', 'r_system_casework', 'select', 'true');
end
$$;

call guard.classify('casework.care', 'case_id internal, id internal, centre_id internal, organisation_id internal, kind internal, state internal, code personal, parent_id internal, day personal, due_at internal, amount personal, paid personal, currency internal, version internal, written_at internal, written_by internal, changed_at internal, changed_by internal, sealed narrative');
call guard.classify('casework.notebook', 'id internal, case_id internal, centre_id internal, organisation_id internal, author_id internal, author_name personal, opened_at internal');
call guard.classify('casework.notebook_reader', 'notebook_id internal, author_id internal, account_id internal, case_id internal, organisation_id internal, reader_name personal, reason protected, let_at internal, until internal');
call guard.classify('casework.notebook_entry', 'notebook_id internal, id internal, written_at internal, sealed narrative');
