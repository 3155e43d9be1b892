create schema message;
call guard.usage('message');

-- Words for people outside. No address and no text: both are made at the moment of sending.
create table message.outbox (
    id             uuid primary key,
    dedupe_key     text not null,
    centre_id      uuid,
    sent_by        uuid,
    subject_kind   text not null check (length(subject_kind) <= 40),
    subject_id     uuid not null,
    template       text not null,
    arguments      jsonb not null,
    state          text not null default 'waiting' check (state in ('waiting', 'sent', 'withheld', 'failed')),
    channel        text,
    attempts       smallint not null default 0,
    next_at        timestamptz not null,
    give_up_at     timestamptz not null,
    -- While a node works on it; after a crash another one takes over when this has passed.
    claimed_until  timestamptz,
    reason         text,
    made_at        timestamptz not null default transaction_timestamp(),
    settled_at     timestamptz
);
create unique index outbox_by_key on message.outbox (dedupe_key);
create index outbox_waiting on message.outbox (next_at) where state = 'waiting';
create index outbox_failed on message.outbox (settled_at) where state in ('failed', 'withheld');
create index outbox_by_subject on message.outbox (subject_kind, subject_id);

-- Words for colleagues, inside the application: to one account, or to a role of a centre.
create table message.notice (
    id         uuid primary key,
    dedupe_key text not null,
    sent_by    uuid,
    account_id uuid,
    centre_id  uuid,
    role       text,
    alarm      boolean not null,
    template   text not null,
    path       text,
    arguments  jsonb not null,
    at         timestamptz not null,
    check ((account_id is null) <> (centre_id is null)),
    check ((centre_id is null) = (role is null))
);
create unique index notice_by_key on message.notice (dedupe_key);
create index notice_by_account on message.notice (account_id, at desc) where account_id is not null;
create index notice_by_duty on message.notice (centre_id, role, at desc) where centre_id is not null;

create table message.notice_seen (
    notice_id  uuid not null references message.notice (id) on delete cascade,
    account_id uuid not null,
    seen_at    timestamptz not null default transaction_timestamp(),
    primary key (notice_id, account_id)
);
create index notice_seen_by_account on message.notice_seen (account_id, notice_id);

call guard.protect('message.outbox');
call guard.protect('message.notice');
call guard.protect('message.notice_seen');

do $$
declare
    role text;
begin
    -- Whoever does something may tell somebody; only the addressee reads it.
    foreach role in array array['r_public', 'r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework', 'r_supervisor', 'r_partner',
                                'r_recruitment', 'r_national', 'r_analyst', 'r_operator',
                                'r_system_access', 'r_system_person', 'r_system_office', 'r_system_intake', 'r_system_referral',
                                'r_system_casework', 'r_system_forum', 'r_system_statistics'] loop
        call guard.allow('message.outbox', role, 'insert', 'state = ''waiting'' and attempts = 0 and sent_by is not distinct from (select guard.actor(current_user))');
        call guard.allow('message.notice', role, 'insert', 'sent_by is not distinct from (select guard.actor(current_user))');
    end loop;
    foreach role in array array['r_village', 'r_counter', 'r_passport', 'r_casework', 'r_supervisor', 'r_partner', 'r_recruitment', 'r_national', 'r_analyst', 'r_operator'] loop
        call guard.allow('message.notice', role, 'select', format(
            'account_id = (select guard.actor(current_user)) or centre_id = (select guard.centre(current_user)) and role = %L', role));
        call guard.allow('message.notice_seen', role, 'select, insert', 'account_id = (select guard.actor(current_user))');
    end loop;
    -- Failed ones, without content: there is none in the table.
    call guard.allow('message.outbox', 'r_operator', 'select', 'state in (''failed'', ''withheld'', ''waiting'')');
    call guard.allow('message.outbox', 'r_operator', 'update(state, attempts, next_at, give_up_at, reason, settled_at)', 'state in (''failed'', ''waiting'')');
    call guard.allow('message.outbox', 'r_system_message', 'select, update, insert, delete', 'true');
    call guard.allow('message.notice', 'r_system_message', 'select, insert, delete', 'true');
    call guard.allow('message.notice_seen', 'r_system_message', 'select, delete', 'true');
end
$$;

call guard.classify('message.outbox', 'id internal, dedupe_key internal, centre_id internal, sent_by internal, subject_kind internal, subject_id internal, template internal, arguments internal, state internal, channel internal, attempts internal, next_at internal, give_up_at internal, claimed_until internal, reason internal, made_at internal, settled_at internal');
call guard.classify('message.notice', 'id internal, dedupe_key internal, sent_by internal, account_id internal, centre_id internal, role internal, alarm internal, template internal, path internal, arguments internal, at internal');
call guard.classify('message.notice_seen', 'notice_id internal, account_id internal, seen_at internal');
