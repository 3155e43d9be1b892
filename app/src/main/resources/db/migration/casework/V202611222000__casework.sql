-- The case file and what moves it. What is inside one case (plans, sessions, claims) has migrations of its own.

create schema casework;
call guard.usage('casework');

-- A case that came from a complaint carries the complaint's id: one complaint cannot have two cases, and both share
-- one key. holder_id is the centre while nobody is assigned, else the officer's account.
create table casework.case_file (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    holder_id       uuid not null,
    person_id       uuid,
    opened_at       timestamptz not null,
    next_due        timestamptz not null default 'infinity',
    last_contact_at timestamptz,
    closed_at       timestamptz,
    version         integer not null default 1,
    register_number integer,
    register_year   smallint,
    urgency         smallint not null check (urgency between 0 and 2),
    open            boolean not null,
    from_complaint  boolean not null,
    violence        boolean not null,
    trafficking     boolean not null,
    child           boolean not null,
    synthetic       boolean not null default false,
    code            text not null check (length(code) = 8),
    state           text not null,
    handling        text,
    ground          text,
    sex             text not null check (sex in ('P', 'L', 'U')),
    wished_officer  text check (wished_officer in ('P', 'L', 'any')),
    channel         text not null,
    category        text,
    destination     text,
    phase           text,
    procedural      text,
    next_rule       text,
    brief           bytea
);
comment on column casework.case_file.next_due is 'The first running deadline of the case, infinity when none runs: the order of the lists';
comment on column casework.case_file.urgency is '0 somebody is in danger, 1 today, 2 in its turn';
comment on column casework.case_file.next_rule is 'The rule behind next_due';
comment on column casework.case_file.brief is 'Sealed: what an officer wrote who opened the case without a complaint';
create unique index case_file_code on casework.case_file (code);
create index case_file_of_holder on casework.case_file (holder_id, urgency, next_due, id) where open;
create index case_file_of_centre on casework.case_file (centre_id, urgency, next_due, id) where open;
create unique index case_file_register on casework.case_file (centre_id, register_year, register_number) where register_number is not null;
create index case_file_of_person on casework.case_file (person_id) where person_id is not null;

-- Colleagues who may read and work on a case they do not hold. holder_id is a copy: it lets the holder see them
-- without the policies of both tables asking each other in a circle.
create table casework.case_reader (
    case_id         uuid not null,
    account_id      uuid not null,
    holder_id       uuid not null,
    centre_id       uuid not null,
    organisation_id uuid not null,
    name            text not null,
    added_at        timestamptz not null,
    added_by        uuid,
    primary key (case_id, account_id)
);
comment on column casework.case_reader.organisation_id is 'The organisation of the colleague, with which the key is shared';
create index case_reader_of_account on casework.case_reader (account_id, case_id);

create table casework.register (
    centre_id uuid not null,
    year      smallint not null,
    last      integer not null,
    primary key (centre_id, year)
);

create table casework.timeline (
    case_id     uuid not null,
    id          uuid not null,
    at          timestamptz not null,
    actor_id    uuid,
    kind        text not null,
    message_key text not null,
    arguments   text[],
    primary key (case_id, id)
);
comment on column casework.timeline.arguments is 'Codes, numbers and dates for the text; never what somebody told';

-- look_at is when the escalation must look at it again: first when it is near, then when it has passed.
create table casework.clock (
    case_id    uuid not null,
    rule_key   text not null,
    started_at timestamptz not null,
    centre_id  uuid not null,
    due_at     timestamptz not null,
    look_at    timestamptz,
    paused_at  timestamptz,
    ended_at   timestamptz,
    paused_for interval not null default interval '0',
    told       smallint not null default 0,
    outcome    text check (outcome in ('met', 'late', 'stopped')),
    primary key (case_id, rule_key, started_at)
);
create index clock_to_look_at on casework.clock (look_at) where look_at is not null;

-- What was proposed, offered, accepted, declined or not available: the promise of a female officer is counted here.
create table casework.assignment (
    id                   uuid primary key,
    case_id              uuid not null,
    centre_id            uuid not null,
    at                   timestamptz not null,
    what                 text not null check (what in ('offered', 'accepted', 'declined', 'unavailable', 'took')),
    account_id           uuid,
    organisation_id      uuid,
    name                 text,
    officer_sex          text check (officer_sex in ('P', 'L', 'U')),
    client_sex           text not null check (client_sex in ('P', 'L', 'U')),
    wished_officer       text not null check (wished_officer in ('P', 'L', 'any')),
    wish_from            text not null check (wish_from in ('person', 'default')),
    fallback             text,
    booking_id           uuid,
    violence             boolean not null,
    by_id                uuid
);
create index assignment_of_case on casework.assignment (case_id, id);
create index assignment_of_centre on casework.assignment (centre_id, at);

create table casework.contact (
    case_id  uuid not null,
    id       uuid not null,
    at       timestamptz not null,
    channel  text not null,
    reached  boolean not null,
    actor_id uuid,
    primary key (case_id, id)
);

create table casework.note (
    case_id     uuid not null,
    id          uuid not null,
    at          timestamptz not null,
    author_id   uuid not null,
    author_name text,
    kind        text not null,
    private     boolean not null,
    text        bytea not null,
    primary key (case_id, id)
);
comment on column casework.note.private is 'Read by its author only, not even by the supervisor: notes of counselling';

