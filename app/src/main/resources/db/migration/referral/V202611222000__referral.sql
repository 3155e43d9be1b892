-- Partners, packets handed to them, their answers, and the way of a matter through the courts.
-- Everything a person told stands sealed; what is in the clear here are codes, dates and ids.

create schema referral;
call guard.usage('referral');

create table referral.partner (
    id              uuid primary key,
    organisation_id uuid unique,
    centre_id       uuid,
    kind            text not null check (kind ~ '^[a-z_]{2,24}$'),
    name            text not null check (length(name) between 3 and 160),
    services        text[] not null check (cardinality(services) between 1 and 20),
    area            text not null check (area ~ '^([0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?|[A-Z]{2}|ID)$'),
    address         text not null default '' check (length(address) <= 300),
    hours           text not null default '' check (length(hours) <= 200),
    capacity        integer check (capacity between 0 and 10000),
    free            integer check (free between 0 and 10000),
    capacity_at     timestamptz,
    contact_name    text not null default '' check (length(contact_name) <= 120),
    contact_phone   text not null default '' check (length(contact_phone) <= 40),
    contact_email   text not null default '' check (length(contact_email) <= 160),
    mou_number      text not null default '' check (length(mou_number) <= 80),
    mou_scope       text not null default '' check (length(mou_scope) <= 400),
    mou_expires     date,
    verified_on     date,
    active          boolean not null default true,
    synthetic       boolean not null default false,
    changed_at      timestamptz not null default transaction_timestamp(),
    changed_by      uuid,
    check (free is null or capacity is not null and free <= capacity)
);
comment on column referral.partner.organisation_id is 'The partner''s own account here; null for those outside, who get a link for each packet';
comment on column referral.partner.centre_id is 'The centre that keeps the entry; null: every centre uses it, operators keep it';
create index partner_by_centre on referral.partner (centre_id, name);

create table referral.register (
    centre_id uuid not null,
    year      smallint not null,
    last      integer not null check (last > 0),
    primary key (centre_id, year)
);
comment on table referral.register is 'The last register number of referral letters, by centre and year';

-- Colleagues who may read what concerns an origin without holding it. Told by the origin's module.
create table referral.origin_reader (
    origin_id  uuid not null,
    account_id uuid not null,
    primary key (origin_id, account_id)
);

create table referral.referral (
    id                 uuid primary key,
    number             text not null,
    centre_id          uuid not null,
    organisation_id    uuid not null,
    sender_id          uuid not null,
    sender_name        text not null,
    origin_kind        text not null check (origin_kind ~ '^[a-z]{2,24}$'),
    origin_id          uuid not null,
    holder_id          uuid not null,
    holder_at          timestamptz not null default transaction_timestamp(),
    partner_id         uuid not null references referral.partner (id),
    recipient_id       uuid not null,
    external           boolean not null,
    service            text not null,
    urgency            text not null check (urgency in ('usual', 'urgent')),
    sex                text not null check (sex in ('P', 'L', 'U')),
    state              text not null check (state in ('sent', 'opened', 'asked', 'accepted', 'declined', 'reported', 'closed', 'revoked', 'expired')),
    version            bigint not null default 1,
    consent_how        text not null,
    consent_fields     text[] not null check (cardinality(consent_fields) > 0),
    consent_at         timestamptz not null,
    consent_expires_at timestamptz not null,
    sent_at            timestamptz not null default transaction_timestamp(),
    due_rule           text,
    due_at             timestamptz not null,
    remind_at          timestamptz not null,
    reminded_at        timestamptz,
    overdue_at         timestamptz,
    opened_at          timestamptz,
    answered_at        timestamptz,
    answer             text check (answer in ('accepted', 'declined', 'asked')),
    decided_at         timestamptz,
    decline_code       text,
    reported_at        timestamptz,
    outcome            text,
    ended_at           timestamptz,
    packet             bytea not null,
    unique (centre_id, number),
    check (external = (recipient_id = partner_id)),
    check (consent_expires_at > consent_at)
);
comment on column referral.referral.organisation_id is 'Owner of the row and of the packet''s key: the sender''s centre';
comment on column referral.referral.sender_name is 'Name of the centre when it was sent; the recipient may not see the centre itself';
comment on column referral.referral.holder_id is 'Who holds the origin now: an account, or the centre while nobody is assigned';
comment on column referral.referral.recipient_id is 'Organisation whose key opens the packet; the entry''s own id for a partner outside';
comment on column referral.referral.answered_at is 'First answer of any kind; decided_at is the first acceptance or refusal';
comment on column referral.referral.packet is 'Purpose, account of events, services given, present situation, contact facts: JSON sealed with the packet''s own key';
create index referral_by_origin on referral.referral (origin_id, id desc);
create index referral_by_centre on referral.referral (centre_id, state, id desc);
create index referral_by_holder on referral.referral (holder_id, state, id desc);
create index referral_by_recipient on referral.referral (recipient_id, state, id desc);
create index referral_to_remind on referral.referral (remind_at) where state in ('sent', 'opened') and reminded_at is null;
create index referral_to_escalate on referral.referral (due_at) where state in ('sent', 'opened') and overdue_at is null;
create index referral_to_expire on referral.referral (consent_expires_at) where state in ('sent', 'opened', 'asked', 'accepted', 'reported');

