-- One placement attempt of a person: its state, the gates on the way, and what each agency checks. What a person
-- told or signed stands sealed; in the clear are codes, dates, amounts and ids.

create schema journey;
call guard.usage('journey');

create table journey.journey (
    id               uuid primary key,
    centre_id        uuid not null,
    organisation_id  uuid not null,
    person_id        uuid not null,
    shielded         boolean not null,
    scheme           text not null check (scheme in ('p2p', 'g2g', 'p2g', 'own-company', 'individual', 're-entry', 'crew')),
    state            text not null check (state ~ '^[a-z-]{3,24}$'),
    state_since      date not null,
    sex              text not null check (sex in ('P', 'L', 'U')),
    destination      text check (destination ~ '^[A-Z]{2}$'),
    sector           text not null check (sector in ('legal-entity', 'individual', 'unknown')),
    job              text not null default '' check (job ~ '^[a-z-]{0,40}$'),
    agency           text not null default '' check (length(agency) <= 120),
    decree           text not null default '' check (length(decree) <= 60),
    regency          text check (regency ~ '^[0-9]{2}\.[0-9]{2}$'),
    began_on         date not null,
    begun_as         text not null check (begun_as ~ '^[a-z-]{3,24}$'),
    departs_on       date,
    departed_on      date,
    contract_ends_on date,
    returned_on      date,
    missing          smallint not null default 0 check (missing >= 0),
    halted           boolean not null default false,
    version          integer not null default 1,
    created_at       timestamptz not null default transaction_timestamp(),
    created_by       uuid,
    changed_at       timestamptz not null default transaction_timestamp(),
    closed_at        timestamptz
);
comment on column journey.journey.organisation_id is 'The centre: every desk under its roof sees the state';
comment on column journey.journey.shielded is 'A protected person''s: seen by supervisors and whoever opened it';
comment on column journey.journey.regency is 'Where she comes from, for figures';
comment on column journey.journey.began_on is 'The day whose rules were asked for the documents';
comment on column journey.journey.begun_as is 'The state it was opened in; abroad already, or before the first desk';
comment on column journey.journey.missing is 'Papers still missing at all desks together';
comment on column journey.journey.closed_at is 'The attempt is over; a new one may begin';
-- Two attempts at once are a mistake that a person looks at.
create unique index journey_one_open on journey.journey (centre_id, person_id) where closed_at is null;
create index journey_by_person on journey.journey (person_id);
create index journey_newest on journey.journey (centre_id, id desc);
create index journey_by_state on journey.journey (centre_id, state, id desc);
create index journey_missing on journey.journey (centre_id, id desc) where missing > 0 and closed_at is null;
create index journey_halted on journey.journey (centre_id, id desc) where halted;

-- What every desk may know of another: whose turn it is, how much is missing, until when.
create table journey.gate (
    journey_id      uuid not null references journey.journey (id) on delete cascade,
    code            text not null check (code ~ '^[a-z-]{3,24}$'),
    centre_id       uuid not null,
    organisation_id uuid not null,
    position        smallint not null,
    state           text not null check (state in ('open', 'waiting', 'passed', 'refused')),
    missing         smallint not null check (missing >= 0),
    due_on          date,
    changed_at      timestamptz not null default transaction_timestamp(),
    primary key (journey_id, code)
);
comment on column journey.gate.organisation_id is 'The agency that acts';
comment on column journey.gate.due_on is 'The service standard runs since everything lies with the desk';
create index gate_of_desk on journey.gate (organisation_id, journey_id desc) where state <> 'passed';

