-- Whom to ask about a record of another centre: the name of the centre, nothing else of it.
call guard.allow('access.organisation', 'r_system_person', 'select', 'kind = ''centre''');
