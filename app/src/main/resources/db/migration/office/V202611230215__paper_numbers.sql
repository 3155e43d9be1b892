-- Numbers printed on paper are taken from the same row as all others; whoever enters a sheet may only use printed ones.
create function office.last_number(of_centre uuid, of_day date) returns integer
    language sql stable security definer set search_path = ''
as $$
    select coalesce((select n.last from office.number_day n where n.centre_id = of_centre and n.day = of_day), 0)
$$;
revoke all on function office.last_number(uuid, date) from public;
grant execute on function office.last_number(uuid, date) to ${p}r_counter, ${p}r_passport, ${p}r_casework, ${p}r_supervisor;
