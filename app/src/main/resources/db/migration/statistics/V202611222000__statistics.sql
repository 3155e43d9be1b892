-- Facts as they were announced: one narrow row a matter, contact, assignment and referral. Coded columns only.

create schema statistics;
call guard.usage('statistics');

-- A complaint with the case that came of it, or a case opened without one. Rows follow what is known: a complaint whose
-- facts were completed later counts once, under what is known now.
create table statistics.matter (
    id              uuid primary key,
    centre_id       uuid not null,
    -- The day in the centre's zone on which it came.
    day             date not null,
    -- False for a case that an officer opened without a complaint.
    complaint       boolean not null,
    channel         text not null,
    category        text,
    sex             text not null check (sex in ('P', 'L', 'U')),
    phase           text,
    procedural      text,
    destination     text,
    violence        boolean not null,
    trafficking     boolean not null,
    child           boolean not null,
    known_at        timestamptz not null
);
comment on column statistics.matter.channel is 'Empty until the beginning was announced';
create index matter_by_centre on statistics.matter (centre_id, day);
create index matter_by_day on statistics.matter (day);

-- How a matter ended. A table of its own, because listeners run beside each other and an end may come first.
create table statistics.ending (
    id              uuid primary key,
    centre_id       uuid not null,
    outcome         text,
    outcome_day     date,
    outcome_at      timestamptz not null
);
comment on column statistics.ending.outcome is 'Withdrawn, or the ground on which the case was closed; null after it was taken up again';

-- A contact with the people in it; taken back by a row of negative numbers.
create table statistics.service (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    day             date not null,
    kind            text not null,
    topic           text not null,
    channel         text not null,
    client_status   text not null,
    women           integer not null,
    men             integer not null,
    unknown         integer not null,
    minutes         integer not null,
    programme       text,
    funder          text,
    officer_sex     text not null check (officer_sex in ('P', 'L', 'U')),
    outcome         text,
    correction      boolean not null
);
create index service_by_centre on statistics.service (centre_id, day);
create index service_by_day on statistics.service (day);

create table statistics.assignment (
    case_id         uuid not null,
    at              timestamptz not null,
    centre_id       uuid not null,
    day             date not null,
    sex             text not null check (sex in ('P', 'L', 'U')),
    violence        boolean not null,
    officer_sex     text not null check (officer_sex in ('P', 'L', 'U')),
    wished          text not null check (wished in ('P', 'L', 'any')),
    kept            boolean not null,
    fallback        text,
    waited_minutes  integer not null,
    primary key (case_id, at)
);
create index assignment_by_centre on statistics.assignment (centre_id, day);

create table statistics.referral (
    id              uuid primary key,
    centre_id       uuid not null,
    day             date not null,
    service         text not null,
    sex             text not null check (sex in ('P', 'L', 'U')),
    answer          text,
    answered_at     timestamptz
);
create index referral_by_centre on statistics.referral (centre_id, day);

-- Rights ------------------------------------------------------------------------------------------------
-- Supervisors read their own centre, the national coordinator the country. Analysts read released tables only, and
-- there are none yet.

do $$
declare
    centre text := 'centre_id = (select guard.centre(current_user))';
    t      text;
begin
    foreach t in array array['statistics.matter', 'statistics.ending', 'statistics.service', 'statistics.assignment', 'statistics.referral'] loop
        call guard.protect(t);
        call guard.allow(t, 'r_supervisor', 'select', centre);
        call guard.allow(t, 'r_national', 'select', 'true');
        call guard.allow(t, 'r_system_statistics', 'select, insert, update, delete', 'true');
    end loop;
end
$$;

call guard.classify('statistics.matter', 'id internal, centre_id internal, day internal, complaint internal, channel internal, category internal, sex internal, phase internal, procedural internal, destination internal, violence internal, trafficking internal, child internal, known_at internal');
call guard.classify('statistics.ending', 'id internal, centre_id internal, outcome internal, outcome_day internal, outcome_at internal');
call guard.classify('statistics.service', 'id internal, centre_id internal, organisation_id internal, day internal, kind internal, topic internal, channel internal, client_status internal, women internal, men internal, unknown internal, minutes internal, programme internal, funder internal, officer_sex internal, outcome internal, correction internal');
call guard.classify('statistics.assignment', 'case_id internal, at internal, centre_id internal, day internal, sex internal, violence internal, officer_sex internal, wished internal, kept internal, fallback internal, waited_minutes internal');
call guard.classify('statistics.referral', 'id internal, centre_id internal, day internal, service internal, sex internal, answer internal, answered_at internal');
