-- What a worker reads for the copy of her own data: that she was written to, when and by which way.
call guard.allow('message.outbox', 'r_worker', 'select(id, subject_kind, subject_id, template, state, channel, made_at)',
    'subject_kind = ''person'' and subject_id = any ((select guard.scopes(current_user, ''person''))::uuid[])');
