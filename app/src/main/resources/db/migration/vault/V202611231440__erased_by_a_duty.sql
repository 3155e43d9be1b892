-- Papers of a journey belong to the agency that took them. When the head has decided to erase a person, the journey's
-- duty destroys their keys in the name of that agency.
call guard.allow('vault.sealed_case', 'r_system_journey', 'select, update(erased_at, erased_by)',
    'organisation_id = (select guard.organisation(current_user))');
