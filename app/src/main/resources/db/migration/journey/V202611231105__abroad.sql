-- After departure: how she is, by her own word and in the rhythm she chose; her way home, and what follows.

alter table journey.journey add column former_id uuid references journey.journey (id) on delete set null;
comment on column journey.journey.former_id is 'The journey this one goes on from: back to the same work';
call guard.classify('journey.journey', 'former_id internal');

-- What is known of her while she is away, and how she wants to be asked.
create table journey.abroad (
    journey_id       uuid primary key references journey.journey (id) on delete cascade,
    centre_id        uuid not null,
    rhythm           text not null check (rhythm in ('none', 'usual', 'weekly', 'monthly')),
    channel          text not null check (channel in ('email', 'whatsapp', 'sms', 'call')),
    quiet            smallint not null default 2 check (quiet in (1, 2)),
    starts_on        date not null,
    next_due         date,
    standing         text not null default 'none' check (standing in ('none', 'asked', 'reminded', 'missed', 'well', 'unwell')),
    last_sign_at     timestamptz,
    card_ends_on     date,
    permit_ends_on   date,
    passport_ends_on date,
    version          integer not null default 1,
    chosen_at        timestamptz not null default transaction_timestamp(),
    chosen_by        uuid
);
comment on column journey.abroad.channel is 'Only e-mail leaves by itself; the others are sent by an officer''s hand';
comment on column journey.abroad.quiet is 'Which of the two good-looking answers means that she is not well';
comment on column journey.abroad.next_due is 'The day on which she is asked next; null: she is not asked';
create index abroad_due on journey.abroad (next_due) where next_due is not null;
create index abroad_standing on journey.abroad (centre_id, standing);

-- One question by one link.
create table journey.check_in (
    id          uuid primary key,
    journey_id  uuid not null references journey.journey (id) on delete cascade,
    centre_id   uuid not null,
    due_on      date not null,
    token_mac   bytea not null unique,
    asked_at    timestamptz not null,
    rung        smallint not null default 0 check (rung between 0 and 20),
    next_at     timestamptz,
    answered_at timestamptz,
    answer      text check (answer in ('well', 'unwell', 'quiet')),
    call_at     text not null default '' check (call_at in ('', 'morning', 'afternoon', 'evening', 'night')),
    sealed      bytea,
    missed_at   timestamptz,
    unwell_at   timestamptz,
    seen_at     timestamptz,
    seen_by     uuid,
    unique (journey_id, due_on),
    check ((answered_at is null) = (answer is null))
);
comment on column journey.check_in.token_mac is 'HMAC of the link''s token; the token itself is kept nowhere';
comment on column journey.check_in.rung is 'Steps of the ladder that are taken: 1 she was reminded, 2 her first contact …';
comment on column journey.check_in.next_at is 'When the next step is taken; null: none';
comment on column journey.check_in.sealed is 'Her own words, encrypted for the centre';
create index check_in_next on journey.check_in (next_at) where next_at is not null;
create index check_in_by_journey on journey.check_in (journey_id, asked_at desc);

-- Whom she wants to be asked when she does not answer, in her order.
create table journey.contact (
    id         uuid primary key,
    journey_id uuid not null references journey.journey (id) on delete cascade,
    centre_id  uuid not null,
    position   smallint not null check (position between 1 and 5),
    way        text not null check (way in ('email', 'officer')),
    sealed     bytea not null,
    unique (journey_id, position)
);
comment on column journey.contact.sealed is 'Name, kinship, address and telephone number, encrypted for the centre';

create table journey.call (
    id          uuid primary key,
    check_in_id uuid not null references journey.check_in (id) on delete cascade,
    contact_id  uuid not null references journey.contact (id) on delete cascade,
    centre_id   uuid not null,
    at          timestamptz not null,
    unique (check_in_id, contact_id)
);

create table journey.arrival (
    journey_id uuid primary key references journey.journey (id) on delete cascade,
    centre_id  uuid not null,
    arrived_on date not null,
    told_by    text not null check (told_by in ('self', 'family', 'mission', 'agency', 'desk')),
    told_at    timestamptz not null default transaction_timestamp(),
    told_to    uuid
);

