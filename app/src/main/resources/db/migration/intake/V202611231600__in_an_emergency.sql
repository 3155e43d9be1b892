-- As with its case: who broke the glass reads a complaint of her own centre and changes nothing.
call guard.allow('intake.complaint', 'r_casework', 'select(id)',
    '(select guard.scopes(current_user, ''break-glass'')) <> ''{}'' and centre_id = (select guard.centre(current_user)) and ((''case:'' || id) = any ((select guard.scopes(current_user, ''break-glass''))::text[])'
    ' or (''complaint:'' || id) = any ((select guard.scopes(current_user, ''break-glass''))::text[])'
    ' or (''centre:'' || centre_id) = any ((select guard.scopes(current_user, ''break-glass''))::text[]))');
