-- Who belongs where and may do what. Secrets of sign-in live in tables that no person's role can read.

create schema access;
call guard.usage('access');

create table access.organisation (
    id                  uuid primary key,
    kind                text not null check (kind in ('centre', 'agency', 'village', 'partner', 'mission', 'border', 'ministry')),
    name                text not null check (length(name) between 3 and 160),
    region_code         text check (region_code ~ '^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$'),
    centre_id           uuid,
    state               text not null default 'active' check (state in ('active', 'suspended')),
    zone                text check (zone in ('WIB', 'WITA', 'WIT')),
    break_glass_minutes smallint check (break_glass_minutes between 5 and 60),
    synthetic           boolean not null default false,
    created_at          timestamptz not null default transaction_timestamp(),
    created_by          uuid,
    unique (id, centre_id),
    check ((kind = 'centre') = (zone is not null)),
    check ((kind = 'centre') = (break_glass_minutes is not null)),
    check (kind <> 'centre' or (centre_id = id and region_code is not null)),
    check (kind <> 'village' or (length(region_code) = 13))
);
comment on column access.organisation.centre_id is 'The centre it works under; its own id for a centre; null for those that serve several, such as a ministry';
comment on column access.organisation.break_glass_minutes is 'Longest break-glass this centre allows, in minutes';
alter table access.organisation add foreign key (centre_id) references access.organisation (id);
create index organisation_by_centre on access.organisation (centre_id, kind, id);

