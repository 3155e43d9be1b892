-- How a centre is set up, as data; and the tickets that carry people from desk to desk.

-- What concerns the house as a whole. The two addresses that need no sign-in are found by a hash of their key,
-- which the application derives from the centre and this version: a new version closes the old addresses.
create table office.front (
    centre_id    uuid primary key,
    hours        text not null default '' check (length(hours) <= 200),
    key_version  integer not null default 1,
    screen_index bytea not null unique,
    kiosk_index  bytea not null unique,
    changed_at   timestamptz not null default transaction_timestamp()
);

create table office.desk (
    id              uuid primary key,
    centre_id       uuid not null,
    -- The agency whose people sit there; the centre itself for a desk of everybody.
    organisation_id uuid not null,
    position        smallint not null,
    letter          text not null check (letter ~ '^[A-Z]$'),
    kind            text not null,
    -- What it does, for officers and the page of services.
    name            text not null check (length(name) between 3 and 80),
    -- What the display and the receipt say: a place, never a service.
    place           text not null check (length(place) between 1 and 20),
    windows         smallint not null default 1 check (windows between 1 and 9),
    -- Its tickets wear the letter of an ordinary desk.
    shielded        boolean not null default false,
    -- The agency sits outside the house: it is explained and referred to, nobody is called there.
    away            boolean not null default false,
    active          boolean not null default true,
    unique (id, centre_id),
    unique (centre_id, letter)
);

-- A published service standard in the parts that Permenpan 15/2014 asks for.
create table office.service_standard (
    id            uuid primary key,
    centre_id     uuid not null,
    desk_id       uuid not null,
    position      smallint not null,
    code          text not null check (code ~ '^[A-Z][A-Z0-9]{1,7}$'),
    name          text not null check (length(name) between 3 and 120),
    kind          text not null,
    topic         text not null,
    legal_basis   text not null check (length(legal_basis) <= 500),
    requirements  text not null check (length(requirements) <= 2000),
    steps         text not null check (length(steps) <= 2000),
    -- The whole service as promised to the public, and the minutes at the desk that the clock compares with.
    duration      text not null check (length(duration) between 1 and 120),
    minutes       smallint not null check (minutes between 1 and 480),
    -- Rupiah; nought is free of charge.
    fee           numeric(20, 2) not null check (fee >= 0),
    product       text not null check (length(product) <= 300),
    complaints    text not null check (length(complaints) <= 300),
    active        boolean not null default true,
    unique (id, centre_id),
    unique (centre_id, code),
    foreign key (desk_id, centre_id) references office.desk (id, centre_id)
);

create table office.route (
    id        uuid primary key,
    centre_id uuid not null,
    position  smallint not null,
    name      text not null check (length(name) between 3 and 80),
    -- Read by whoever chooses it, at the counter and at the kiosk.
    purpose   text not null check (length(purpose) <= 200),
    -- Offered where others can look over the shoulder.
    open      boolean not null default true,
    active    boolean not null default true,
    unique (id, centre_id)
);

create table office.route_stop (
    route_id    uuid not null,
    centre_id   uuid not null,
    position    smallint not null,
    standard_id uuid not null,
    primary key (route_id, position),
    foreign key (route_id, centre_id) references office.route (id, centre_id) on delete cascade,
    foreign key (standard_id, centre_id) references office.service_standard (id, centre_id)
);

