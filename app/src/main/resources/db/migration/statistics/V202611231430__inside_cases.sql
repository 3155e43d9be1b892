-- What was announced from inside cases: ends and new beginnings, help needed and given, money claimed and recovered, how
-- the help was found; and records that turned out to be one person.

-- Each closing and each time a case was taken up again: the ending alone keeps only the last of them.
create table statistics.turn (
    case_id         uuid not null,
    kind            text not null check (kind in ('closed', 'reopened')),
    at              timestamptz not null,
    centre_id       uuid not null,
    day             date not null,
    sex             text not null check (sex in ('P', 'L', 'U')),
    category        text,
    primary key (case_id, kind, at)
);
create index turn_by_centre on statistics.turn (centre_id, day);

create table statistics.care (
    entry_id        uuid primary key,
    case_id         uuid not null,
    centre_id       uuid not null,
    -- When it was first written; the day it is about may still lie ahead.
    written_on      date not null,
    day             date,
    sheet           text not null check (sheet in ('service', 'session', 'contact', 'claim', 'instalment', 'feedback')),
    state           text not null,
    code            text,
    parent_id       uuid,
    amount          numeric(20, 2),
    paid            numeric(20, 2),
    currency        text,
    sex             text not null check (sex in ('P', 'L', 'U')),
    child           boolean not null,
    known_at        timestamptz not null
);
create index care_by_centre on statistics.care (centre_id, written_on);
create index care_by_case on statistics.care (case_id, sheet);
create index care_by_parent on statistics.care (parent_id) where parent_id is not null;

create table statistics.joined (
    person_id       uuid primary key,
    centre_id       uuid not null,
    day             date not null
);
comment on column statistics.joined.person_id is 'The record that was absorbed by another';
create index joined_by_centre on statistics.joined (centre_id, day);

do $$
declare
    centre text := 'centre_id = (select guard.centre(current_user))';
    t      text;
begin
    foreach t in array array['statistics.turn', 'statistics.care', 'statistics.joined'] loop
        call guard.protect(t);
        call guard.allow(t, 'r_supervisor', 'select', centre);
        call guard.allow(t, 'r_national', 'select', 'true');
        call guard.allow(t, 'r_system_statistics', 'select, insert, update, delete', 'true');
    end loop;
end
$$;

call guard.classify('statistics.turn', 'case_id internal, kind internal, at internal, centre_id internal, day internal, sex internal, category internal');
call guard.classify('statistics.care', 'entry_id internal, case_id internal, centre_id internal, written_on internal, day internal, sheet internal, state internal, code internal, parent_id internal, amount personal, paid personal, currency internal, sex internal, child internal, known_at internal');
call guard.classify('statistics.joined', 'person_id internal, centre_id internal, day internal');
