create schema intake;
call guard.usage('intake');
