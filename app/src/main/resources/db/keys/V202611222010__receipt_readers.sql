-- Whoever holds a receipt reads the answers to it: the duty of intake opens them, in the name of the centre that owns
-- the complaint and of no other organisation.
call guard.allow('vault.case_wrap', 'r_system_intake', 'select', 'organisation_id = (select guard.organisation(current_user))');
call guard.allow('vault.case_key', 'r_system_intake', 'select',
    'exists (select from vault.case_wrap w where w.case_id = case_key.case_id and w.organisation_id = (select guard.organisation(current_user)))');