-- One row a visit. There is no name in it and none is needed.
create table office.ticket (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    -- The day in the centre's zone on which it was issued; it stays, though midnight passes.
    day             date not null,
    letter          text not null check (letter ~ '^[A-Z]$'),
    number          integer not null check (number between 1 and 99999),
    token_index     bytea not null unique,
    origin          text not null,
    kind            text not null,
    priority        text,
    wish            text not null check (wish in ('P', 'L', 'U')),
    sex             text not null check (sex in ('P', 'L', 'U')),
    client_status   text not null,
    route_id        uuid,
    stop            smallint not null,
    desk_id         uuid not null,
    station         smallint,
    state           text not null,
    version         integer not null default 0,
    appointment_at  timestamptz,
    issued_at       timestamptz not null,
    issued_by       uuid,
    waiting_since   timestamptz not null,
    called_at       timestamptz,
    called_by       uuid,
    calls           smallint not null default 0,
    begun_at        timestamptz,
    ended_at        timestamptz,
    unique (id, centre_id),
    unique (centre_id, day, number),
    foreign key (desk_id, centre_id) references office.desk (id, centre_id),
    foreign key (route_id, centre_id) references office.route (id, centre_id)
);
create index ticket_open on office.ticket (centre_id, desk_id, state, issued_at) where state <> 'ended';
create index ticket_called on office.ticket (centre_id, called_at) where state in ('called', 'serving');

-- Where the visit leads and what happened there.
create table office.ticket_stop (
    ticket_id   uuid not null,
    -- Tens, so that a desk can be put between two.
    position    smallint not null,
    centre_id   uuid not null,
    desk_id     uuid not null,
    standard_id uuid,
    arrived_at  timestamptz,
    called_at   timestamptz,
    begun_at    timestamptz,
    ended_at    timestamptz,
    officer_id  uuid,
    officer_sex text check (officer_sex in ('P', 'L', 'U')),
    -- Whether she met an officer of the sex she asked for; null where she did not ask.
    wish_kept   boolean,
    -- The one entry in the log of services.
    event_id    uuid,
    primary key (ticket_id, position),
    foreign key (ticket_id, centre_id) references office.ticket (id, centre_id) on delete cascade,
    foreign key (desk_id, centre_id) references office.desk (id, centre_id)
);
create index ticket_stop_pace on office.ticket_stop (desk_id, ended_at desc) where ended_at is not null;

alter table office.service_event add column desk_id uuid;
alter table office.service_event add column standard_id uuid;
alter table office.service_event add column standard_kept boolean;

-- Numbers of a day; no role but the demonstration's reset touches the table, the function takes the next ones.
create table office.number_day (
    centre_id uuid not null,
    day       date not null,
    last      integer not null,
    primary key (centre_id, day)
);

create function office.next_number(of_centre uuid, of_day date, how_many integer) returns integer
    language sql volatile security definer set search_path = ''
as $$
    insert into office.number_day as n (centre_id, day, last)
    select of_centre, of_day, how_many where how_many between 1 and 500
    on conflict (centre_id, day) do update set last = n.last + excluded.last
    returning last - how_many + 1
$$;
revoke all on function office.next_number(uuid, date, integer) from public;
grant execute on function office.next_number(uuid, date, integer)
    to ${p}r_public, ${p}r_counter, ${p}r_passport, ${p}r_casework, ${p}r_supervisor, ${p}r_system_office;

-- Rights ------------------------------------------------------------------------------------------------

call guard.protect('office.front');
call guard.protect('office.desk');
call guard.protect('office.service_standard');
call guard.protect('office.route');
call guard.protect('office.route_stop');
call guard.protect('office.ticket');
call guard.protect('office.ticket_stop');

do $$
declare
    centre text := 'centre_id = (select guard.centre(current_user))';
    board  text := 'centre_id = any ((select guard.scopes(current_user, ''board''))::uuid[])';
    kiosk  text := 'centre_id = any ((select guard.scopes(current_user, ''kiosk''))::uuid[])';
    t      text;
    role   text;