-- A closing that somebody asked for and, where four eyes are needed, another decided.
create table casework.closing (
    id          uuid primary key,
    case_id     uuid not null,
    centre_id   uuid not null,
    asked_at    timestamptz not null,
    asked_by    uuid,
    ground      text not null,
    words       bytea,
    four_eyes   boolean not null,
    state       text not null check (state in ('asked', 'done', 'returned', 'withdrawn')),
    decided_at  timestamptz,
    decided_by  uuid,
    reason      bytea
);
comment on column casework.closing.words is 'Sealed: what the person is told';
create unique index closing_waiting on casework.closing (case_id) where state = 'asked';
create index closing_of_centre on casework.closing (centre_id, asked_at) where state = 'asked';

call guard.protect('casework.case_file');
call guard.protect('casework.case_reader');
call guard.protect('casework.register');
call guard.protect('casework.timeline');
call guard.protect('casework.clock');
call guard.protect('casework.assignment');
call guard.protect('casework.contact');
call guard.protect('casework.note');
call guard.protect('casework.closing');

do $$
declare
    actor   text := '(select guard.actor(current_user))';
    centre  text := '(select guard.centre(current_user))';
    houses  text := '((select array[guard.actor(current_user), guard.centre(current_user)])::uuid[])';
    visible text := 'exists (select from casework.case_file f where f.id = %I.case_id)';
    child   text;
begin
    call guard.allow('casework.case_reader', 'r_casework', 'select', format('account_id = %s or holder_id = any (%s)', actor, houses));
    call guard.allow('casework.case_reader', 'r_supervisor', 'select, insert, update(holder_id), delete', format('centre_id = %s', centre));
    call guard.allow('casework.case_file', 'r_casework', 'select, insert, update',
        format('holder_id = any (%s) or exists (select from casework.case_reader r where r.case_id = case_file.id and r.account_id = %s)', houses, actor));
    call guard.allow('casework.case_file', 'r_supervisor', 'select, insert, update', format('centre_id = %s', centre));
    call guard.allow('casework.case_reader', 'r_casework', 'insert',
        format('exists (select from casework.case_file f where f.id = case_reader.case_id and f.holder_id = any (%s))', houses));
    call guard.allow('casework.case_reader', 'r_casework', 'update(holder_id)', format('account_id = %s or holder_id = any (%s)', actor, houses));
    call guard.allow('casework.case_reader', 'r_casework', 'delete', format('account_id = %s or holder_id = any (%s)', actor, houses));

    call guard.allow('casework.register', 'r_casework', 'select, insert, update', format('centre_id = %s', centre));
    call guard.allow('casework.register', 'r_supervisor', 'select, insert, update', format('centre_id = %s', centre));

    -- Who sees the case sees what belongs to it.
    foreach child in array array['timeline', 'clock', 'assignment', 'contact', 'closing'] loop
        call guard.allow('casework.' || child, 'r_casework', 'select, insert', format(visible, child));
        call guard.allow('casework.' || child, 'r_supervisor', 'select, insert', format(visible, child));
    end loop;
    foreach child in array array['clock', 'closing'] loop
        call guard.allow('casework.' || child, 'r_casework', 'update', format(visible, child));
        call guard.allow('casework.' || child, 'r_supervisor', 'update', format(visible, child));
    end loop;
    call guard.allow('casework.note', 'r_casework', 'select', format('(not private or author_id = %s) and ' || visible, actor, 'note'));
    call guard.allow('casework.note', 'r_supervisor', 'select', format('(not private or author_id = %s) and ' || visible, actor, 'note'));
    call guard.allow('casework.note', 'r_casework', 'insert', format('author_id = %s and ' || visible, actor, 'note'));
    call guard.allow('casework.note', 'r_supervisor', 'insert', format('author_id = %s and ' || visible, actor, 'note'));

    foreach child in array array['case_file', 'case_reader', 'register', 'timeline', 'clock', 'assignment', 'contact', 'note', 'closing'] loop
        call guard.allow('casework.' || child, 'r_system_casework', 'select, insert, update, delete', 'true');
    end loop;
end
$$;

call guard.classify('casework.case_file', 'id internal, centre_id internal, organisation_id internal, holder_id internal, person_id internal, opened_at internal, next_due internal, last_contact_at internal, closed_at internal, version internal, register_number internal, register_year internal, urgency internal, open internal, from_complaint internal, violence personal, trafficking personal, child personal, synthetic internal, code internal, state internal, handling internal, ground internal, sex personal, wished_officer personal, channel internal, category personal, destination personal, phase internal, procedural personal, next_rule internal, brief narrative');
call guard.classify('casework.case_reader', 'case_id internal, account_id internal, holder_id internal, centre_id internal, organisation_id internal, name personal, added_at internal, added_by internal');
call guard.classify('casework.register', 'centre_id internal, year internal, last internal');
call guard.classify('casework.timeline', 'case_id internal, id internal, at internal, actor_id internal, kind internal, message_key internal, arguments internal');
call guard.classify('casework.clock', 'case_id internal, rule_key internal, started_at internal, centre_id internal, due_at internal, look_at internal, paused_at internal, ended_at internal, paused_for internal, told internal, outcome internal');
call guard.classify('casework.assignment', 'id internal, case_id internal, centre_id internal, at internal, what internal, account_id internal, organisation_id internal, name personal, officer_sex internal, client_sex personal, wished_officer internal, wish_from internal, fallback internal, booking_id internal, violence personal, by_id internal');
call guard.classify('casework.contact', 'case_id internal, id internal, at internal, channel internal, reached internal, actor_id internal');
call guard.classify('casework.note', 'case_id internal, id internal, at internal, author_id internal, author_name personal, kind internal, private internal, text narrative');
call guard.classify('casework.closing', 'id internal, case_id internal, centre_id internal, asked_at internal, asked_by internal, ground internal, words narrative, four_eyes internal, state internal, decided_at internal, decided_by internal, reason narrative');
