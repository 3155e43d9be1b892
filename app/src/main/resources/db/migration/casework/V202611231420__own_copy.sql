-- What a worker reads for the copy of her own data: number, state and days of cases that may come before other eyes.
-- A case that came from a complaint is read as that complaint.

call guard.allow('casework.case_file', 'r_worker', 'select(id, person_id, code, opened_at, closed_at, state)',
    'person_id = any ((select guard.scopes(current_user, ''person''))::uuid[])
        and not violence and not trafficking and not child and not from_complaint');
