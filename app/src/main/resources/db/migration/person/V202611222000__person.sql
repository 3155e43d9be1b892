create schema person;
call guard.usage('person');