create table journey.item (
    id              uuid primary key,
    journey_id      uuid not null references journey.journey (id) on delete cascade,
    centre_id       uuid not null,
    organisation_id uuid not null,
    gate            text not null,
    code            text not null check (code ~ '^[a-z0-9-]{2,60}$'),
    rule_key        text not null default '',
    position        smallint not null,
    conditional     boolean not null,
    state           text not null check (state in ('required', 'received', 'verified', 'rejected', 'not-needed')),
    original_seen   boolean not null default false,
    document_id     uuid,
    expires_on      date,
    reason          text check (reason ~ '^[a-z-]{2,40}$'),
    note            bytea,
    received_at     timestamptz,
    received_by     uuid,
    decided_at      timestamptz,
    decided_by      uuid,
    version         integer not null default 1,
    unique (journey_id, code)
);
comment on column journey.item.organisation_id is 'The agency whose business it is; no other agency sees the row';
comment on column journey.item.rule_key is 'The rule that asks for it; empty for an act of the desk itself';
comment on column journey.item.note is 'Encrypted for the centre';
create index item_by_expiry on journey.item (expires_on) where state = 'verified' and expires_on is not null;

-- Every file that was ever handed in; a newer one takes the place of an older one, which stays.
create table journey.file (
    document_id     uuid primary key,
    item_id         uuid not null references journey.item (id) on delete cascade,
    journey_id      uuid not null,
    centre_id       uuid not null,
    organisation_id uuid not null,
    handed_in_at    timestamptz not null default transaction_timestamp(),
    handed_in_by    uuid
);
create index file_by_item on journey.file (item_id, handed_in_at desc);

-- The key under which the files of one agency lie.
create table journey.dossier (
    journey_id      uuid not null references journey.journey (id) on delete cascade,
    organisation_id uuid not null,
    centre_id       uuid not null,
    key_id          uuid not null,
    primary key (journey_id, organisation_id)
);

create table journey.interview (
    id              uuid primary key,
    journey_id      uuid not null references journey.journey (id) on delete cascade,
    centre_id       uuid not null,
    organisation_id uuid not null,
    held_at         timestamptz not null default transaction_timestamp(),
    held_by         uuid not null,
    result          text not null check (result in ('clear', 'again', 'stop')),
    sealed          bytea not null
);
comment on column journey.interview.sealed is 'Signs of trafficking, rights understood and reasons, encrypted for the centre';
create index interview_by_journey on journey.interview (journey_id, held_at desc);

create table journey.contract (
    journey_id      uuid primary key references journey.journey (id) on delete cascade,
    centre_id       uuid not null,
    organisation_id uuid not null,
    sealed          bytea not null,
    missing         text[] not null,
    begins_on       date,
    ends_on         date,
    months          smallint check (months between 1 and 600),
    version         integer not null default 1,
    changed_at      timestamptz not null default transaction_timestamp(),
    changed_by      uuid,
    check (ends_on > begins_on)
);
comment on column journey.contract.sealed is 'The fields of UU 18/2017 Art. 15 as they stand in the contract, encrypted for the centre';
comment on column journey.contract.missing is 'Codes of the fields that the contract does not have';

create table journey.charge (
    id              uuid primary key,
    journey_id      uuid not null references journey.journey (id) on delete cascade,
    centre_id       uuid not null,
    organisation_id uuid not null,
    item            text not null check (item ~ '^[a-z0-9-]{2,60}$'),
    how             text not null check (how in ('paid', 'loan', 'deduction')),
    amount          numeric(20,2) not null check (amount > 0),
    currency        text not null check (currency ~ '^[A-Z]{3}$'),
    finding         text not null check (finding in ('free', 'over', 'within', 'ask', 'other-currency')),
    rule_key        text not null default '',
    ruled_on        date not null,
    said_at         timestamptz not null default transaction_timestamp(),
    said_to         uuid,
    withdrawn_at    timestamptz
);
comment on column journey.charge.finding is 'What the rules of that day say; a person decides what follows from it';
create index charge_by_journey on journey.charge (journey_id, said_at);

create table journey.premium (
    id              uuid primary key,
    journey_id      uuid not null references journey.journey (id) on delete cascade,
    centre_id       uuid not null,
    organisation_id uuid not null,
    kind            text not null check (kind in ('before', 'during')),
    amount          numeric(20,2) not null check (amount > 0),
    paid_on         date not null,
    covers_to       date,
    recorded_at     timestamptz not null default transaction_timestamp(),
    recorded_by     uuid
);
create index premium_by_journey on journey.premium (journey_id, paid_on);