create table referral.said (
    id          uuid primary key,
    referral_id uuid not null references referral.referral (id) on delete cascade,
    side        text not null check (side in ('sender', 'recipient', 'clock')),
    act         text not null check (act in ('accept', 'decline', 'ask', 'reply', 'report', 'close', 'revoke', 'expire', 'remind', 'overdue')),
    actor_id    uuid,
    at          timestamptz not null default transaction_timestamp(),
    service     text,
    outcome     text,
    given_on    date,
    words       bytea
);
comment on column referral.said.words is 'Sealed with the packet''s key';
create index said_by_referral on referral.said (referral_id, id);

-- The door of a partner without an account. Neither link nor code can be read back from here.
create table referral.link (
    id              uuid primary key,
    referral_id     uuid not null references referral.referral (id) on delete cascade,
    token_mac       bytea not null unique,
    code_mac        bytea,
    code_expires_at timestamptz,
    code_tries      smallint not null default 0,
    all_tries       smallint not null default 0,
    opened          smallint not null default 0,
    expires_at      timestamptz not null,
    closed_at       timestamptz,
    made_by         uuid,
    made_at         timestamptz not null default transaction_timestamp()
);
create index link_by_referral on referral.link (referral_id);

create table referral.justice_step (
    id                uuid primary key,
    origin_kind       text not null check (origin_kind ~ '^[a-z]{2,24}$'),
    origin_id         uuid not null,
    centre_id         uuid not null,
    organisation_id   uuid not null,
    holder_id         uuid not null,
    holder_at         timestamptz not null default transaction_timestamp(),
    stage             text not null check (stage in ('report', 'investigation', 'prosecution', 'trial', 'verdict', 'restitution', 'recovery')),
    agency            text not null check (agency ~ '^[a-z_]{2,24}$'),
    version           bigint not null default 1,
    begun_on          date not null,
    ended_on          date,
    outcome           text,
    hearing_at        timestamptz,
    hearing_told_at   timestamptz,
    amount            numeric(20, 2) check (amount >= 0),
    currency          text check (currency ~ '^[A-Z]{3}$'),
    companion_id      uuid,
    details           bytea not null,
    written_by        uuid,
    written_at        timestamptz not null default transaction_timestamp(),
    check (ended_on is null or ended_on >= begun_on),
    check ((amount is null) = (currency is null))
);
comment on column referral.justice_step.details is 'Agency''s name, reference number, companion and words: JSON sealed with the origin''s key';
create index justice_step_by_origin on referral.justice_step (origin_id, begun_on);
create index justice_step_by_hearing on referral.justice_step (hearing_at) where ended_on is null and hearing_at is not null;

-- Rights ------------------------------------------------------------------------------------------------

