create schema office;
call guard.usage('office');

-- Who works at a centre; name and sex are the account's, repeated because the roster is asked at every assignment.
create table office.officer (
    account_id      uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    display_name    text not null check (length(display_name) <= 120),
    sex             text not null check (sex in ('P', 'L', 'U')),
    roles           text[] not null,
    languages       text[] not null default '{}',
    active          boolean not null default true,
    changed_at      timestamptz not null default transaction_timestamp(),
    unique (account_id, centre_id)
);
create index officer_by_centre on office.officer (centre_id, display_name);

create table office.competence (
    id          uuid primary key,
    account_id  uuid not null,
    centre_id   uuid not null,
    code        text not null,
    evidence    text not null check (length(evidence) between 3 and 200),
    since       date not null,
    -- Last day on which it holds; null where it does not expire.
    until       date,
    recorded_by uuid,
    recorded_at timestamptz not null default transaction_timestamp(),
    withdrawn_at timestamptz,
    withdrawn_by uuid,
    foreign key (account_id, centre_id) references office.officer (account_id, centre_id) on update cascade on delete cascade,
    check (until is null or until >= since)
);
create index competence_by_account on office.competence (account_id) where withdrawn_at is null;
create index competence_by_expiry on office.competence (centre_id, until) where withdrawn_at is null;

create table office.shift (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    account_id      uuid not null,
    -- The day in the centre's zone on which it begins.
    day             date not null,
    begins_at       timestamptz not null,
    ends_at         timestamptz not null,
    entered_by      uuid,
    entered_at      timestamptz not null default transaction_timestamp(),
    foreign key (account_id, centre_id) references office.officer (account_id, centre_id) on update cascade on delete cascade,
    check (ends_at > begins_at and ends_at <= begins_at + interval '16 hours'),
    constraint shift_once_at_a_time exclude using gist (account_id with =, tstzrange(begins_at, ends_at) with &&)
);
create index shift_by_centre on office.shift (centre_id, day);

create table office.room (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    -- A letter, as on the door: nothing about what happens inside.
    label           text not null check (length(label) between 1 and 40),
    step_free       boolean not null,
    active          boolean not null default true,
    unique (centre_id, label),
    unique (id, centre_id)
);

create table office.room_booking (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    room_id         uuid not null,
    during          tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
    for_case        uuid,
    held_by         uuid,
    held_at         timestamptz not null default transaction_timestamp(),
    freed_at        timestamptz,
    freed_by        uuid,
    foreign key (room_id, centre_id) references office.room (id, centre_id),
    constraint room_held_once exclude using gist (room_id with =, during with &&) where (freed_at is null)
);
create index room_booking_by_centre on office.room_booking (centre_id, lower(during)) where freed_at is null;

-- Every contact once. Corrections are rows too: the same with negative numbers.
create table office.service_event (
    id              uuid primary key,
    once_key        text not null check (length(once_key) between 8 and 120),
    centre_id       uuid not null,
    organisation_id uuid not null,
    at              timestamptz not null,
    -- The day in the centre's zone.
    day             date not null,
    kind            text not null,
    topic           text not null,
    channel         text not null,
    client_status   text not null,
    women           integer not null,
    men             integer not null,
    unknown         integer not null,
    minutes         integer not null,
    programme       text check (length(programme) <= 80),
    funder          text check (length(funder) <= 80),
    officer_id      uuid not null,
    officer_sex     text not null check (officer_sex in ('P', 'L', 'U')),
    case_id         uuid,
    outcome         text,
    reverses        uuid references office.service_event (id),
    entered_by      uuid,
    entered_at      timestamptz not null default transaction_timestamp(),
    check (reverses is null and women >= 0 and men >= 0 and unknown >= 0 and women + men + unknown between 1 and 5000 and minutes between 0 and 1440
        or reverses is not null and women <= 0 and men <= 0 and unknown <= 0 and women + men + unknown between -5000 and -1 and minutes between -1440 and 0)
);
create unique index service_event_once on office.service_event (centre_id, once_key);
create unique index service_event_reversed_once on office.service_event (reverses) where reverses is not null;
create index service_event_by_centre on office.service_event (centre_id, day desc, at desc);

-- Rights ------------------------------------------------------------------------------------------------

