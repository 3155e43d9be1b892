-- How she describes her gender herself, if she wants to. The legal sex beside it stays as papers have it; no figure
-- and no comparison uses her own word.

alter table person.person add column gender bytea, add check (erased_at is null or gender is null);
comment on column person.person.gender is 'In her own words, encrypted for the centre; shown where sex is shown';
call guard.permit('person.person', 'r_counter', 'update(gender)');
call guard.permit('person.person', 'r_casework', 'update(gender)');
call guard.permit('person.person', 'r_supervisor', 'update(gender)');
-- The policy of her own row decides.
call guard.permit('person.person', 'r_worker', 'update(gender)');
call guard.classify('person.person', 'gender protected');