call guard.protect('referral.partner');
call guard.protect('referral.register');
call guard.protect('referral.origin_reader');
call guard.protect('referral.referral');
call guard.protect('referral.said');
call guard.protect('referral.link');
call guard.protect('referral.justice_step');

do $$
declare
    actor   text := '(select guard.actor(current_user))';
    centre  text := '(select guard.centre(current_user))';
    own     text := '(select guard.organisation(current_user))';
    holds   text := 'holder_id = any ((select array[guard.actor(current_user), guard.centre(current_user)])::uuid[])';
    reads   text := 'exists (select from referral.origin_reader o where o.origin_id = %s.origin_id and o.account_id = (select guard.actor(current_user)))';
    hers    text;
    -- A link opens one packet: its context names it, and nothing else of the same partner is seen.
    one     text := '(cardinality((select guard.scopes(current_user, ''referral''))) = 0 or id::text = any ((select guard.scopes(current_user, ''referral''))::text[]))';
    theirs  text;
    seen    text := 'id, number, centre_id, sender_name, partner_id, recipient_id, external, service, urgency, sex, state, version, consent_how, consent_fields, consent_at, consent_expires_at, sent_at, due_rule, due_at, remind_at, reminded_at, overdue_at, opened_at, answered_at, answer, decided_at, decline_code, reported_at, outcome, ended_at, packet';
    moved   text := 'state, version, due_at, remind_at, reminded_at, overdue_at, opened_at, answered_at, answer, decided_at, decline_code, reported_at, outcome, ended_at';
    visible text := 'exists (select from referral.referral r where r.id = referral_id)';
    outside text := 'exists (select from referral.referral r where r.id = referral_id and r.external)';
    role    text;
begin
    theirs := format('recipient_id = %s and %s', own, one);

    -- The directory: staff of a centre see theirs and the common one, a partner its own entry.
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor', 'r_village'] loop
        call guard.allow('referral.partner', role, 'select', format('centre_id is null or centre_id = %s or organisation_id = %s', centre, own));
    end loop;
    call guard.allow('referral.partner', 'r_partner', 'select', format('organisation_id = %s or id = %1$s', own));
    call guard.allow('referral.partner', 'r_operator', 'select, insert, update', 'true');
    call guard.allow('referral.partner', 'r_national', 'select', 'true');
    call guard.allow('referral.partner', 'r_supervisor', 'insert, update', format('centre_id = %s', centre));
    foreach role in array array['r_partner', 'r_counter', 'r_casework'] loop
        call guard.allow('referral.partner', role, 'update(capacity, free, capacity_at)', format('organisation_id = %s', own));
    end loop;

    foreach role in array array['r_casework', 'r_supervisor'] loop
        call guard.allow('referral.register', role, 'select, insert, update', format('centre_id = %s', centre));
    end loop;
    call guard.allow('referral.origin_reader', 'r_casework', 'select', format('account_id = %s', actor));

    -- Sender's side.
    hers := format('%s or ' || reads, holds, 'referral');
    call guard.allow('referral.referral', 'r_casework', 'select', hers);
    call guard.allow('referral.referral', 'r_casework', 'insert', format('centre_id = %1$s and organisation_id = %1$s and sender_id = %2$s and state = ''sent'' and (%3$s)', centre, actor, hers));
    call guard.allow('referral.referral', 'r_casework', 'update(' || moved || ')', hers);
    call guard.allow('referral.referral', 'r_supervisor', 'select', format('centre_id = %s', centre));
    call guard.allow('referral.referral', 'r_supervisor', 'insert', format('centre_id = %1$s and organisation_id = %1$s and sender_id = %2$s and state = ''sent''', centre, actor));
    call guard.allow('referral.referral', 'r_supervisor', 'update(' || moved || ')', format('centre_id = %s', centre));

    -- Recipient's side: the organisation it was sent to, whichever role its people have here. Where it
    -- came from stays unsaid: the columns of the origin are not granted.
    foreach role in array array['r_partner', 'r_counter', 'r_casework', 'r_supervisor'] loop
        call guard.allow('referral.referral', role, case when role in ('r_casework', 'r_supervisor') then 'select' else 'select(' || seen || ')' end, theirs);
        call guard.allow('referral.referral', role, 'update(' || moved || ')', theirs);
    end loop;

    -- What was said about a packet follows the packet.
    foreach role in array array['r_partner', 'r_counter', 'r_casework', 'r_supervisor'] loop
        call guard.allow('referral.said', role, 'select', visible);
        call guard.allow('referral.said', role, 'insert', visible || ' and side <> ''clock''');
    end loop;
    foreach role in array array['r_casework', 'r_supervisor'] loop
        call guard.allow('referral.link', role, 'select, insert, update(code_mac, code_expires_at, code_tries, closed_at)', outside);
    end loop;

    hers := format('%s or ' || reads, holds, 'justice_step');
    call guard.allow('referral.justice_step', 'r_casework', 'select', hers);
    call guard.allow('referral.justice_step', 'r_casework', 'insert', format('centre_id = %1$s and organisation_id = %1$s and written_by = %2$s and (%3$s)', centre, actor, hers));
    call guard.allow('referral.justice_step', 'r_casework', 'update(version, begun_on, ended_on, agency, outcome, hearing_at, hearing_told_at, amount, currency, companion_id, details, written_by, written_at)', hers);
    call guard.allow('referral.justice_step', 'r_supervisor', 'select', format('centre_id = %s', centre));
    call guard.allow('referral.justice_step', 'r_supervisor', 'insert', format('centre_id = %1$s and organisation_id = %1$s and written_by = %2$s', centre, actor));
    call guard.allow('referral.justice_step', 'r_supervisor', 'update(version, begun_on, ended_on, agency, outcome, hearing_at, hearing_told_at, amount, currency, companion_id, details, written_by, written_at)', format('centre_id = %s', centre));

    foreach role in array array['referral.partner', 'referral.register', 'referral.origin_reader', 'referral.referral', 'referral.said', 'referral.link', 'referral.justice_step'] loop
        call guard.allow(role, 'r_system_referral', 'select, insert, update, delete', 'true');
    end loop;
