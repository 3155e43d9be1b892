-- Appointments a worker has put on her own page. At the counters an appointment still names nobody.

create table office.own_appointment (
    appointment_id uuid primary key references office.appointment (id) on delete cascade,
    centre_id      uuid not null,
    person_id      uuid not null,
    kept_at        timestamptz not null default transaction_timestamp()
);
create index own_appointment_by_person on office.own_appointment (person_id);

call guard.protect('office.own_appointment');
call guard.allow('office.own_appointment', 'r_worker', 'select, insert, delete',
    'person_id = any ((select guard.scopes(current_user, ''person''))::uuid[])');
-- Erasing somebody takes it away; the head of the centre reads nothing else of it.
call guard.allow('office.own_appointment', 'r_supervisor', 'select(person_id), delete', 'centre_id = (select guard.centre(current_user))');
call guard.allow('office.own_appointment', 'r_system_office', 'select, insert, delete', 'true');
call guard.allow('office.appointment', 'r_worker',
    'select(id, centre_id, organisation_id, desk_id, standard_id, token_index, starts_at, minutes, origin, state, sex, wish, assisted, requirements, '
    'ready, answer, answer_words, reminds, language, ticket_id, version, booked_at, ended_at)',
    'exists (select from office.own_appointment o where o.appointment_id = appointment.id)');

call guard.classify('office.own_appointment', 'appointment_id internal, centre_id internal, person_id internal, kept_at internal');
