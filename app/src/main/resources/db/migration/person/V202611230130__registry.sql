-- One person, one record: what changed for the duplicate index, pairs that may be one person, and joinings that
-- can be undone.

-- What changed ------------------------------------------------------------------------------------------

-- Written by triggers, read by every node. The transaction's number tells which rows a reader may have missed:
-- all below the oldest running transaction are complete.
create table person.touched (
    person_id uuid not null,
    xid       xid8 not null default pg_current_xact_id(),
    at        timestamptz not null default transaction_timestamp()
);
create index touched_by_xid on person.touched (xid);

create function person.touch() returns trigger
    language plpgsql set search_path = ''
as $$
begin
    if tg_table_name = 'person' then
        insert into person.touched (person_id) values (coalesce(new.id, old.id));
    else
        insert into person.touched (person_id) values (new.person_id);
        if tg_op = 'UPDATE' and new.person_id <> old.person_id then
            insert into person.touched (person_id) values (old.person_id);
        end if;
    end if;
    return null;
end
$$;
revoke all on function person.touch() from public;
create trigger touched after insert or update or delete on person.person for each row execute function person.touch();
-- Contacts are never deleted but with their person.
create trigger touched after insert or update on person.contact for each row execute function person.touch();

-- Pairs -------------------------------------------------------------------------------------------------

create table person.pair (
    id          uuid primary key,
    centre_id   uuid not null,
    first_id    uuid not null references person.person (id) on delete cascade,
    second_id   uuid not null references person.person (id) on delete cascade,
    state       text not null check (state in ('proposed', 'apart', 'merged')),
    probability double precision not null check (probability between 0 and 1),
    found_by    text not null check (found_by in ('night', 'desk')),
    proposed_at timestamptz not null default transaction_timestamp(),
    run_id      uuid,
    decided_at  timestamptz,
    decided_by  uuid,
    unique (first_id, second_id),
    check (first_id < second_id)
);
comment on column person.pair.state is 'apart is for good: no run proposes the two again';
comment on column person.pair.run_id is 'The run that saw it last; what no run sees any more is taken off the list';
create index pair_to_decide on person.pair (centre_id, probability desc, id) where state = 'proposed';
create index pair_of_second on person.pair (second_id);

create table person.merge (
    id          uuid primary key,
    pair_id     uuid not null references person.pair (id) on delete cascade,
    centre_id   uuid not null,
    kept_id     uuid not null,
    absorbed_id uuid not null,
    taken       text[] not null,
    before      bytea not null,
    at          timestamptz not null default clock_timestamp(),
    by          uuid,
    undone_at   timestamptz,
    undone_by   uuid
);
comment on column person.merge.taken is 'Fields whose value came from the record that was absorbed';
comment on column person.merge.before is 'Values of the kept record before and after, encrypted for the centre';
create unique index merge_standing on person.merge (absorbed_id) where undone_at is null;
create index merge_by_pair on person.merge (pair_id);

-- Nightly search ----------------------------------------------------------------------------------------

create table person.run (
    id        uuid primary key,
    began_at  timestamptz not null default transaction_timestamp(),
    alive_at  timestamptz not null default transaction_timestamp(),
    ended_at  timestamptz,
    whole     boolean not null default false,
    total     integer not null default 0,
    done      integer not null default 0,
    proposed  integer not null default 0
);
comment on column person.run.alive_at is 'Moves on while a node works on it';
comment on column person.run.whole is 'Came to its end';
create unique index run_one_at_a_time on person.run ((true)) where ended_at is null;

-- Pairs of two centres: nobody may see both, so they are only counted.
create table person.across (
    run_id      uuid not null references person.run (id) on delete cascade,
    centre_id   uuid not null,
    other_id    uuid not null,
    sex         text not null check (sex in ('P', 'L', 'U')),
    region_code text not null,
    pairs       integer not null,
    primary key (run_id, centre_id, other_id, sex, region_code)
);

-- Rights ------------------------------------------------------------------------------------------------

call guard.protect('person.touched');
call guard.protect('person.pair');
call guard.protect('person.merge');
call guard.protect('person.run');
call guard.protect('person.across');

-- Erasing somebody takes everything that hangs on her with it.
call guard.allow('person.person', 'r_system_person', 'delete', 'true');
call guard.allow('person.touched', 'r_system_person', 'select, insert, delete', 'true');
call guard.allow('person.pair', 'r_system_person', 'select, insert, update(probability, run_id), delete', 'true');
call guard.allow('person.merge', 'r_system_person', 'select, delete', 'true');
call guard.allow('person.run', 'r_system_person', 'select, insert, update, delete', 'true');
call guard.allow('person.across', 'r_system_person', 'select, insert, delete', 'true');

-- Offices of the centre record and decide; what somebody may not see of a person hides the pair as well, for the
-- person's own policy decides inside these questions.
do $$
declare
    role   text;
    centre text := 'centre_id = (select guard.centre(current_user))';
    mutual text;
begin
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor'] loop
        mutual := centre || ' and exists (select from person.person p where p.id = first_id) and exists (select from person.person p where p.id = second_id)';
        call guard.allow('person.touched', role, 'insert', 'true');
        call guard.allow('person.pair', role, 'select, insert', mutual);
        continue when role = 'r_casework';
        call guard.allow('person.pair', role, 'update(state, decided_at, decided_by)', mutual);
        call guard.allow('person.merge', role, 'select, insert, update(undone_at, undone_by)',
            centre || ' and exists (select from person.person p where p.id = kept_id) and exists (select from person.person p where p.id = absorbed_id)');
        -- Protected persons are never joined with anybody.
        call guard.allow('person.person', role, 'update(merged_into)', centre || ' and not protected');
        call guard.allow('person.contact', role, 'update(person_id)', centre);
        call guard.allow('person.consent', role, 'update(person_id)', centre);
        call guard.allow('person.run', role, 'select', 'true');
        call guard.allow('person.across', role, 'select', centre);
    end loop;
end
$$;

call guard.classify('person.touched', 'person_id internal, xid internal, at internal');
call guard.classify('person.pair', 'id internal, centre_id internal, first_id internal, second_id internal, state internal, probability internal, found_by internal, proposed_at internal, run_id internal, decided_at internal, decided_by internal');
call guard.classify('person.merge', 'id internal, pair_id internal, centre_id internal, kept_id internal, absorbed_id internal, taken internal, before protected, at internal, by internal, undone_at internal, undone_by internal');
call guard.classify('person.run', 'id internal, began_at internal, alive_at internal, ended_at internal, whole internal, total internal, done internal, proposed internal');
call guard.classify('person.across', 'run_id internal, centre_id internal, other_id internal, sex internal, region_code internal, pairs internal');
