-- Displays, kiosks and the page of services name the house and its agencies to people nobody knows.
call guard.allow('access.organisation', 'r_system_office', 'select', 'kind in (''centre'', ''agency'')');
