-- Journeys out of a spreadsheet: the file in sealed parts while it is worked on, what became of each row, and what
-- the columns of such a file were said to be.

create table journey.import (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    made_by         uuid not null,
    made_at         timestamptz not null default transaction_timestamp(),
    name            text not null check (length(name) <= 80),
    digest          bytea not null check (length(digest) = 32),
    encoding        text not null check (encoding in ('utf-8', 'utf-16', 'windows-1252', 'xlsx')),
    head            text[] not null check (cardinality(head) between 1 and 60),
    layout          text[] not null,
    scheme          text not null default 'p2p' check (scheme ~ '^[a-z0-9-]{2,20}$'),
    state           text not null default 'registered' check (state ~ '^[a-z-]{3,24}$'),
    stage           text not null check (stage in ('mapping', 'checking', 'checked', 'importing', 'done', 'undoing', 'undone', 'dropped')),
    total           integer not null check (total >= 0),
    parts           integer not null check (parts >= 0),
    next_part       integer not null default 1,
    done            integer not null default 0,
    accepted        integer not null default 0,
    duplicates      integer not null default 0,
    refused         integer not null default 0,
    skipped         integer not null default 0,
    halted          integer not null default 0,
    undone          integer not null default 0,
    kept            integer not null default 0,
    runner          uuid,
    alive_at        timestamptz,
    began_at        timestamptz,
    ended_at        timestamptz,
    undone_at       timestamptz,
    undone_by       uuid
);
comment on column journey.import.digest is 'Of the whole file: the same file twice is told';
comment on column journey.import.layout is 'Which field each column is; empty text: none';
comment on column journey.import.next_part is 'The part that comes next; moves on in the same transaction as what a part brought';
comment on column journey.import.runner is 'Who works on it; after a minute without a sign somebody else may';
create index import_by_centre on journey.import (centre_id, made_at desc);
create index import_same on journey.import (centre_id, digest) where stage <> 'dropped';

create table journey.import_part (
    import_id uuid not null references journey.import (id) on delete cascade,
    nth       integer not null,
    id        uuid not null unique,
    centre_id uuid not null,
    sealed    bytea not null,
    primary key (import_id, nth)
);
comment on column journey.import_part.sealed is 'Rows as they stood in the file, encrypted for the centre; gone when they are recorded';

create table journey.import_row (
    import_id  uuid not null references journey.import (id) on delete cascade,
    number     integer not null,
    centre_id  uuid not null,
    outcome    text not null check (outcome in ('accepted', 'duplicate', 'refused', 'skipped')),
    reason     text check (length(reason) <= 80),
    field      text check (length(field) <= 40),
    about      text check (length(about) <= 40),
    journey_id uuid,
    person_id  uuid,
    newcomer   boolean not null default false,
    halted     boolean not null default false,
    print      bytea,
    sealed     bytea,
    fate       text check (fate in ('undone', 'kept', 'person-kept')),
    primary key (import_id, number)
);
comment on column journey.import_row.number is 'Of the row in the file, the first line being 1';
comment on column journey.import_row.about is 'A figure or code that belongs to the reason';
comment on column journey.import_row.journey_id is 'What the row became, or what it repeats';
comment on column journey.import_row.newcomer is 'The person was recorded with this row';
comment on column journey.import_row.print is 'Of name, birth and journey, for rows without a number; found again in another file';
comment on column journey.import_row.sealed is 'The cells of a row that was not taken, encrypted for the centre, to be put right';
create index import_row_outcome on journey.import_row (import_id, outcome, number);
create index import_row_of_journey on journey.import_row (journey_id) where outcome = 'accepted';
create index import_row_print on journey.import_row (centre_id, print) where outcome = 'accepted' and print is not null;

create table journey.import_layout (
    centre_id  uuid not null,
    head       bytea not null,
    layout     text[] not null,
    changed_at timestamptz not null default transaction_timestamp(),
    primary key (centre_id, head)
);
comment on column journey.import_layout.head is 'Hash of the column names';

do $$
declare
    t      text;
    role   text;
    centre text := 'centre_id = (select guard.centre(current_user))';
    seen   text;
begin
    foreach t in array array['import', 'import_part', 'import_row', 'import_layout'] loop
        call guard.protect('journey.' || t);
        call guard.allow('journey.' || t, 'r_system_journey', 'select, insert, delete', 'true');
    end loop;
    foreach role in array array['r_counter', 'r_supervisor'] loop
        seen := case role when 'r_supervisor' then centre
            else centre || ' and organisation_id = (select guard.organisation(current_user))' end;
        call guard.allow('journey.import', role, 'select', seen);
        call guard.allow('journey.import', role, 'insert', centre || ' and organisation_id = (select guard.organisation(current_user)) and made_by = (select guard.actor(current_user))');
        call guard.allow('journey.import', role, 'update(layout, scheme, state, stage, next_part, done, accepted, duplicates, refused, skipped, halted, undone, kept, runner, alive_at, began_at, ended_at, undone_at, undone_by)', seen);
        -- The import's own policy decides inside this question.
        foreach t in array array['import_part', 'import_row'] loop
            call guard.allow('journey.' || t, role, 'select, insert, delete',
                centre || format(' and exists (select from journey.import i where i.id = %I.import_id)', t));
        end loop;
        call guard.allow('journey.import_row', role, 'update(fate)', centre || ' and exists (select from journey.import i where i.id = import_row.import_id)');
        call guard.allow('journey.import_layout', role, 'select, insert, update', centre);
    end loop;
end
$$;

call guard.classify('journey.import', 'id internal, centre_id internal, organisation_id internal, made_by internal, made_at internal, name personal, digest internal, encoding internal, head internal, layout internal, scheme internal, state internal, stage internal, total internal, parts internal, next_part internal, done internal, accepted internal, duplicates internal, refused internal, skipped internal, halted internal, undone internal, kept internal, runner internal, alive_at internal, began_at internal, ended_at internal, undone_at internal, undone_by internal');
call guard.classify('journey.import_part', 'import_id internal, nth internal, id internal, centre_id internal, sealed protected');
call guard.classify('journey.import_row', 'import_id internal, number internal, centre_id internal, outcome internal, reason internal, field internal, about internal, journey_id internal, person_id internal, newcomer internal, halted internal, print personal, sealed protected, fate internal');
call guard.classify('journey.import_layout', 'centre_id internal, head internal, layout internal, changed_at internal');
