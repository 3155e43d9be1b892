-- The store of an immigration desk: a database of its own, with roles, context key and content keys of its own.

create schema passport;
call guard.usage('passport');

-- One row: which store this is, and a known word under its key, by which a wrong key is noticed.
create table passport.identity (
    id       smallint primary key check (id = 1),
    store_id uuid not null,
    sealed   bytea not null
);

create table passport.application (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    reference       uuid unique,
    code            text unique,
    from_centre_id  uuid,
    once            text unique,
    day             date,
    serial          integer check (serial > 0),
    service         text not null check (service ~ '^[a-z-]{2,40}$'),
    state           text not null check (state ~ '^[a-z-]{2,20}$'),
    state_since     timestamptz not null default transaction_timestamp(),
    sex             text not null default 'U' check (sex in ('P', 'L', 'U')),
    applicant       bytea,
    documents       text[] not null default '{}',
    interview       bytea,
    appointment     timestamptz,
    number          bytea,
    number_index    bytea unique,
    reason          text check (reason ~ '^[a-z-]{2,40}$'),
    version         integer not null default 1,
    created_at      timestamptz not null default transaction_timestamp(),
    created_by      uuid,
    unique (organisation_id, day, serial),
    check ((day is null) = (serial is null)),
    check ((number is null) = (number_index is null))
);
comment on column passport.application.reference is 'Opaque: what another office calls this application; null for somebody who came by herself';
comment on column passport.application.day is 'The day it was taken at the desk; day and serial are the number people are told';
comment on column passport.application.applicant is 'Name, birth date and NIK, sealed under the key of this store';
comment on column passport.application.interview is 'Sealed under the key of this store';
comment on column passport.application.number is 'Number of the passport, sealed under the key of this store; its index finds it here and nowhere else';
create index application_by_day on passport.application (organisation_id, day desc, serial desc);
create index application_by_state on passport.application (organisation_id, state, state_since desc);
create index application_by_appointment on passport.application (organisation_id, appointment) where appointment is not null;

create table passport.step (
    id              uuid primary key,
    application_id  uuid not null references passport.application (id) on delete cascade,
    centre_id       uuid not null,
    organisation_id uuid not null,
    before          text,
    after           text not null,
    reason          text,
    at              timestamptz not null default clock_timestamp(),
    actor_id        uuid
);
create index step_by_application on passport.step (application_id, at);

-- Outbox: all that leaves. The numbering of two open transactions may not follow their order, so the relay asks what
-- is undelivered and never what comes after a number; within one application the order is that of its row.
create table passport.outbox (
    sequence     bigint generated always as identity primary key,
    reference    uuid not null,
    status       text not null,
    at           timestamptz not null default clock_timestamp(),
    delivered_at timestamptz
);
create index outbox_undelivered on passport.outbox (sequence) where delivered_at is null;

-- Requests taken in, each once.
create table passport.inbox (
    message_id  uuid primary key,
    received_at timestamptz not null default transaction_timestamp()
);

call guard.protect('passport.identity');
call guard.protect('passport.application');
call guard.protect('passport.step');
call guard.protect('passport.outbox');
call guard.protect('passport.inbox');

do $$
declare
    mine text := 'centre_id = (select guard.centre(current_user)) and organisation_id = (select guard.organisation(current_user))';
begin
    call guard.allow('passport.application', 'r_passport', 'select, insert', mine);
    call guard.allow('passport.application', 'r_passport', 'update(day, serial, service, state, state_since, sex, applicant, documents, interview, appointment, number, number_index, reason, version)', mine);
    call guard.allow('passport.step', 'r_passport', 'select, insert', mine);
    call guard.allow('passport.outbox', 'r_passport', 'insert', 'delivered_at is null');
end
$$;
call guard.allow('passport.identity', 'r_system_passport', 'select, insert', 'true');
call guard.allow('passport.application', 'r_system_passport', 'select, insert, delete', 'true');
call guard.allow('passport.step', 'r_system_passport', 'select, insert', 'true');
call guard.allow('passport.outbox', 'r_system_passport', 'select, insert, delete, update(delivered_at)', 'true');
call guard.allow('passport.inbox', 'r_system_passport', 'select, insert, delete', 'true');

call guard.classify('passport.identity', 'id internal, store_id internal, sealed internal');
call guard.classify('passport.application', 'id internal, centre_id internal, organisation_id internal, reference internal, code internal, from_centre_id internal, once internal, day internal, serial internal, service internal, state internal, state_since internal, sex personal, applicant protected, documents internal, interview narrative, appointment internal, number protected, number_index internal, reason internal, version internal, created_at internal, created_by internal');
call guard.classify('passport.step', 'id internal, application_id internal, centre_id internal, organisation_id internal, before internal, after internal, reason internal, at internal, actor_id internal');
call guard.classify('passport.outbox', 'sequence internal, reference internal, status internal, at internal, delivered_at internal');
call guard.classify('passport.inbox', 'message_id internal, received_at internal');