-- Something that stops the journey until a person has decided.
create table journey.halt (
    id         uuid primary key,
    journey_id uuid not null references journey.journey (id) on delete cascade,
    centre_id  uuid not null,
    reason     text not null check (reason ~ '^[a-z-]{2,40}$'),
    found_at   timestamptz not null default transaction_timestamp(),
    decided_at timestamptz,
    decided_by uuid,
    decision   text check (decision in ('go-on', 'end')),
    sealed     bytea,
    check ((decided_at is null) = (decision is null))
);
comment on column journey.halt.sealed is 'The reason of the decision in words, encrypted for the centre';
create unique index halt_once_open on journey.halt (journey_id, reason) where decided_at is null;

create table journey.step (
    id              uuid primary key,
    journey_id      uuid not null references journey.journey (id) on delete cascade,
    centre_id       uuid not null,
    organisation_id uuid,
    kind            text not null check (kind in ('state', 'paper', 'interview', 'contract', 'halt')),
    before          text,
    after           text not null,
    about           text not null default '',
    on_day          date,
    at              timestamptz not null default transaction_timestamp(),
    actor_id        uuid
);
comment on column journey.step.organisation_id is 'Null: everybody of the centre sees it; else only this agency and the head';
create index step_by_journey on journey.step (journey_id, at, id);

-- The number she holds today.
create table journey.visit (
    ticket_id  uuid primary key,
    journey_id uuid not null references journey.journey (id) on delete cascade,
    centre_id  uuid not null,
    at         timestamptz not null default transaction_timestamp()
);

-- Rights ------------------------------------------------------------------------------------------------

do $$
declare
    t text;
begin
    foreach t in array array['journey', 'gate', 'item', 'file', 'dossier', 'interview', 'contract', 'charge', 'premium', 'halt', 'step', 'visit'] loop
        call guard.protect('journey.' || t);
    end loop;
end
$$;

do $$
declare
    role   text;
    t      text;
    centre text := 'centre_id = (select guard.centre(current_user))';
    mine   text := 'centre_id = (select guard.centre(current_user)) and organisation_id = (select guard.organisation(current_user))';
    seen   text;
    theirs text;
begin
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor'] loop
        seen := case role when 'r_supervisor' then centre
            else centre || ' and (not shielded or created_by = (select guard.actor(current_user)))' end;
        call guard.allow('journey.journey', role, 'select', seen);
        call guard.allow('journey.journey', role, 'insert', centre || ' and organisation_id = centre_id');
        call guard.allow('journey.journey', role, 'update(state, state_since, destination, sector, job, agency, decree, departs_on, departed_on, contract_ends_on, returned_on, missing, halted, version, changed_at, closed_at)', seen);
        -- The journey's own policy decides inside this question.
        foreach t in array array['gate', 'halt', 'visit'] loop
            -- A gate alone leads to nobody; asking for its journey would cost the list of a desk its index.
            call guard.allow('journey.' || t, role, 'select',
                centre || case t when 'gate' then '' else format(' and exists (select from journey.journey j where j.id = %I.journey_id)', t) end);
            call guard.allow('journey.' || t, role, 'insert', centre);
        end loop;
        call guard.allow('journey.gate', role, 'update(state, missing, due_on, changed_at)', centre);
        call guard.allow('journey.halt', role, 'update(decided_at, decided_by, decision, sealed)', centre);
        call guard.allow('journey.visit', role, 'update(journey_id, at)', centre);
        call guard.allow('journey.step', role, 'insert', centre);
        -- One agency's papers and notes are that agency's and the head's, nobody else's.
        theirs := case role when 'r_supervisor' then centre else mine end;
        call guard.allow('journey.step', role, 'select',
            case role when 'r_supervisor' then centre else centre || ' and (organisation_id is null or organisation_id = (select guard.organisation(current_user)))' end
            || ' and exists (select from journey.journey j where j.id = step.journey_id)');
        foreach t in array array['item', 'file', 'dossier', 'interview', 'contract', 'charge', 'premium'] loop
            call guard.allow('journey.' || t, role, 'select',
                theirs || format(' and exists (select from journey.journey j where j.id = %I.journey_id)', t));
        end loop;
        -- Whoever opens a journey writes the empty checklist of every agency, and cannot read it back.
        call guard.allow('journey.item', role, 'insert',
            centre || ' and (organisation_id = (select guard.organisation(current_user)) or state = ''required'' and document_id is null and note is null)');
        foreach t in array array['file', 'dossier', 'interview', 'contract', 'charge', 'premium'] loop
            call guard.allow('journey.' || t, role, 'insert', theirs);
        end loop;
        call guard.allow('journey.item', role, 'update(state, original_seen, document_id, expires_on, reason, note, received_at, received_by, decided_at, decided_by, version)', theirs);
        call guard.allow('journey.contract', role, 'update(sealed, missing, begins_on, ends_on, months, version, changed_at, changed_by)', theirs);
        call guard.allow('journey.charge', role, 'update(withdrawn_at)', theirs);
    end loop;

    -- Background duties: reminders and the demonstration's people.
    foreach t in array array['journey', 'gate', 'item', 'file', 'dossier', 'interview', 'contract', 'charge', 'premium', 'halt', 'step', 'visit'] loop
        call guard.allow('journey.' || t, 'r_system_journey', 'select, insert, delete', 'true');
    end loop;
    foreach t in array array['journey', 'gate', 'item', 'halt'] loop
        call guard.allow('journey.' || t, 'r_system_journey', 'update', 'true');
    end loop;
