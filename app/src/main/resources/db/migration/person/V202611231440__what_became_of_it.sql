-- What the modules answered when somebody was erased; and identifiers of somebody restricted, to whom no new complaint
-- is led.

create table person.erasure_outcome (
    request_id uuid not null references person.own_request (id) on delete cascade,
    position   smallint not null,
    centre_id  uuid not null,
    holding    text not null check (holding ~ '^[a-z]+\.holding\.[a-z-]+$'),
    number     integer check (number >= 0),
    basis      text check (length(basis) <= 120),
    primary key (request_id, position)
);
comment on column person.erasure_outcome.basis is 'Key of the rule by which it stays; null: it is gone';

call guard.protect('person.erasure_outcome');
do $$
declare
    role text;
begin
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor'] loop
        call guard.allow('person.erasure_outcome', role, 'select',
            'centre_id = (select guard.centre(current_user)) and exists (select from person.own_request r where r.id = request_id)');
    end loop;
end
$$;
call guard.allow('person.erasure_outcome', 'r_supervisor', 'insert', 'centre_id = (select guard.centre(current_user))');
call guard.allow('person.erasure_outcome', 'r_system_person', 'select, delete', 'true');
call guard.classify('person.erasure_outcome', 'request_id internal, position internal, centre_id internal, holding internal, number internal, basis internal');

alter table person.identifier add column restricted boolean not null default false;
call guard.classify('person.identifier', 'restricted internal');
do $$
declare
    role text;
begin
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor'] loop
        call guard.allow('person.identifier', role, 'update(restricted)', 'centre_id = (select guard.centre(current_user))');
    end loop;
end
$$;

create or replace function person.match_for_intake(centre uuid, kinds text[], indexes bytea[]) returns uuid
    language plpgsql stable security definer set search_path = ''
as $$
declare
    found uuid[];
    nth   integer;
begin
    if not guard.holds(current_setting('role')::name) then
        return null;
    end if;
    for nth in 1 .. least(cardinality(kinds), 4) loop
        select array_agg(m.person_id) into found
        from (select i.person_id from person.identifier i
              where i.centre_id = match_for_intake.centre and i.kind = kinds[nth] and i.index = indexes[nth]
                  and not i.restricted limit 2) m;
        if cardinality(found) = 1 then
            return found[1];
        end if;
    end loop;
    return null;
end
$$;

-- The same for a queue of complaints, where that question exists.
do $$
begin
    if to_regprocedure('person.match_queue_for_intake(uuid, integer[], text[], bytea[])') is not null then
        create or replace function person.match_queue_for_intake(centre uuid, places integer[], kinds text[], indexes bytea[])
            returns table (place integer, person_id uuid)
            language plpgsql stable security definer set search_path = ''
        as $f$
        begin
            if not guard.holds(current_setting('role')::name) or cardinality(places) > 400 then
                return;
            end if;
            return query
            select distinct on (asked.place) asked.place, found.persons[1]
            from unnest(places, kinds, indexes) with ordinality as asked (place, kind, index, nth)
            cross join lateral (
                select array_agg(two.person_id) as persons
                from (select i.person_id from person.identifier i
                      where i.centre_id = match_queue_for_intake.centre and i.kind = asked.kind and i.index = asked.index
                          and not i.restricted limit 2) two) found
            where cardinality(found.persons) = 1
            order by asked.place, asked.nth;
        end
        $f$;
    end if;
end
$$;
