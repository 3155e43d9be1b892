-- Public answers made of the rules in force and of approved articles.

create schema information;
call guard.usage('information');
