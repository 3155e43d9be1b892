-- :1 more journeys at the centre of the demonstration, each like one that is there: with its gates, papers and steps,
-- and a person of its own. One in fifty is still open at the desks, the others are over, as after some years.
-- Foreign keys hold by the way the rows are made, and nobody is put into the search of persons: that would go on for minutes
-- behind what is measured. No statement may take longer than five minutes.
set session synchronous_commit = off;
set session session_replication_role = replica;
set session statement_timeout = '300s';
create temporary table model as
    select j.id, j.centre_id, row_number() over (order by j.id) - 1 as nth
    from journey.journey j
    where not j.shielded and exists (select from journey.item i where i.journey_id = j.id)
        and j.centre_id = (select centre_id from journey.journey group by centre_id order by count(*) desc limit 1);
create temporary table made as
    select m.id as model, m.centre_id, uuidv7() as journey, uuidv7() as person, n, n % 50 = 0 as still_open
    from generate_series(1, :1 ) n
    join model m on m.nth = n % (select count(*) from model);
analyze model;
analyze made;
insert into person.person (id, centre_id, organisation_id, protected, name, sex, birth_year, region_code)
    select person, centre_id, centre_id, false, 'Contoh Ke-' || n, case when n % 10 < 7 then 'P' else 'L' end, 1975 + n % 25, '35.05.11'
    from made;
insert into journey.journey (id, centre_id, organisation_id, person_id, shielded, scheme, state, state_since, sex, destination,
        sector, job, agency, decree, regency, began_on, begun_as, departs_on, missing, halted, closed_at)
    select made.journey, j.centre_id, j.organisation_id, made.person, false, j.scheme,
        case when still_open then j.state else 'returned' end, j.state_since - n % 1500, j.sex, j.destination, j.sector, j.job,
        j.agency, '', j.regency, j.began_on - n % 1500, j.begun_as, j.departs_on, case when still_open then j.missing else 0 end,
        still_open and j.halted, case when still_open then null else now() - n % 1500 * interval '1 day' end
    from made join journey.journey j on j.id = made.model;
insert into journey.gate (journey_id, code, centre_id, organisation_id, position, state, missing)
    select made.journey, g.code, g.centre_id, g.organisation_id, g.position, case when still_open then g.state else 'passed' end,
        case when still_open then g.missing else 0 end
    from made join journey.gate g on g.journey_id = made.model;
insert into journey.item (id, journey_id, centre_id, organisation_id, gate, code, rule_key, position, conditional, state, original_seen)
    select uuidv7(), made.journey, i.centre_id, i.organisation_id, i.gate, i.code, i.rule_key, i.position, i.conditional,
        case when still_open then i.state else 'verified' end, i.original_seen
    from made join journey.item i on i.journey_id = made.model;
insert into journey.step (id, journey_id, centre_id, organisation_id, kind, before, after, about, on_day, at)
    select uuidv7(), made.journey, s.centre_id, s.organisation_id, s.kind, s.before, s.after, s.about, s.on_day, s.at
    from made join journey.step s on s.journey_id = made.model;
vacuum (analyze) journey.journey;
vacuum (analyze) journey.gate;
vacuum (analyze) journey.item;
vacuum (analyze) journey.step;
vacuum (analyze) person.person;
checkpoint;
