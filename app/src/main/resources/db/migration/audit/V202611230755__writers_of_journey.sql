-- Background work of these modules writes into the record like everybody else.
call audit.writer('r_system_information');
call audit.writer('r_system_activity');
call audit.writer('r_system_journey');
