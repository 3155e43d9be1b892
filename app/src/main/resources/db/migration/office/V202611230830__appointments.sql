-- Hours at which a desk receives people who announce themselves, and who did. There is no name in it: she shows a code.

create table office.slot_plan (
    id        uuid primary key,
    centre_id uuid not null,
    desk_id   uuid not null,
    -- 1 is Monday.
    weekday   smallint not null check (weekday between 1 and 7),
    opens     time not null,
    closes    time not null,
    minutes   smallint not null check (minutes between 5 and 240),
    -- People at the same time.
    places    smallint not null check (places between 1 and 20),
    check (opens < closes),
    foreign key (desk_id, centre_id) references office.desk (id, centre_id),
    unique (desk_id, weekday, opens)
);

create table office.appointment (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    desk_id         uuid not null,
    standard_id     uuid not null,
    token_index     bytea not null unique,
    starts_at       timestamptz not null,
    minutes         smallint not null check (minutes between 5 and 240),
    origin          text not null check (origin in ('online', 'telephone')),
    state           text not null default 'booked' check (state in ('booked', 'arrived', 'cancelled', 'missed')),
    sex             text not null check (sex in ('P', 'L', 'U')),
    wish            text not null check (wish in ('P', 'L', 'U')),
    assisted        boolean not null default false,
    -- What she says she has: a bit for each line of the requirements as they were published when she booked.
    requirements    text not null check (length(requirements) <= 2000),
    ready           bigint not null default 0,
    -- What the desk said after looking at that list.
    answer          text check (answer in ('complete', 'missing')),
    answer_words    text not null default '' check (length(answer_words) <= 300),
    -- Address for the reminder with her rules, encrypted for the centre; opened at the moment of sending only.
    contact         bytea,
    reminds         boolean not null default false,
    language        text not null check (language in ('id', 'en')),
    ticket_id       uuid,
    version         integer not null default 0,
    booked_at       timestamptz not null,
    booked_by       uuid,
    reminded_at     timestamptz,
    ended_at        timestamptz,
    unique (id, centre_id),
    foreign key (desk_id, centre_id) references office.desk (id, centre_id),
    foreign key (standard_id, centre_id) references office.service_standard (id, centre_id),
    foreign key (ticket_id, centre_id) references office.ticket (id, centre_id)
);
create index appointment_by_day on office.appointment (centre_id, starts_at);
create index appointment_to_remind on office.appointment (starts_at) where reminds and reminded_at is null and state = 'booked';
create index appointment_open on office.appointment (starts_at) where state = 'booked';

-- Which places are taken; nothing about anybody. Whoever books touches it through the functions only.
create table office.place_taken (
    desk_id        uuid not null,
    starts_at      timestamptz not null,
    place          smallint not null check (place between 1 and 20),
    appointment_id uuid not null unique,
    primary key (desk_id, starts_at, place)
);

-- A place that nobody else gets, or null when all are taken.
create function office.take_place(of_desk uuid, at timestamptz, places integer, of_appointment uuid) returns integer
    language plpgsql volatile security definer set search_path = ''
as $$
declare
    got integer;
begin
    for n in 1 .. least(places, 20) loop
        insert into office.place_taken (desk_id, starts_at, place, appointment_id) values (of_desk, at, n, of_appointment)
        on conflict do nothing returning place into got;
        if got is not null then
            return got;
        end if;
    end loop;
    return null;
end
$$;

create function office.free_place(of_appointment uuid) returns void
    language sql volatile security definer set search_path = ''
as $$
    delete from office.place_taken where appointment_id = of_appointment
$$;

create function office.places_taken(of_desk uuid, from_at timestamptz, to_at timestamptz)
    returns table (at timestamptz, taken integer)
    language sql stable security definer set search_path = ''
as $$
    select starts_at, count(*)::integer from office.place_taken
    where desk_id = of_desk and starts_at >= from_at and starts_at < to_at group by starts_at
$$;

revoke all on function office.take_place(uuid, timestamptz, integer, uuid), office.free_place(uuid),
    office.places_taken(uuid, timestamptz, timestamptz) from public;
grant execute on function office.take_place(uuid, timestamptz, integer, uuid), office.free_place(uuid),
    office.places_taken(uuid, timestamptz, timestamptz)
    to ${p}r_public, ${p}r_counter, ${p}r_passport, ${p}r_casework, ${p}r_supervisor, ${p}r_system_office;

call guard.protect('office.slot_plan');
call guard.protect('office.appointment');

do $$
declare
    centre text := 'centre_id = (select guard.centre(current_user))';
    own    text := 'id = any ((select guard.scopes(current_user, ''appointment''))::uuid[])';
    seen   text := 'id, centre_id, organisation_id, desk_id, standard_id, token_index, starts_at, minutes, origin, state, sex, wish, assisted, requirements, '
                   'ready, answer, answer_words, reminds, language, ticket_id, version, booked_at, booked_by, ended_at';
    role   text;
begin
    foreach role in array array['r_public', 'r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework', 'r_supervisor', 'r_partner',
                                'r_recruitment', 'r_national', 'r_analyst', 'r_operator'] loop
        call guard.allow('office.slot_plan', role, 'select', 'true');
    end loop;
    call guard.allow('office.slot_plan', 'r_supervisor', 'insert, delete', centre);

    -- The people of the house see who is expected; the address is not among what they read.
    foreach role in array array['r_counter', 'r_passport', 'r_casework', 'r_supervisor'] loop
        call guard.allow('office.appointment', role, 'select(' || seen || ')', centre || ' and organisation_id = centre_id');
        call guard.allow('office.appointment', role, 'insert', centre || ' and organisation_id = centre_id and booked_by = (select guard.actor(current_user))');
        call guard.allow('office.appointment', role, 'update(state, answer, answer_words, ticket_id, version, ended_at)', centre || ' and organisation_id = centre_id');
    end loop;
    -- Whoever has the code sees and changes this one appointment; booking adds and reads nothing.
    call guard.allow('office.appointment', 'r_public', 'select(' || seen || ')', own);
    call guard.allow('office.appointment', 'r_public', 'update(state, ready, version, ended_at)', own);
    call guard.allow('office.appointment', 'r_public', 'insert',
        'centre_id = any ((select guard.scopes(current_user, ''booking''))::uuid[]) and organisation_id = centre_id and origin = ''online'' '
        'and state = ''booked'' and booked_by is null and ticket_id is null and answer is null');

    call guard.allow('office.slot_plan', 'r_system_office', 'select, insert, delete', 'true');
    call guard.allow('office.appointment', 'r_system_office', 'select, insert, update, delete', 'true');
end
$$;

call guard.permit('office.place_taken', 'r_system_office', 'select, delete');

call guard.classify('office.slot_plan', 'id public, centre_id public, desk_id public, weekday public, opens public, closes public, minutes public, places public');
call guard.classify('office.appointment', 'id internal, centre_id internal, organisation_id internal, desk_id internal, standard_id internal, token_index internal, starts_at internal, minutes internal, origin internal, state internal, sex personal, wish personal, assisted personal, requirements public, ready personal, answer internal, answer_words personal, contact personal, reminds internal, language internal, ticket_id internal, version internal, booked_at internal, booked_by internal, reminded_at internal, ended_at internal');
call guard.classify('office.place_taken', 'desk_id internal, starts_at internal, place internal, appointment_id internal');
