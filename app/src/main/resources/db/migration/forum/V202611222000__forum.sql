-- The coordination meeting of counters and agencies. Items point at cases by code; nothing that anybody told stands here.

create schema forum;
call guard.usage('forum');

create table forum.meeting (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    at              timestamptz not null,
    place           text not null check (length(place) between 3 and 160),
    state           text not null default 'planned' check (state in ('planned', 'closed')),
    minutes         text check (length(minutes) <= 8000),
    version         integer not null default 1,
    created_by      uuid not null,
    created_at      timestamptz not null default transaction_timestamp(),
    closed_at       timestamptz,
    closed_by       uuid,
    unique (id, centre_id)
);
create index meeting_by_centre on forum.meeting (centre_id, at desc);

-- A rule that contradicts another, reported by any officer of a counter or agency.
create table forum.conflict (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    rule            text not null check (length(rule) between 3 and 200),
    article         text not null check (length(article) <= 100),
    against         text not null check (length(against) between 3 and 200),
    what            text not null check (length(what) between 10 and 2000),
    state           text not null default 'open' check (state in ('open', 'solved')),
    reported_by     uuid not null,
    reported_at     timestamptz not null default transaction_timestamp(),
    solved_at       timestamptz
);
create index conflict_by_centre on forum.conflict (centre_id, state, reported_at desc);

create table forum.agenda_item (
    id              uuid primary key,
    meeting_id      uuid not null,
    centre_id       uuid not null,
    number          smallint not null,
    kind            text not null check (kind in ('decision', 'conflict', 'case', 'referral', 'topic')),
    -- The thing it is about; the item's own id for a topic.
    subject_id      uuid not null,
    label           text not null check (length(label) <= 200),
    code            text,
    since           timestamptz,
    unique (meeting_id, kind, subject_id),
    foreign key (meeting_id, centre_id) references forum.meeting (id, centre_id) on delete cascade
);
comment on column forum.agenda_item.label is 'Code of a case, number of a referral, title of a rule, words of a decision or topic';
comment on column forum.agenda_item.code is 'Category of a case; who owes a decision';

create table forum.attendance (
    id              uuid primary key,
    meeting_id      uuid not null,
    centre_id       uuid not null,
    name            text not null check (length(name) between 2 and 120),
    sex             text not null check (sex in ('P', 'L', 'U')),
    organisation    text not null check (length(organisation) between 2 and 160),
    entered_by      uuid not null,
    foreign key (meeting_id, centre_id) references forum.meeting (id, centre_id) on delete cascade
);
create unique index attendance_once on forum.attendance (meeting_id, lower(name), lower(organisation));

create table forum.decision (
    id              uuid primary key,
    meeting_id      uuid not null,
    centre_id       uuid not null,
    text            text not null check (length(text) between 5 and 1000),
    owner_id        uuid not null,
    owner           text not null check (length(owner) <= 160),
    due             date not null,
    state           text not null default 'open' check (state in ('open', 'done', 'dropped')),
    result          text check (length(result) <= 1000),
    taken_by        uuid not null,
    taken_at        timestamptz not null default transaction_timestamp(),
    ended_at        timestamptz,
    ended_by        uuid,
    foreign key (meeting_id, centre_id) references forum.meeting (id, centre_id) on delete cascade
);
create index decision_open on forum.decision (centre_id, due) where state = 'open';
create index decision_of_meeting on forum.decision (meeting_id);

-- Referrals whose answer is overdue, as announced; gone when an answer comes.
create table forum.overdue_referral (
    id              uuid primary key,
    centre_id       uuid not null,
    due_at          timestamptz not null,
    answered_at     timestamptz
);
create index overdue_referral_by_centre on forum.overdue_referral (centre_id, due_at);

-- Rights ------------------------------------------------------------------------------------------------

do $$
declare
    centre text := 'centre_id = (select guard.centre(current_user))';
    own    text := 'centre_id = (select guard.centre(current_user)) and organisation_id = (select guard.organisation(current_user))';
    t      text;
    role   text;
begin
    foreach t in array array['forum.meeting', 'forum.conflict', 'forum.agenda_item', 'forum.attendance', 'forum.decision', 'forum.overdue_referral'] loop
        call guard.protect(t);
        call guard.allow(t, 'r_supervisor', 'select', centre);
        call guard.allow(t, 'r_system_forum', 'select, insert, update, delete', 'true');
    end loop;
    foreach role in array array['r_counter', 'r_passport', 'r_casework'] loop
        foreach t in array array['forum.meeting', 'forum.conflict', 'forum.agenda_item', 'forum.attendance', 'forum.decision'] loop
            call guard.allow(t, role, 'select', centre);
        end loop;
        call guard.allow('forum.conflict', role, 'insert', own || ' and reported_by = (select guard.actor(current_user)) and state = ''open''');
        -- Whoever owes a decision says that it is done.
        call guard.allow('forum.decision', role, 'update(state, result, ended_at, ended_by)', centre || ' and owner_id = (select guard.organisation(current_user))');
    end loop;
    call guard.allow('forum.conflict', 'r_supervisor', 'insert', own || ' and reported_by = (select guard.actor(current_user)) and state = ''open''');
    call guard.allow('forum.conflict', 'r_supervisor', 'update(state, solved_at)', centre);
    call guard.allow('forum.meeting', 'r_supervisor', 'insert', own || ' and created_by = (select guard.actor(current_user)) and state = ''planned''');
    call guard.allow('forum.meeting', 'r_supervisor', 'update(at, place, state, minutes, version, closed_at, closed_by)', centre);
    foreach t in array array['forum.agenda_item', 'forum.attendance', 'forum.decision'] loop
        call guard.allow(t, 'r_supervisor', 'insert', centre);
    end loop;
    call guard.allow('forum.attendance', 'r_supervisor', 'delete', centre);
    call guard.allow('forum.decision', 'r_supervisor', 'update(state, result, ended_at, ended_by)', centre);
end
$$;

call guard.classify('forum.meeting', 'id internal, centre_id internal, organisation_id internal, at internal, place internal, state internal, minutes personal, version internal, created_by internal, created_at internal, closed_at internal, closed_by internal');
call guard.classify('forum.conflict', 'id internal, centre_id internal, organisation_id internal, rule internal, article internal, against internal, what personal, state internal, reported_by internal, reported_at internal, solved_at internal');
call guard.classify('forum.agenda_item', 'id internal, meeting_id internal, centre_id internal, number internal, kind internal, subject_id internal, label internal, code internal, since internal');
call guard.classify('forum.attendance', 'id internal, meeting_id internal, centre_id internal, name personal, sex personal, organisation internal, entered_by internal');
call guard.classify('forum.decision', 'id internal, meeting_id internal, centre_id internal, text personal, owner_id internal, owner internal, due internal, state internal, result personal, taken_by internal, taken_at internal, ended_at internal, ended_by internal');
call guard.classify('forum.overdue_referral', 'id internal, centre_id internal, due_at internal, answered_at internal');
