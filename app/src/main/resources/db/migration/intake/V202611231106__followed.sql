-- Questions to people abroad that became a complaint: somebody did not answer, or is not well.

create table intake.followed (
    check_in_id  uuid not null,
    kind         text not null check (kind in ('missed', 'unwell')),
    complaint_id uuid not null references intake.complaint (id) on delete cascade,
    centre_id    uuid not null,
    journey_id   uuid not null,
    at           timestamptz not null default transaction_timestamp(),
    primary key (check_in_id, kind)
);
comment on table intake.followed is 'Once for each question, however often it is announced';
create index followed_by_complaint on intake.followed (complaint_id);

call guard.protect('intake.followed');
call guard.allow('intake.followed', 'r_system_intake', 'select, insert, delete', 'true');
call guard.allow('intake.followed', 'r_casework', 'select', 'exists (select from intake.complaint c where c.id = followed.complaint_id)');
call guard.allow('intake.followed', 'r_supervisor', 'select', 'exists (select from intake.complaint c where c.id = followed.complaint_id)');
call guard.classify('intake.followed', 'check_in_id internal, kind internal, complaint_id internal, centre_id internal, journey_id internal, at internal');