create table access.account (
    id              uuid primary key,
    login_name      text not null check (login_name ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
    display_name    text not null check (length(display_name) between 2 and 120),
    sex             text not null check (sex in ('P', 'L', 'U')),
    organisation_id uuid references access.organisation (id),
    centre_id       uuid,
    state           text not null check (state in ('invited', 'active', 'suspended')),
    synthetic       boolean not null default false,
    created_at      timestamptz not null default transaction_timestamp(),
    created_by      uuid,
    suspended_at    timestamptz,
    suspended_by    uuid,
    last_sign_in_at timestamptz,
    foreign key (organisation_id, centre_id) references access.organisation (id, centre_id) on update cascade,
    unique (id, centre_id),
    check (organisation_id is not null or centre_id is null)
);
comment on column access.account.organisation_id is 'Null for workers and families, who belong to no office';
create unique index account_by_login_name on access.account (login_name);
create index account_by_centre on access.account (centre_id, id);
create index account_by_organisation on access.account (organisation_id, id);

-- The half of an account that only sign-in itself may read.
create table access.credential (
    account_id      uuid primary key references access.account (id) on delete cascade,
    password_hash   text,
    totp_secret     bytea,
    totp_last_step  bigint not null default 0,
    failed_attempts integer not null default 0,
    delayed_until   timestamptz,
    changed_at      timestamptz not null default transaction_timestamp()
);
comment on column access.credential.totp_last_step is 'Number of the last 30-second step whose code was used; older and equal ones are refused';

create table access.recovery_code (
    account_id uuid not null references access.account (id) on delete cascade,
    code_mac   bytea not null,
    used_at    timestamptz,
    primary key (account_id, code_mac)
);

create table access.passkey (
    credential_id    bytea primary key,
    account_id       uuid not null references access.account (id) on delete cascade,
    label            text not null check (length(label) between 1 and 80),
    public_key       bytea not null,
    signature_count  bigint not null,
    uv_initialized   boolean not null,
    transports       text not null,
    backup_eligible  boolean not null,
    backup_state     boolean not null,
    attestation        bytea not null,
    attestation_client bytea not null,
    created_at       timestamptz not null default transaction_timestamp(),
    last_used_at     timestamptz not null default transaction_timestamp()
);
create index passkey_by_account on access.passkey (account_id);

-- A code that opens one door once: first start, invitation, recovery at a desk. Kept as HMAC only.
create table access.one_time_code (
    id         uuid primary key,
    purpose    text not null check (purpose in ('setup', 'invitation', 'recovery')),
    code_mac   bytea not null unique,
    account_id uuid references access.account (id) on delete cascade,
    centre_id  uuid,
    issued_at  timestamptz not null default transaction_timestamp(),
    issued_by  uuid,
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz,
    check ((purpose = 'setup') = (account_id is null)),
    check (expires_at <= issued_at + interval '7 days')
);
create index one_time_code_by_account on access.one_time_code (account_id);

create table access.account_grant (
    id              uuid primary key,
    account_id      uuid not null references access.account (id) on delete cascade,
    -- Where the account is at home, repeated here because policies of two tables cannot look into each other.
    home_centre_id  uuid,
    role            text not null check (role in ('r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework',
                                                  'r_supervisor', 'r_partner', 'r_recruitment', 'r_national', 'r_analyst', 'r_operator')),
    organisation_id uuid references access.organisation (id),
    centre_id       uuid,
    villages        text[] not null default '{}',
    province        text check (province ~ '^[0-9]{2}$'),
    valid_from      timestamptz not null default transaction_timestamp(),
    valid_to        timestamptz,
    granted_at      timestamptz not null default transaction_timestamp(),
    granted_by      uuid,
    revoked_at      timestamptz,
    revoked_by      uuid,
    foreign key (organisation_id, centre_id) references access.organisation (id, centre_id) on update cascade,
    foreign key (account_id, home_centre_id) references access.account (id, centre_id) on update cascade on delete cascade,
    check (role not in ('r_counter', 'r_passport', 'r_casework', 'r_supervisor') or (centre_id is not null and organisation_id is not null)),
    check ((role = 'r_village') = (cardinality(villages) > 0)),
    check ((role = 'r_recruitment') = (province is not null)),
    check (valid_to is null or valid_to > valid_from)
);
create index account_grant_by_account on access.account_grant (account_id);

create table access.break_glass (
    id              uuid primary key,
    account_id      uuid not null references access.account (id),
    role            text not null,
    organisation_id uuid,
    centre_id       uuid not null,
    subject_kind    text not null check (subject_kind in ('case', 'complaint', 'person', 'centre')),
    subject_id      uuid not null,
    reason          text not null check (length(btrim(reason)) between 20 and 1000),
    started_at      timestamptz not null default transaction_timestamp(),
    ends_at         timestamptz not null,
    ended_at        timestamptz,
    ended_by        uuid,
    check (ends_at > started_at and ends_at <= started_at + interval '60 minutes')
);
create index break_glass_by_centre on access.break_glass (centre_id, started_at desc);
create index break_glass_open on access.break_glass (account_id) where ended_at is null;

-- Which supervisor has taken note of which break-glass.
create table access.break_glass_seen (
    break_glass_id uuid not null references access.break_glass (id) on delete cascade,
    account_id     uuid not null references access.account (id) on delete cascade,
    centre_id      uuid not null,
    seen_at        timestamptz not null default transaction_timestamp(),
    primary key (break_glass_id, account_id)
);

create table access.account_request (
    id           uuid primary key,
    reference    text not null,
    name         text not null check (length(name) between 2 and 120),
    organisation text not null check (length(organisation) between 2 and 160),
    kind         text not null check (kind in ('centre', 'agency', 'village', 'partner', 'mission', 'border', 'ministry')),
    contact      bytea not null,
    reason       text not null check (length(reason) between 10 and 2000),
    state        text not null default 'new' check (state in ('new', 'accepted', 'declined')),
    received_at  timestamptz not null default transaction_timestamp(),
    decided_at   timestamptz,
    decided_by   uuid
);
create unique index account_request_by_reference on access.account_request (reference);
create index account_request_by_state on access.account_request (state, received_at desc);

-- What this database is; a demonstration can never become a real installation.
create table access.mark (
    kind    text primary key check (kind in ('demo')),
    made_at timestamptz not null default transaction_timestamp()
);

-- Rights ------------------------------------------------------------------------------------------------

call guard.protect('access.organisation');
call guard.protect('access.account');
call guard.protect('access.credential');
call guard.protect('access.recovery_code');
call guard.protect('access.passkey');
call guard.protect('access.one_time_code');
call guard.protect('access.account_grant');
call guard.protect('access.break_glass');
call guard.protect('access.break_glass_seen');
call guard.protect('access.account_request');
call guard.protect('access.mark');

-- Villages a centre may hand out: those below its own area.
create function access.below(codes text[], area text) returns boolean
    language sql immutable set search_path = ''
as $$ select coalesce(bool_and(starts_with(code, area || '.') and code ~ '^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}$'), false) from unnest(codes) as code $$;
revoke all on function access.below(text[], text) from public;
grant execute on function access.below(text[], text) to ${p}everyone;

do $$
declare
    actor   text := '(select guard.actor(current_user))';
    centre  text := '(select guard.centre(current_user))';
    own     text := '(select guard.organisation(current_user))';
    -- Roles a supervisor neither gives nor takes.
    above   text := '(''r_operator'', ''r_national'', ''r_analyst'', ''r_recruitment'', ''r_supervisor'')';
    given   text := '(''r_village'', ''r_counter'', ''r_passport'', ''r_casework'', ''r_partner'')';
    role    text;
begin
    -- Names of offices: one's own, those of one's centre, and those that serve every centre.
    foreach role in array array['r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework', 'r_supervisor', 'r_partner'] loop
        call guard.allow('access.organisation', role, 'select',
            format('id = %s or centre_id = %s or centre_id is null', own, centre));
    end loop;
    foreach role in array array['r_recruitment', 'r_national', 'r_analyst', 'r_operator', 'r_system_access'] loop
        call guard.allow('access.organisation', role, 'select', 'true');
    end loop;

    -- Everybody sees her own account and roles, a supervisor those of her centre.
    foreach role in array array['r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework', 'r_partner', 'r_recruitment', 'r_national', 'r_analyst'] loop
        call guard.allow('access.account', role, 'select', format('id = %s', actor));
        call guard.allow('access.account_grant', role, 'select', format('account_id = %s', actor));
    end loop;
    call guard.allow('access.account', 'r_supervisor', 'select', format('id = %s or centre_id = %s', actor, centre));
    call guard.allow('access.account_grant', 'r_supervisor', 'select', format('account_id = %s or home_centre_id = %s', actor, centre));
    call guard.allow('access.account', 'r_operator', 'select', 'true');
    call guard.allow('access.account_grant', 'r_operator', 'select', 'true');

    call guard.allow('access.organisation', 'r_operator', 'insert', format('created_by = %s', actor));
    call guard.allow('access.organisation', 'r_operator', 'update(name, region_code, centre_id, zone, state, break_glass_minutes)', 'true');

    -- Accounts: made as an invitation, never changed by their own holder.
    call guard.allow('access.account', 'r_operator', 'insert', format('id <> %1$s and created_by = %1$s and state = ''invited''', actor));
    call guard.allow('access.account', 'r_operator', 'update(display_name, sex, organisation_id, centre_id, state, suspended_at, suspended_by)', format('id <> %s', actor));
    call guard.allow('access.account', 'r_supervisor', 'insert', format(
        'id <> %1$s and created_by = %1$s and state = ''invited'' and centre_id = %2$s', actor, centre));
    call guard.allow('access.account', 'r_supervisor', 'update(display_name, sex, state, suspended_at, suspended_by)', format(
        'id <> %s and centre_id = %s and not exists (select from access.account_grant g where g.account_id = account.id and g.revoked_at is null and g.role in %s)', actor, centre, above));

    -- Roles: nobody gives herself one, and a supervisor gives no more than she oversees.
    call guard.allow('access.account_grant', 'r_operator', 'insert', format('account_id <> %1$s and granted_by = %1$s and revoked_at is null', actor));
    call guard.allow('access.account_grant', 'r_operator', 'update(revoked_at, revoked_by)', format('account_id <> %s', actor));
    call guard.allow('access.account_grant', 'r_supervisor', 'insert', format(
        'account_id <> %1$s and granted_by = %1$s and revoked_at is null and home_centre_id = %2$s and centre_id = %2$s and role in %3$s'
        ' and (role <> ''r_village'' or access.below(villages, (select o.region_code from access.organisation o where o.id = %2$s)))', actor, centre, given));
    call guard.allow('access.account_grant', 'r_supervisor', 'update(revoked_at, revoked_by)', format(
        'account_id <> %s and home_centre_id = %s and role in %s', actor, centre, given));

    -- Invitations and recovery: whoever may change the account may hand out a code for it; nobody reads one.
    call guard.allow('access.one_time_code', 'r_operator', 'insert', format(
        'issued_by = %1$s and purpose in (''invitation'', ''recovery'') and account_id <> %1$s and used_at is null', actor));
    call guard.allow('access.one_time_code', 'r_supervisor', 'insert', format(
        'issued_by = %1$s and purpose in (''invitation'', ''recovery'') and account_id <> %1$s and used_at is null'
        ' and exists (select from access.account a where a.id = account_id and a.centre_id = %2$s)'
        ' and not exists (select from access.account_grant g where g.account_id = one_time_code.account_id and g.revoked_at is null and g.role in %3$s)', actor, centre, above));

    -- Break-glass: begun and ended by whom it serves, seen and ended by the supervisors of the centre.
    foreach role in array array['r_counter', 'r_passport', 'r_casework', 'r_supervisor'] loop
        call guard.allow('access.break_glass', role, 'insert', format(
            'account_id = %s and centre_id = %s and role = %L and ended_at is null and started_at = transaction_timestamp()'
            ' and ends_at <= started_at + make_interval(mins => (select o.break_glass_minutes from access.organisation o where o.id = %s))', actor, centre, role, centre));
        call guard.allow('access.break_glass', role, 'update(ended_at, ended_by)',
            case role when 'r_supervisor' then format('centre_id = %s', centre) else format('account_id = %s', actor) end);
    end loop;
    foreach role in array array['r_village', 'r_counter', 'r_passport', 'r_casework', 'r_partner', 'r_recruitment', 'r_national', 'r_analyst', 'r_operator'] loop
        call guard.allow('access.break_glass', role, 'select', format('account_id = %s', actor));
    end loop;
    call guard.allow('access.break_glass', 'r_supervisor', 'select', format('centre_id = %s', centre));
    call guard.allow('access.break_glass_seen', 'r_supervisor', 'select, insert', format('account_id = %s and centre_id = %s', actor, centre));

    -- Anybody may ask for an account; operators answer.
    foreach role in array array['r_public', 'r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework', 'r_supervisor', 'r_partner', 'r_recruitment', 'r_national', 'r_analyst', 'r_operator'] loop
        call guard.allow('access.account_request', role, 'insert', 'state = ''new'' and decided_at is null and decided_by is null');
    end loop;
    call guard.allow('access.account_request', 'r_operator', 'select', 'true');
    call guard.allow('access.account_request', 'r_operator', 'update(state, decided_at, decided_by)', 'true');

    -- Sign-in itself, first start, expiry, and the demonstration's reset.
    foreach role in array array['access.account', 'access.credential', 'access.recovery_code', 'access.passkey', 'access.one_time_code',
                                'access.account_grant', 'access.break_glass', 'access.break_glass_seen', 'access.account_request'] loop
        call guard.allow(role, 'r_system_access', 'select, insert, update, delete', 'true');
    end loop;
    call guard.allow('access.organisation', 'r_system_access', 'insert, update, delete', 'true');
    call guard.allow('access.mark', 'r_system_access', 'select, insert', 'true');
end
$$;

call guard.classify('access.organisation', 'id internal, kind internal, name public, region_code public, centre_id internal, state internal, zone internal, break_glass_minutes internal, synthetic internal, created_at internal, created_by internal');
call guard.classify('access.account', 'id internal, login_name personal, display_name personal, sex personal, organisation_id internal, centre_id internal, state internal, synthetic internal, created_at internal, created_by internal, suspended_at internal, suspended_by internal, last_sign_in_at internal');
call guard.classify('access.credential', 'account_id internal, password_hash internal, totp_secret protected, totp_last_step internal, failed_attempts internal, delayed_until internal, changed_at internal');
call guard.classify('access.recovery_code', 'account_id internal, code_mac internal, used_at internal');
call guard.classify('access.passkey', 'credential_id internal, account_id internal, label personal, public_key internal, signature_count internal, uv_initialized internal, transports internal, backup_eligible internal, backup_state internal, attestation internal, attestation_client internal, created_at internal, last_used_at internal');
call guard.classify('access.one_time_code', 'id internal, purpose internal, code_mac internal, account_id internal, centre_id internal, issued_at internal, issued_by internal, expires_at internal, used_at internal, revoked_at internal');
call guard.classify('access.account_grant', 'id internal, account_id internal, home_centre_id internal, role internal, organisation_id internal, centre_id internal, villages internal, province internal, valid_from internal, valid_to internal, granted_at internal, granted_by internal, revoked_at internal, revoked_by internal');
call guard.classify('access.break_glass', 'id internal, account_id internal, role internal, organisation_id internal, centre_id internal, subject_kind internal, subject_id internal, reason personal, started_at internal, ends_at internal, ended_at internal, ended_by internal');
call guard.classify('access.break_glass_seen', 'break_glass_id internal, account_id internal, centre_id internal, seen_at internal');
call guard.classify('access.account_request', 'id internal, reference internal, name personal, organisation personal, kind internal, contact protected, reason personal, state internal, received_at internal, decided_at internal, decided_by internal');
call guard.classify('access.mark', 'kind internal, made_at internal');
