-- A report of danger calls whoever is on duty: which account, with which roles, from when to when; no name, no competence.
call guard.allow('office.officer', 'r_system_intake', 'select(account_id, centre_id, roles, active)', 'true');
call guard.allow('office.shift', 'r_system_intake', 'select(account_id, centre_id, day, begins_at, ends_at)', 'true');
