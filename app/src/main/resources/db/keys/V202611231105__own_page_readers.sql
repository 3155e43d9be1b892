-- Whoever opens her own page reads her own name: the duty of persons opens it, in the name of the centre that keeps it.
call guard.allow('vault.case_wrap', 'r_system_person', 'select', 'organisation_id = (select guard.organisation(current_user))');
call guard.allow('vault.case_key', 'r_system_person', 'select',
    'exists (select from vault.case_wrap w where w.case_id = case_key.case_id and w.organisation_id = (select guard.organisation(current_user)))');
