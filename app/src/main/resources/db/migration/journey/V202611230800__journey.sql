-- One placement attempt of a person.

create schema journey;
call guard.usage('journey');
