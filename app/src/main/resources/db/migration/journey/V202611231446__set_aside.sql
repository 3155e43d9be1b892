-- Journeys of somebody who is restricted or erased: in no list and asked nothing. The head of the centre, who decides
-- about it, takes away what need not stay; the keys of files are destroyed by the module's duty for their agency.

alter table journey.journey add column set_aside boolean not null default false;
comment on column journey.journey.set_aside is 'She is restricted or erased: in no list, no clock looks at it';
call guard.classify('journey.journey', 'set_aside internal');
call guard.allow('journey.journey', 'r_supervisor', 'update(set_aside)', 'centre_id = (select guard.centre(current_user))');

do $$
declare
    t text;
begin
    foreach t in array array['file', 'dossier', 'interview', 'contract', 'former_contract', 'abroad', 'check_in', 'handover', 'visit'] loop
        call guard.allow('journey.' || t, 'r_supervisor', 'delete', 'centre_id = (select guard.centre(current_user))');
    end loop;
end
$$;