call guard.protect('office.officer');
call guard.protect('office.competence');
call guard.protect('office.shift');
call guard.protect('office.room');
call guard.protect('office.room_booking');
call guard.protect('office.service_event');

do $$
declare
    centre text := 'centre_id = (select guard.centre(current_user))';
    own    text := 'centre_id = (select guard.centre(current_user)) and organisation_id = (select guard.organisation(current_user))';
    t      text;
    role   text;
begin
    foreach role in array array['r_counter', 'r_passport', 'r_casework', 'r_supervisor'] loop
        foreach t in array array['office.officer', 'office.competence', 'office.shift', 'office.room', 'office.room_booking'] loop
            call guard.allow(t, role, 'select', centre);
        end loop;
    end loop;
    call guard.allow('office.officer', 'r_supervisor', 'insert, update', centre);
    call guard.allow('office.competence', 'r_supervisor', 'insert, update(withdrawn_at, withdrawn_by)', centre);
    call guard.allow('office.shift', 'r_supervisor', 'insert, delete', centre);
    call guard.allow('office.room', 'r_supervisor', 'insert, update(step_free, active)', centre || ' and organisation_id = centre_id');
    -- An officer keeps her own languages.
    foreach role in array array['r_counter', 'r_casework'] loop
        call guard.allow('office.officer', role, 'update(languages)', centre || ' and account_id = (select guard.actor(current_user))');
    end loop;
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor'] loop
        call guard.allow('office.room_booking', role, 'insert', own || ' and held_by = (select guard.actor(current_user)) and freed_at is null');
        call guard.allow('office.service_event', role, 'insert', own || ' and entered_by = (select guard.actor(current_user))');
    end loop;
    foreach role in array array['r_counter', 'r_casework'] loop
        call guard.allow('office.room_booking', role, 'update(freed_at, freed_by)', own);
        call guard.allow('office.service_event', role, 'select', own);
    end loop;
    call guard.allow('office.room_booking', 'r_supervisor', 'update(freed_at, freed_by)', centre);
    call guard.allow('office.service_event', 'r_supervisor', 'select', centre);
    call guard.allow('office.service_event', 'r_national', 'select', 'true');

    foreach role in array array['r_system_intake', 'r_system_casework', 'r_system_referral'] loop
        foreach t in array array['office.officer', 'office.competence', 'office.shift', 'office.room', 'office.room_booking'] loop
            call guard.allow(t, role, 'select', 'true');
        end loop;
        call guard.allow('office.service_event', role, 'insert', 'entered_by is not distinct from (select guard.actor(current_user))');
        call guard.allow('office.service_event', role, 'select', 'true');
    end loop;
    call guard.allow('office.room_booking', 'r_system_casework', 'insert, update(freed_at, freed_by)', 'true');
    call guard.allow('office.service_event', 'r_system_statistics', 'select', 'true');
    foreach t in array array['office.officer', 'office.competence', 'office.shift', 'office.room', 'office.room_booking', 'office.service_event'] loop
        call guard.allow(t, 'r_system_office', 'select, insert, update, delete', 'true');
    end loop;
end
$$;

call guard.classify('office.officer', 'account_id internal, centre_id internal, organisation_id internal, display_name personal, sex personal, roles internal, languages internal, active internal, changed_at internal');
call guard.classify('office.competence', 'id internal, account_id internal, centre_id internal, code internal, evidence personal, since internal, until internal, recorded_by internal, recorded_at internal, withdrawn_at internal, withdrawn_by internal');
call guard.classify('office.shift', 'id internal, centre_id internal, organisation_id internal, account_id internal, day internal, begins_at internal, ends_at internal, entered_by internal, entered_at internal');
call guard.classify('office.room', 'id internal, centre_id internal, organisation_id internal, label internal, step_free internal, active internal');
call guard.classify('office.room_booking', 'id internal, centre_id internal, organisation_id internal, room_id internal, during internal, for_case internal, held_by internal, held_at internal, freed_at internal, freed_by internal');
call guard.classify('office.service_event', 'id internal, once_key internal, centre_id internal, organisation_id internal, at internal, day internal, kind internal, topic internal, channel internal, client_status internal, women internal, men internal, unknown internal, minutes internal, programme internal, funder internal, officer_id internal, officer_sex internal, case_id internal, outcome internal, reverses internal, entered_by internal, entered_at internal');
