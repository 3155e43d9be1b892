-- Complaints from the first word on. What identifies anybody is sealed with the key of the complaint;
-- columns in the clear say nothing about who.

create schema intake;
call guard.usage('intake');

create table intake.complaint (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    holder_id       uuid not null,
    received_at     timestamptz not null default transaction_timestamp(),
    answered_at     timestamptz,
    last_word_at    timestamptz,
    withdrawn_at    timestamptz,
    entered_by      uuid,
    version         integer not null default 1,
    urgency         smallint not null check (urgency between 1 and 3),
    progress        smallint not null default 1 check (progress between 1 and 7),
    documents       smallint not null default 0,
    triaged         boolean not null default true,
    violence        boolean not null,
    trafficking     boolean not null,
    child           boolean not null,
    anonymous       boolean not null default false,
    synthetic       boolean not null default false,
    channel         text not null check (length(channel) <= 16),
    safe            text not null check (length(safe) <= 16),
    reach           text not null check (length(reach) <= 16),
    sex             text not null check (sex in ('P', 'L', 'U', 'N')),
    reporter        text not null check (length(reporter) <= 16),
    phase           text not null check (length(phase) <= 16),
    procedural      text not null check (length(procedural) <= 16),
    destination     text check (destination ~ '^[A-Z]{2}$'),
    home_region     text check (home_region ~ '^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$'),
    respondent_kind text check (length(respondent_kind) <= 16),
    category        text check (length(category) <= 40),
    categories      text[],
    relief          text[],
    signs           text[],
    reasons         text[],
    person_id       uuid,
    receipt_mac     bytea not null check (length(receipt_mac) = 16),
    sent_mac        bytea not null check (length(sent_mac) = 24),
    pin_mac         bytea check (length(pin_mac) = 16),
    story           bytea not null,
    complainant     bytea,
    concerned       bytea,
    respondent      bytea
);
comment on table intake.complaint is 'One complaint, whatever way it came; its id is also the id of its key and of its case';
comment on column intake.complaint.holder_id is 'The officer who has it; the centre while nobody has';
comment on column intake.complaint.triaged is 'False while it waits in the slow lane for being announced';
comment on column intake.complaint.sent_mac is '8 bytes of the HMAC of the idempotency key, 16 of the HMAC of what was sent';
comment on column intake.complaint.receipt_mac is 'HMAC of the receipt; the receipt itself is kept nowhere';
comment on column intake.complaint.complainant is 'Sealed at this version of the row: who reports and how to reach her';
comment on column intake.complaint.concerned is 'Sealed at this version of the row: whom it is about';
comment on column intake.complaint.respondent is 'Sealed at this version of the row: against whom';
create unique index complaint_by_receipt on intake.complaint (receipt_mac);
create index complaint_waiting on intake.complaint (centre_id, urgency desc, received_at) where progress < 6;
create index complaint_by_hand on intake.complaint (entered_by, received_at) where entered_by is not null;
create index complaint_untriaged on intake.complaint (received_at) where not triaged;

create table intake.word (
    id           uuid primary key,
    complaint_id uuid not null,
    centre_id    uuid not null,
    said_at      timestamptz not null default transaction_timestamp(),
    author       uuid,
    ours         boolean not null,
    kind         text not null check (kind in ('said', 'answer', 'question', 'progress', 'evidence', 'rules', 'withdrawn')),
    progress     smallint,
    document_id  uuid,
    sealed       bytea
);
comment on table intake.word is 'The dialogue after the first story, hers and ours, in the order of time';
create index word_by_complaint on intake.word (complaint_id, said_at);

create table intake.complaint_reader (
    complaint_id uuid not null,
    account_id   uuid not null,
    centre_id    uuid not null,
    since        timestamptz not null default transaction_timestamp(),
    primary key (complaint_id, account_id)
);
comment on table intake.complaint_reader is 'Colleagues who read along';

create table intake.hotline (
    key         text not null check (key ~ '^[a-z0-9-]{2,40}$'),
    valid_from  date not null,
    valid_to    date,
    place       smallint not null,
    name_id     text not null,
    name_en     text not null,
    about_id    text not null,
    about_en    text not null,
    country     text not null check (country ~ '^[A-Z]{2}$'),
    danger      boolean not null,
    number      text,
    whatsapp    text,
    hours_id    text not null,
    hours_en    text not null,
    languages   text[] not null,
    verified_on date not null,
    source      text not null,
    primary key (key, valid_from),
    check (number is not null or whatsapp is not null)
);
comment on column intake.hotline.country is 'Where it may be called from first of all: ISO 3166-1 alpha-2';
comment on column intake.hotline.danger is 'Shown first when somebody is in danger';

call guard.protect('intake.complaint');
call guard.protect('intake.word');
call guard.protect('intake.complaint_reader');
call guard.share('intake.hotline');
call guard.permit('intake.hotline', 'r_system_intake', 'insert, update');

