create schema message;
call guard.usage('message');
