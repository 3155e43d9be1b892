-- A queue of complaints asks for its persons in one question. As for one: the first kind of number that belongs to
-- exactly one person of the centre, asked by whoever brings a complaint and shown to nobody.
create function person.match_queue_for_intake(centre uuid, places integer[], kinds text[], indexes bytea[])
    returns table (place integer, person_id uuid)
    language plpgsql stable security definer set search_path = ''
as $$
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
              limit 2) two) found
    where cardinality(found.persons) = 1
    order by asked.place, asked.nth;
end
$$;

revoke all on function person.match_queue_for_intake(uuid, integer[], text[], bytea[]) from public;
grant execute on function person.match_queue_for_intake(uuid, integer[], text[], bytea[])
    to ${p}r_public, ${p}r_worker, ${p}r_family, ${p}r_village, ${p}r_counter, ${p}r_casework, ${p}r_supervisor, ${p}r_partner, ${p}r_system_intake;
