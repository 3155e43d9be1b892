-- Which centre a complaint belongs to is found before anybody is known.
call guard.allow('access.organisation', 'r_system_intake', 'select', 'kind = ''centre''');
