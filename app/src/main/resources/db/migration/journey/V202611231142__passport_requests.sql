-- Which journey an immigration desk was asked for: the reference says nothing to anybody else.

create table journey.passport_request (
    reference       uuid primary key,
    journey_id      uuid not null references journey.journey (id) on delete cascade,
    centre_id       uuid not null,
    organisation_id uuid not null,
    sent_at         timestamptz not null default transaction_timestamp(),
    sent_by         uuid
);
comment on column journey.passport_request.organisation_id is 'The agency that follows the immigration desk for this house';
create index passport_request_by_journey on journey.passport_request (journey_id, sent_at desc);

call guard.protect('journey.passport_request');

do $$
declare
    role   text;
    theirs text;
begin
    foreach role in array array['r_counter', 'r_supervisor'] loop
        theirs := case role when 'r_supervisor' then 'centre_id = (select guard.centre(current_user))'
            else 'centre_id = (select guard.centre(current_user)) and organisation_id = (select guard.organisation(current_user))' end;
        call guard.allow('journey.passport_request', role, 'select',
            theirs || ' and exists (select from journey.journey j where j.id = passport_request.journey_id)');
        call guard.allow('journey.passport_request', role, 'insert', theirs);
    end loop;
end
$$;
call guard.allow('journey.passport_request', 'r_system_journey', 'select, insert, delete', 'true');

call guard.classify('journey.passport_request', 'reference internal, journey_id internal, centre_id internal, organisation_id internal, sent_at internal, sent_by internal');
