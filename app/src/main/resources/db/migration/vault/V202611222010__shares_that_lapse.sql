-- Consent runs out without anybody pressing a button: the vault itself ends such a share. And who gave a share may
-- take it back, also when another organisation owns the key.
call guard.allow('vault.case_share', 'r_system_vault', 'update(revoked_at)', 'true');
do $$
declare
    role text;
begin
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor', 'r_partner'] loop
        call guard.allow('vault.case_share', role, 'update(revoked_at)', 'shared_by = (select guard.organisation(current_user))');
    end loop;
end
$$;
