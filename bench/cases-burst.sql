-- :to persons at once in the office that is measured, as a batch of a centre leaves them; for :officer, of :all.
with made as (
    insert into person.person (id, centre_id, organisation_id, protected, name, sex, birth_year, region_code)
    select uuidv7(), ':office'::uuid, ':office'::uuid, false,
        initcap((array['siti', 'sri', 'nur', 'dewi', 'rina', 'budi', 'agus', 'hendra'])[1 + n % 8] || ' '
            || (array['lestari', 'rahayu', 'kusuma', 'santoso', 'hidayah', 'puspita', 'wahyuni'])[1 + n / 8 % 7] || ' ' || to_hex(n)),
        case when n % 3 = 0 then 'L' else 'P' end, 1970 + n % 35, '35.05.11.2007'
    from generate_series(:from, :to) n
    returning id, centre_id, name)
insert into person.name_key (person_id, centre_id, key) select id, centre_id, ' ' || lower(name) from made