do $$
declare
    actor    text := '(select guard.actor(current_user))';
    centre   text := '(select guard.centre(current_user))';
    opened   text := '(select guard.scopes(current_user, ''complaint''))::uuid[]';
    facts    text := 'id, centre_id, organisation_id, holder_id, received_at, answered_at, last_word_at, withdrawn_at, version, urgency, progress, documents, triaged, violence, trafficking, child, anonymous, synthetic, channel, safe, reach, sex, reporter, phase, procedural, destination, home_region, respondent_kind, category, categories, relief, signs, reasons, person_id';
    sealed   text := ', story, complainant, concerned, respondent';
    detail   text := 'version, last_word_at, urgency, documents, violence, trafficking, child, anonymous, reach, sex, reporter, phase, procedural, destination, home_region, respondent_kind, category, categories, relief, signs, reasons, complainant, concerned, respondent';
    mine     text;
    role     text;
begin
    -- Anybody may bring one. It belongs to the centre, and whoever writes it in for another is named.
    call guard.allow('intake.complaint', 'r_public', 'insert',
        'entered_by is null and holder_id = centre_id and organisation_id = centre_id and not synthetic');
    foreach role in array array['r_worker', 'r_family', 'r_village', 'r_counter', 'r_casework', 'r_supervisor', 'r_partner'] loop
        call guard.allow('intake.complaint', role, 'insert',
            format('entered_by = %s and holder_id = centre_id and organisation_id = centre_id and not synthetic', actor));
    end loop;

    -- With a receipt: this complaint and no other.
    call guard.allow('intake.complaint', 'r_public',
        format('select(%s%s), update(%s, withdrawn_at, pin_mac, person_id)', facts, sealed, detail), format('id = any (%s)', opened));
    call guard.allow('intake.word', 'r_public', 'select', format('complaint_id = any (%s)', opened));
    call guard.allow('intake.word', 'r_public', 'insert', format('complaint_id = any (%s) and not ours and author is null', opened));

    -- Who wrote one in for somebody sees that she did, and no more.
    foreach role in array array['r_village', 'r_counter', 'r_partner'] loop
        call guard.allow('intake.complaint', role, 'select(id, centre_id, received_at, channel, entered_by, progress)', format('entered_by = %s', actor));
    end loop;

    -- Officers: what nobody has yet, what is theirs, what a colleague lets them read.
    mine := format('holder_id = any ((select array[%s, %s])::uuid[]) or exists (select from intake.complaint_reader r where r.complaint_id = complaint.id and r.account_id = %s)', actor, centre, actor);
    call guard.allow('intake.complaint', 'r_casework',
        format('select(%s%s, entered_by), update(%s, progress, answered_at, holder_id, person_id)', facts, sealed, detail), mine);
    call guard.allow('intake.complaint', 'r_supervisor',
        format('select(%s%s, entered_by), update(%s, progress, answered_at, holder_id, person_id)', facts, sealed, detail), format('centre_id = %s', centre));
    call guard.allow('intake.complaint', 'r_national', format('select(%s)', facts), 'true');
    foreach role in array array['r_casework', 'r_supervisor'] loop
        call guard.allow('intake.word', role, 'select', 'exists (select from intake.complaint c where c.id = complaint_id)');
        call guard.allow('intake.word', role, 'insert',
            format('ours and author = %s and exists (select from intake.complaint c where c.id = complaint_id)', actor));
        call guard.allow('intake.complaint_reader', role, 'select, insert, delete', format('centre_id = %s or account_id = %s', centre, actor));
    end loop;

    -- Background duties. The one of casework takes complaints into cases and never reads what is sealed.
    call guard.allow('intake.complaint', 'r_system_casework',
        format('select(%s, entered_by), update(progress, holder_id)', facts), 'true');
    call guard.allow('intake.word', 'r_system_casework', 'insert', 'ours and sealed is null and author is null');
    call guard.allow('intake.complaint_reader', 'r_system_casework', 'select, insert, delete', 'true');
    call guard.allow('intake.complaint', 'r_system_intake', 'select, insert, update, delete', 'true');
    call guard.allow('intake.word', 'r_system_intake', 'select, insert, delete', 'true');
    call guard.allow('intake.complaint_reader', 'r_system_intake', 'select, insert, delete', 'true');
end
$$;

call guard.classify('intake.complaint', 'id internal, centre_id internal, organisation_id internal, holder_id internal, received_at internal, answered_at internal, last_word_at internal, withdrawn_at internal, entered_by internal, version internal, urgency internal, progress internal, documents internal, triaged internal, violence internal, trafficking internal, child internal, anonymous internal, synthetic internal, channel internal, safe internal, reach internal, sex personal, reporter internal, phase internal, procedural internal, destination internal, home_region personal, respondent_kind internal, category internal, categories internal, relief internal, signs internal, reasons internal, person_id personal, receipt_mac internal, sent_mac internal, pin_mac internal, story narrative, complainant protected, concerned protected, respondent protected');
call guard.classify('intake.word', 'id internal, complaint_id internal, centre_id internal, said_at internal, author internal, ours internal, kind internal, progress internal, document_id internal, sealed narrative');
call guard.classify('intake.complaint_reader', 'complaint_id internal, account_id internal, centre_id internal, since internal');
call guard.classify('intake.hotline', 'key public, valid_from public, valid_to public, place public, name_id public, name_en public, about_id public, about_en public, country public, danger public, number public, whatsapp public, hours_id public, hours_en public, languages public, verified_on public, source public');
