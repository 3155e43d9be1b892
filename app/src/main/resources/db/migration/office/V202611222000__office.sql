create schema office;
call guard.usage('office');