create table journey.handover (
    journey_id  uuid primary key references journey.journey (id) on delete cascade,
    centre_id   uuid not null,
    reason      text not null check (reason ~ '^[a-z-]{2,40}$'),
    arrived_on  date not null,
    entry       text not null check (entry in ('airport', 'border-post', 'seaport', 'none')),
    place       text not null default '' check (length(place) <= 80),
    met_by      text not null check (met_by in ('nobody', 'family', 'officer', 'partner', 'social-office', 'health')),
    onward      text not null check (onward in ('own', 'family', 'office-vehicle', 'public', 'escorted', 'hospital', 'shelter')),
    needs       text[] not null default '{}',
    sealed      bytea not null,
    recorded_at timestamptz not null default transaction_timestamp(),
    recorded_by uuid
);
comment on column journey.handover.sealed is 'Who received her and what was seen, encrypted for the centre';

create table journey.death (
    journey_id     uuid primary key references journey.journey (id) on delete cascade,
    centre_id      uuid not null,
    died_on        date not null,
    cause          text not null check (cause ~ '^[a-z-]{2,40}$'),
    told_by        text not null check (told_by in ('family', 'mission', 'agency', 'employer', 'desk')),
    family_told_on date,
    remains        text not null check (remains in ('unknown', 'to-come-home', 'came-home', 'buried-there')),
    home_on        date,
    rights         text[] not null default '{}',
    sealed         bytea not null,
    version        integer not null default 1,
    recorded_at    timestamptz not null default transaction_timestamp(),
    recorded_by    uuid
);
comment on column journey.death.rights is 'What her family is still owed';
comment on column journey.death.sealed is 'Whom of her family we speak with, and notes, encrypted for the centre';

-- A contract that was followed by another: longer with the same employer, or with another one.
create table journey.former_contract (
    id              uuid primary key,
    journey_id      uuid not null references journey.journey (id) on delete cascade,
    centre_id       uuid not null,
    organisation_id uuid not null,
    followed_by     text not null check (followed_by in ('extension', 'transfer')),
    sealed          bytea,
    begins_on       date,
    ends_on         date,
    ended_at        timestamptz not null default transaction_timestamp(),
    ended_by        uuid
);
create index former_contract_by_journey on journey.former_contract (journey_id, ended_at);

-- Rights ------------------------------------------------------------------------------------------------

do $$
declare
    t text;
begin
    foreach t in array array['abroad', 'check_in', 'contact', 'call', 'arrival', 'handover', 'death', 'former_contract'] loop
        call guard.protect('journey.' || t);
        call guard.allow('journey.' || t, 'r_system_journey', 'select, insert, update, delete', 'true');
    end loop;
end
$$;

do $$
declare
    role   text;
    t      text;
    centre text := 'centre_id = (select guard.centre(current_user))';
    hers   text;
    person text := 'person_id = any ((select guard.scopes(current_user, ''person''))::uuid[])';
