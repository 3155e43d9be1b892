-- Persons who came with a file: many at once, and away again as a whole while nothing was built upon them.

alter table person.person add column batch_id uuid;
comment on column person.person.batch_id is 'The file she came with; she may go with it while nobody has changed or used her record';

-- As person.exact, for the rows of a file; asked by the same offices, answered for their own centre.
create function person.exact_of_many(kinds text[], indexes bytea[]) returns table (nth bigint, person_id uuid)
    language sql stable security definer set search_path = ''
as $$
    select asked.nth, i.person_id
    from unnest(kinds, indexes) with ordinality as asked (kind, index, nth)
    join person.identifier i on i.centre_id = (select guard.centre(current_setting('role')::name))
        and i.kind = asked.kind and i.index = asked.index
    where cardinality(kinds) <= 5000
    order by asked.nth, i.person_id
$$;
revoke all on function person.exact_of_many(text[], bytea[]) from public;
grant execute on function person.exact_of_many(text[], bytea[]) to ${p}r_counter, ${p}r_casework, ${p}r_supervisor;

-- Whether something hangs on somebody is asked before she is taken away.
call guard.allow('person.consent', 'r_system_person', 'select', 'true');
call guard.allow('person.family_link', 'r_system_person', 'select', 'true');

call guard.classify('person.person', 'batch_id internal');
