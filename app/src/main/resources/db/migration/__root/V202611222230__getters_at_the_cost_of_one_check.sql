-- Every policy asks these, several times in a transaction. They only pick a part of what guard.claims has
-- verified, so they need no rights of the owner: without them, and with a body whose names are resolved here and
-- never by the caller's search path, the planner puts the one call of guard.claims in their place.

create or replace function guard.holds(asking name) returns boolean
    language sql stable parallel restricted security invoker
    return guard.claims(asking) is not null;
alter function guard.holds(name) reset search_path;

create or replace function guard.actor(asking name) returns uuid
    language sql stable parallel restricted security invoker
    return nullif((guard.claims(asking))[3], '')::uuid;
alter function guard.actor(name) reset search_path;

create or replace function guard.organisation(asking name) returns uuid
    language sql stable parallel restricted security invoker
    return nullif((guard.claims(asking))[4], '')::uuid;
alter function guard.organisation(name) reset search_path;

create or replace function guard.centre(asking name) returns uuid
    language sql stable parallel restricted security invoker
    return nullif((guard.claims(asking))[5], '')::uuid;
alter function guard.centre(name) reset search_path;

create or replace function guard.session(asking name) returns text
    language sql stable parallel restricted security invoker
    return nullif((guard.claims(asking))[6], '');
alter function guard.session(name) reset search_path;
