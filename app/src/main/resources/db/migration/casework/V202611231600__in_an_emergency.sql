-- A colleague who broke the glass reads a case of her own centre, or all of them, and may write down what she did. It
-- stays its holder's: she cannot change or hand on the case itself. What belongs to a
-- case follows it. Supervisors see the cases of their centre anyway.
call guard.allow('casework.case_file', 'r_casework', 'select',
    '(select guard.scopes(current_user, ''break-glass'')) <> ''{}'' and centre_id = (select guard.centre(current_user)) and ((''case:'' || id) = any ((select guard.scopes(current_user, ''break-glass''))::text[])'
    ' or (''complaint:'' || id) = any ((select guard.scopes(current_user, ''break-glass''))::text[])'
    ' or (''centre:'' || centre_id) = any ((select guard.scopes(current_user, ''break-glass''))::text[]))');
