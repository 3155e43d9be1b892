-- What a worker reads for the copy of her own data. Her own page and its copy may come before other eyes: complaints
-- of violence, trafficking or a child, and those of somebody who is not safe, are opened by the receipt only.

call guard.allow('intake.complaint', 'r_worker', 'select(id, person_id, received_at, channel, category, progress, answered_at, withdrawn_at)',
    'person_id = any ((select guard.scopes(current_user, ''person''))::uuid[])
        and not violence and not trafficking and not child and not anonymous and safe = ''yes''');