end
$$;

call guard.classify('referral.partner', 'id internal, organisation_id internal, centre_id internal, kind public, name public, services public, area public, address personal, hours public, capacity internal, free internal, capacity_at internal, contact_name personal, contact_phone personal, contact_email personal, mou_number internal, mou_scope internal, mou_expires internal, verified_on internal, active internal, synthetic internal, changed_at internal, changed_by internal');
call guard.classify('referral.register', 'centre_id internal, year internal, last internal');
call guard.classify('referral.origin_reader', 'origin_id internal, account_id internal');
call guard.classify('referral.referral', 'id internal, number internal, centre_id internal, organisation_id internal, sender_id internal, sender_name public, origin_kind internal, origin_id internal, holder_id internal, holder_at internal, partner_id internal, recipient_id internal, external internal, service personal, urgency internal, sex personal, state internal, version internal, consent_how internal, consent_fields internal, consent_at internal, consent_expires_at internal, sent_at internal, due_rule internal, due_at internal, remind_at internal, reminded_at internal, overdue_at internal, opened_at internal, answered_at internal, answer internal, decided_at internal, decline_code internal, reported_at internal, outcome personal, ended_at internal, packet narrative');
call guard.classify('referral.said', 'id internal, referral_id internal, side internal, act internal, actor_id internal, at internal, service personal, outcome personal, given_on personal, words narrative');
call guard.classify('referral.link', 'id internal, referral_id internal, token_mac internal, code_mac internal, code_expires_at internal, code_tries internal, all_tries internal, opened internal, expires_at internal, closed_at internal, made_by internal, made_at internal');
call guard.classify('referral.justice_step', 'id internal, origin_kind internal, origin_id internal, centre_id internal, organisation_id internal, holder_id internal, holder_at internal, stage personal, agency personal, version internal, begun_on personal, ended_on personal, outcome personal, hearing_at personal, hearing_told_at internal, amount personal, currency personal, companion_id internal, details protected, written_by internal, written_at internal');
