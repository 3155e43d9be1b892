create schema statistics;
call guard.usage('statistics');