end
$$;

call guard.classify('journey.journey', 'id internal, centre_id internal, organisation_id internal, person_id internal, shielded internal, scheme internal, state internal, state_since internal, sex personal, destination internal, sector internal, job internal, agency internal, decree internal, regency internal, began_on internal, begun_as internal, departs_on internal, departed_on internal, contract_ends_on internal, returned_on internal, missing internal, halted internal, version internal, created_at internal, created_by internal, changed_at internal, closed_at internal');
call guard.classify('journey.gate', 'journey_id internal, code internal, centre_id internal, organisation_id internal, position internal, state internal, missing internal, due_on internal, changed_at internal');
call guard.classify('journey.item', 'id internal, journey_id internal, centre_id internal, organisation_id internal, gate internal, code internal, rule_key internal, position internal, conditional internal, state internal, original_seen internal, document_id internal, expires_on internal, reason internal, note narrative, received_at internal, received_by internal, decided_at internal, decided_by internal, version internal');
call guard.classify('journey.file', 'document_id internal, item_id internal, journey_id internal, centre_id internal, organisation_id internal, handed_in_at internal, handed_in_by internal');
call guard.classify('journey.dossier', 'journey_id internal, organisation_id internal, centre_id internal, key_id internal');
call guard.classify('journey.interview', 'id internal, journey_id internal, centre_id internal, organisation_id internal, held_at internal, held_by internal, result internal, sealed narrative');
call guard.classify('journey.contract', 'journey_id internal, centre_id internal, organisation_id internal, sealed protected, missing internal, begins_on internal, ends_on internal, months internal, version internal, changed_at internal, changed_by internal');
call guard.classify('journey.charge', 'id internal, journey_id internal, centre_id internal, organisation_id internal, item internal, how internal, amount internal, currency internal, finding internal, rule_key internal, ruled_on internal, said_at internal, said_to internal, withdrawn_at internal');
call guard.classify('journey.premium', 'id internal, journey_id internal, centre_id internal, organisation_id internal, kind internal, amount internal, paid_on internal, covers_to internal, recorded_at internal, recorded_by internal');
call guard.classify('journey.halt', 'id internal, journey_id internal, centre_id internal, reason internal, found_at internal, decided_at internal, decided_by internal, decision internal, sealed narrative');
call guard.classify('journey.step', 'id internal, journey_id internal, centre_id internal, organisation_id internal, kind internal, before internal, after internal, about internal, on_day internal, at internal, actor_id internal');
call guard.classify('journey.visit', 'ticket_id internal, journey_id internal, centre_id internal, at internal');
