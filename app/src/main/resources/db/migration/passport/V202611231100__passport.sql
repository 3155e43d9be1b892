-- What the house knows of an immigration desk: requests on their way to its store, and how each stands.
-- Who applies, what was said and every number are in the store of that desk, a server of its own.

create schema passport;
call guard.usage('passport');

-- Outbox of requests. The reference says nothing to anybody; the code is what a person carries to the desk.
create table passport.request (
    id                   uuid primary key,
    reference            uuid not null unique,
    code                 text not null unique check (code ~ '^[2-9A-HJKMNP-TV-Z]{8}$'),
    centre_id            uuid not null,
    organisation_id      uuid not null,
    desk_centre_id       uuid not null,
    desk_organisation_id uuid not null,
    service              text not null check (service ~ '^[a-z-]{2,40}$'),
    sent_at              timestamptz not null default transaction_timestamp(),
    sent_by              uuid,
    delivered_at         timestamptz,
    status               text not null default 'sent' check (status ~ '^[a-z-]{2,20}$'),
    status_at            timestamptz not null default transaction_timestamp(),
    status_sequence      bigint not null default 0
);
comment on table passport.request is 'Requests to an immigration desk, sent by a relay; without name, number or reason';
comment on column passport.request.status_sequence is 'The last change of the store that was applied here';
create index request_undelivered on passport.request (sent_at) where delivered_at is null;

-- Inbox of changes: each change of each store is taken once.
create table passport.inbox (
    store_id    uuid not null,
    sequence    bigint not null,
    reference   uuid not null,
    status      text not null check (status ~ '^[a-z-]{2,20}$'),
    at          timestamptz not null,
    received_at timestamptz not null default transaction_timestamp(),
    primary key (store_id, sequence)
);

call guard.protect('passport.request');
call guard.protect('passport.inbox');

do $$
declare
    role text;
begin
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor'] loop
        call guard.allow('passport.request', role, 'select', 'centre_id = (select guard.centre(current_user))');
        call guard.allow('passport.request', role, 'insert', 'centre_id = (select guard.centre(current_user)) and organisation_id = (select guard.organisation(current_user)) and delivered_at is null and status = ''sent''');
    end loop;
end
$$;
call guard.allow('passport.request', 'r_system_passport', 'select, delete, update(delivered_at, status, status_at, status_sequence)', 'true');
call guard.allow('passport.inbox', 'r_system_passport', 'select, insert, delete', 'true');

call guard.classify('passport.request', 'id internal, reference internal, code internal, centre_id internal, organisation_id internal, desk_centre_id internal, desk_organisation_id internal, service internal, sent_at internal, sent_by internal, delivered_at internal, status internal, status_at internal, status_sequence internal');
call guard.classify('passport.inbox', 'store_id internal, sequence internal, reference internal, status internal, at internal, received_at internal');