begin
    -- How she is, whom she named and what she answered: whoever cares for people abroad, no desk besides.
    foreach role in array array['r_casework', 'r_supervisor'] loop
        foreach t in array array['abroad', 'check_in', 'contact', 'call'] loop
            hers := centre || format(' and exists (select from journey.journey j where j.id = %I.journey_id)', t);
            if t = 'call' then
                hers := centre || ' and exists (select from journey.check_in c where c.id = call.check_in_id)';
            end if;
            call guard.allow('journey.' || t, role, 'select', hers);
        end loop;
        hers := centre || ' and exists (select from journey.journey j where j.id = journey_id)';
        call guard.allow('journey.abroad', role, 'insert', hers);
        call guard.allow('journey.abroad', role, 'update(rhythm, channel, quiet, next_due, card_ends_on, permit_ends_on, passport_ends_on, version, chosen_at, chosen_by, last_sign_at, standing)', hers);
        call guard.allow('journey.contact', role, 'insert, delete', hers);
        call guard.allow('journey.check_in', role, 'update(seen_at, seen_by)', hers);
    end loop;
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor'] loop
        foreach t in array array['arrival', 'handover', 'death'] loop
            hers := centre || format(' and exists (select from journey.journey j where j.id = %I.journey_id)', t);
            call guard.allow('journey.' || t, role, 'select, insert', hers);
        end loop;
        call guard.allow('journey.death', role, 'update(family_told_on, remains, home_on, rights, sealed, version)', hers);
        call guard.allow('journey.former_contract', role, 'select, insert',
            centre || case role when 'r_supervisor' then '' else ' and organisation_id = (select guard.organisation(current_user))' end
            || ' and exists (select from journey.journey j where j.id = former_contract.journey_id)');
        call guard.allow('journey.journey', role, 'update(former_id)',
            centre || case role when 'r_supervisor' then '' else ' and (not shielded or created_by = (select guard.actor(current_user)))' end);
    end loop;

    -- Her own: her line, her papers' state, what she chose and the questions she was sent; not the answers, because
    -- somebody else may look at her telephone.
    call guard.allow('journey.journey', 'r_worker', 'select', person);
    foreach t in array array['gate', 'abroad', 'arrival'] loop
        call guard.allow('journey.' || t, 'r_worker', 'select',
            format('exists (select from journey.journey j where j.id = %I.journey_id)', t));
    end loop;
    call guard.allow('journey.item', 'r_worker', 'select(id, journey_id, gate, code, rule_key, position, conditional, state, original_seen, expires_on, reason)',
        'exists (select from journey.journey j where j.id = item.journey_id)');
    call guard.allow('journey.step', 'r_worker', 'select',
        'organisation_id is null and kind = ''state'' and exists (select from journey.journey j where j.id = step.journey_id)');
    call guard.allow('journey.check_in', 'r_worker', 'select(id, journey_id, due_on, asked_at, answered_at)',
        'exists (select from journey.journey j where j.id = check_in.journey_id)');

    -- A relative: the fields she allowed, by default nothing; which of them is told is decided by the same scopes.
    call guard.allow('journey.journey', 'r_family', 'select(id, person_id, state, destination, closed_at)',
        'person_id = any (((select guard.scopes(current_user, ''family-journey''))
            || (select guard.scopes(current_user, ''family-country'')) || (select guard.scopes(current_user, ''family-sign'')))::uuid[])');
    call guard.allow('journey.abroad', 'r_family', 'select(journey_id, last_sign_at)',
        'exists (select from journey.journey j where j.id = abroad.journey_id
            and j.person_id = any ((select guard.scopes(current_user, ''family-sign''))::uuid[]))');
end
$$;

call guard.classify('journey.abroad', 'journey_id internal, centre_id internal, rhythm internal, channel internal, quiet protected, starts_on internal, next_due internal, standing protected, last_sign_at internal, card_ends_on internal, permit_ends_on internal, passport_ends_on internal, version internal, chosen_at internal, chosen_by internal');
call guard.classify('journey.check_in', 'id internal, journey_id internal, centre_id internal, due_on internal, token_mac internal, asked_at internal, rung internal, next_at internal, answered_at internal, answer protected, call_at protected, sealed narrative, missed_at internal, unwell_at protected, seen_at internal, seen_by internal');
call guard.classify('journey.contact', 'id internal, journey_id internal, centre_id internal, position internal, way internal, sealed protected');
call guard.classify('journey.call', 'id internal, check_in_id internal, contact_id internal, centre_id internal, at internal');
call guard.classify('journey.arrival', 'journey_id internal, centre_id internal, arrived_on internal, told_by internal, told_at internal, told_to internal');
call guard.classify('journey.handover', 'journey_id internal, centre_id internal, reason protected, arrived_on internal, entry internal, place internal, met_by internal, onward internal, needs protected, sealed narrative, recorded_at internal, recorded_by internal');
call guard.classify('journey.death', 'journey_id internal, centre_id internal, died_on personal, cause protected, told_by internal, family_told_on internal, remains protected, home_on internal, rights internal, sealed narrative, version internal, recorded_at internal, recorded_by internal');
call guard.classify('journey.former_contract', 'id internal, journey_id internal, centre_id internal, organisation_id internal, followed_by internal, sealed protected, begins_on internal, ends_on internal, ended_at internal, ended_by internal');
