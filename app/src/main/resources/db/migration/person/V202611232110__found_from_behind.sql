-- Taking a record away asks what hangs on it; see the journeys' migration of the same name. Contacts that ended are sought
-- there too, so one index holds them all.
drop index person.contact_by_person;
create index contact_by_person on person.contact (person_id);
create index family_link_by_person on person.family_link (person_id);
create index family_link_by_relative on person.family_link (relative_id);
create index own_key_by_family on person.own_key (family_id) where family_id is not null;
