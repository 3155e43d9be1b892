-- A protected person's record opens to a desk of her centre that broke the glass for her, for reading.
call guard.allow('person.person', 'r_counter', 'select',
    '(select guard.scopes(current_user, ''break-glass'')) <> ''{}'' and centre_id = (select guard.centre(current_user)) and ((''person:'' || id) = any ((select guard.scopes(current_user, ''break-glass''))::text[])'
    ' or (''centre:'' || centre_id) = any ((select guard.scopes(current_user, ''break-glass''))::text[]))');
call guard.allow('person.person', 'r_casework', 'select',
    '(select guard.scopes(current_user, ''break-glass'')) <> ''{}'' and centre_id = (select guard.centre(current_user)) and ((''person:'' || id) = any ((select guard.scopes(current_user, ''break-glass''))::text[])'
    ' or (''centre:'' || centre_id) = any ((select guard.scopes(current_user, ''break-glass''))::text[]))');
