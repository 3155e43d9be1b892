-- She may say in which language she would like to speak; whoever may read or complete the facts of a complaint may
-- this one too.
alter table intake.complaint add column speaks text check (speaks ~ '^[a-z]{2,3}$');
comment on column intake.complaint.speaks is 'The language she would like to speak with an officer; null when she said none';
call guard.permit('intake.complaint', 'r_public', 'select(speaks), update(speaks)');
call guard.permit('intake.complaint', 'r_casework', 'select(speaks), update(speaks)');
call guard.permit('intake.complaint', 'r_supervisor', 'select(speaks), update(speaks)');
call guard.permit('intake.complaint', 'r_worker', 'select(speaks)');
call guard.permit('intake.complaint', 'r_national', 'select(speaks)');
call guard.permit('intake.complaint', 'r_system_casework', 'select(speaks)');
call guard.classify('intake.complaint', 'speaks personal');
