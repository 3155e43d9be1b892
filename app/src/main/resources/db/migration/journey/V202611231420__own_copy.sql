-- What a worker reads for the copy of her own data: her contract, what she paid and what was paid for her, and when
-- she was spoken with. Not what a desk noted, nor whom she named.

do $$
declare
    t text;
begin
    foreach t in array array['contract', 'charge', 'premium'] loop
        call guard.allow('journey.' || t, 'r_worker', 'select',
            format('exists (select from journey.journey j where j.id = %I.journey_id)', t));
    end loop;
end
$$;
call guard.allow('journey.interview', 'r_worker', 'select(id, journey_id, held_at)',
    'exists (select from journey.journey j where j.id = interview.journey_id)');
call guard.allow('journey.visit', 'r_worker', 'select(journey_id, at)',
    'exists (select from journey.journey j where j.id = visit.journey_id)');
call guard.allow('journey.passport_request', 'r_worker', 'select(journey_id, sent_at)',
    'exists (select from journey.journey j where j.id = passport_request.journey_id)');
