-- What a worker reads for the copy of her own data: what she attended, and nobody else who was there.

call guard.allow('activity.participant', 'r_worker', 'select(activity_id, person_id, present)',
    'person_id = any ((select guard.scopes(current_user, ''person''))::uuid[])');
call guard.allow('activity.activity', 'r_worker', 'select(id, kind, title, organiser, place, day)',
    'exists (select from activity.participant p where p.activity_id = activity.id)');
