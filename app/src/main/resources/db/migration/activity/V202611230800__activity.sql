-- Outreach, trainings and classes with their participants.

create schema activity;
call guard.usage('activity');
