-- The duty of intake makes the invented complaints of the demonstration.
call guard.allow('vault.sealed_case', 'r_system_intake', 'insert', 'erased_at is null and key_lost_at is null');
