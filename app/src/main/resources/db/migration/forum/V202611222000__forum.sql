create schema forum;
call guard.usage('forum');
