create schema casework;
call guard.usage('casework');
