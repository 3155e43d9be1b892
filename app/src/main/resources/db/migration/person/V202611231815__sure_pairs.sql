-- Pairs nobody needs to look at are joined by the module's own duty, where a house rule says so: with one centre in the
-- signed context, and never a protected person.

do $$
declare
    centre text := 'centre_id = (select guard.centre(current_user))';
begin
    call guard.allow('person.person', 'r_system_person',
        'update(name, name_sealed, sex, birth_date, birth_year, region_code, language, identifiers, safe_contact, version, changed_at, merged_into)',
        centre || ' and not protected');
    call guard.allow('person.pair', 'r_system_person', 'update(state, decided_at, decided_by)', centre);
    call guard.allow('person.merge', 'r_system_person', 'insert', centre);
    call guard.allow('person.identifier', 'r_system_person', 'select(centre_id, person_id, kind), insert, delete', centre);
    call guard.allow('person.name_key', 'r_system_person', 'select(centre_id, person_id), insert, delete', centre);
end
$$;
comment on column person.pair.decided_by is 'Nobody: the system joined the two, which were all but certain';
