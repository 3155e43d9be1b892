-- A passed limit asks a supervisor to close, and that is a deed of the background duty of casework.
call audit.writer('r_system_casework');
