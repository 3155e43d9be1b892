-- Who may add a colleague was asked of the case, and who may see the case is asked of the colleagues: the database
-- refused the circle, so an officer could neither add a colleague nor hand her case on. The holder a row names is now
-- held true by a reference, follows the case by itself, and the policy asks only the row.
drop policy r_casework_insert on casework.case_reader;
alter table casework.case_file add constraint case_file_holder unique (id, holder_id);
alter table casework.case_reader add constraint case_reader_holder
    foreign key (case_id, holder_id) references casework.case_file (id, holder_id) on update cascade;

call guard.allow('casework.case_reader', 'r_casework', 'insert',
    'holder_id = any ((select array[guard.actor(current_user), guard.centre(current_user)])::uuid[])');
drop policy r_casework_update on casework.case_reader;
drop policy r_supervisor_update on casework.case_reader;
revoke update (holder_id) on casework.case_reader from ${p}r_casework, ${p}r_supervisor;