begin
    -- What a centre offers is public; its head writes it.
    foreach role in array array['r_public', 'r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework', 'r_supervisor', 'r_partner',
                                'r_recruitment', 'r_national', 'r_analyst', 'r_operator'] loop
        foreach t in array array['office.desk', 'office.service_standard', 'office.route', 'office.route_stop'] loop
            call guard.allow(t, role, 'select', 'true');
        end loop;
        call guard.allow('office.front', role, 'select(centre_id, hours)', 'true');
    end loop;
    foreach t in array array['office.desk', 'office.service_standard', 'office.route', 'office.route_stop'] loop
        call guard.allow(t, 'r_supervisor', 'insert, update', centre);
    end loop;
    call guard.allow('office.route_stop', 'r_supervisor', 'delete', centre);
    call guard.allow('office.front', 'r_supervisor', 'insert, update', centre);

    -- People at the counters of the centre see its tickets, nobody else does.
    foreach role in array array['r_counter', 'r_passport', 'r_casework', 'r_supervisor'] loop
        call guard.allow('office.front', role, 'select', centre);
        call guard.allow('office.ticket', role, 'select, insert, update', centre || ' and organisation_id = centre_id');
        call guard.allow('office.ticket_stop', role, 'select, insert, update', centre);
    end loop;
    -- A display, and the person's own page, read numbers and places of one centre; neither sex nor need.
    call guard.allow('office.ticket', 'r_public',
        'select(id, centre_id, day, letter, number, stop, desk_id, station, state, waiting_since, called_at, calls, issued_at)', board);
    call guard.allow('office.ticket_stop', 'r_public',
        'select(ticket_id, centre_id, position, desk_id, standard_id, arrived_at, begun_at, ended_at)', board);
    -- The kiosk adds and reads nothing.
    call guard.allow('office.ticket', 'r_public', 'insert',
        kiosk || ' and organisation_id = centre_id and origin = ''kiosk'' and state = ''waiting'' and issued_by is null and called_by is null');
    call guard.allow('office.ticket_stop', 'r_public', 'insert', kiosk || ' and officer_id is null and event_id is null and ended_at is null');

    -- The immigration desk counts its services like every other.
    call guard.allow('office.service_event', 'r_passport', 'insert',
        centre || ' and organisation_id = (select guard.organisation(current_user)) and entered_by = (select guard.actor(current_user))');
    call guard.allow('office.service_event', 'r_passport', 'select', centre || ' and organisation_id = (select guard.organisation(current_user))');

    foreach t in array array['office.front', 'office.desk', 'office.service_standard', 'office.route', 'office.route_stop', 'office.ticket', 'office.ticket_stop'] loop
        call guard.allow(t, 'r_system_office', 'select, insert, update, delete', 'true');
    end loop;
end
$$;

call guard.permit('office.number_day', 'r_system_office', 'select, delete');

call guard.classify('office.front', 'centre_id public, hours public, key_version internal, screen_index internal, kiosk_index internal, changed_at internal');
call guard.classify('office.desk', 'id public, centre_id public, organisation_id public, position public, letter public, kind public, name public, place public, windows public, shielded internal, away public, active public');
call guard.classify('office.service_standard', 'id public, centre_id public, desk_id public, position public, code public, name public, kind public, topic public, legal_basis public, requirements public, steps public, duration public, minutes public, fee public, product public, complaints public, active public');
call guard.classify('office.route', 'id public, centre_id public, position public, name public, purpose public, open public, active public');
call guard.classify('office.route_stop', 'route_id public, centre_id public, position public, standard_id public');
call guard.classify('office.ticket', 'id internal, centre_id internal, organisation_id internal, day internal, letter internal, number internal, token_index internal, origin internal, kind personal, priority personal, wish personal, sex personal, client_status personal, route_id internal, stop internal, desk_id internal, station internal, state internal, version internal, appointment_at internal, issued_at internal, issued_by internal, waiting_since internal, called_at internal, called_by internal, calls internal, begun_at internal, ended_at internal');
call guard.classify('office.ticket_stop', 'ticket_id internal, position internal, centre_id internal, desk_id internal, standard_id internal, arrived_at internal, called_at internal, begun_at internal, ended_at internal, officer_id internal, officer_sex internal, wish_kept internal, event_id internal');
call guard.classify('office.service_event', 'desk_id internal, standard_id internal, standard_kept internal');
call guard.classify('office.number_day', 'centre_id internal, day internal, last internal');
