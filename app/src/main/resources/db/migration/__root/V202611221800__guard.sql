-- The guard: who may see which row is decided here, by a context that only the application can sign.
-- ${p} is the prefix of every role name of this installation.

create table guard.context_key (
    id        smallint primary key,
    inner_key bytea not null,
    outer_key bytea not null
);
comment on table guard.context_key is 'HMAC-SHA-256 key of the signed context, already xored with ipad and opad; readable by the owner only';

create table guard.column_class (
    table_name  text not null,
    column_name text not null,
    class       text not null check (class in ('public', 'internal', 'personal', 'protected', 'narrative')),
    primary key (table_name, column_name)
);

-- Context: key id | role | actor | organisation | centre | session | backend pid | expiry (epoch s) | scopes as JSON.
-- Returns its parts when the signature holds, the asking role is the signed one, the backend is the signed one
-- and the time has not passed; null in every other case, so that a policy comparing with it sees nothing.
-- Not parallel safe: a worker has another process id, the leader evaluates it once as an InitPlan.
create function guard.claims(asking name) returns text[]
    language plpgsql stable parallel restricted security definer
    set search_path = ''
as $$
declare
    context   text := current_setting('satuatap.context', true);
    signature text := current_setting('satuatap.signature', true);
    parts     text[];
    k         record;
begin
    if context is null or signature is null or length(context) < 8 or length(signature) <> 64 then
        return null;
    end if;
    parts := string_to_array(context, '|');
    if cardinality(parts) < 9 or parts[1] !~ '^[0-9]{1,4}$' then
        return null;
    end if;
    select inner_key, outer_key into k from guard.context_key where id = parts[1]::smallint;
    if not found or signature <> encode(sha256(k.outer_key || sha256(k.inner_key || convert_to(context, 'UTF8'))), 'hex') then
        return null;
    end if;
    if parts[2] <> asking::text
        or parts[7]::integer <> pg_backend_pid()
        or parts[8]::bigint < extract(epoch from clock_timestamp())::bigint then
        return null;
    end if;
    return parts;
end
$$;
comment on function guard.claims(name) is 'Parts of the signed context when it is genuine and made for the asking role and this backend; else null';

create function guard.holds(asking name) returns boolean
    language sql stable parallel restricted security definer set search_path = ''
as $$ select guard.claims(asking) is not null $$;

create function guard.actor(asking name) returns uuid
    language sql stable parallel restricted security definer set search_path = ''
as $$ select nullif((guard.claims(asking))[3], '')::uuid $$;

create function guard.organisation(asking name) returns uuid
    language sql stable parallel restricted security definer set search_path = ''
as $$ select nullif((guard.claims(asking))[4], '')::uuid $$;

create function guard.centre(asking name) returns uuid
    language sql stable parallel restricted security definer set search_path = ''
as $$ select nullif((guard.claims(asking))[5], '')::uuid $$;

create function guard.session(asking name) returns text
    language sql stable parallel restricted security definer set search_path = ''
as $$ select nullif((guard.claims(asking))[6], '') $$;

create function guard.scopes(asking name, kind text) returns text[]
    language sql stable parallel restricted security definer set search_path = ''
as $$
    select array(select jsonb_array_elements_text(array_to_string(claims.parts[9:], '|')::jsonb -> kind))
    from (select guard.claims(asking) as parts) as claims
    where claims.parts is not null
$$;

-- How a module states its rules, in its own migrations ------------------------------------------------

create procedure guard.protect(table_name text)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', table_name::regclass);
    execute format('alter table %s force row level security', table_name::regclass);
    execute format('revoke all on table %s from public', table_name::regclass);
end
$$;

-- One small policy per role and operation, each tied to the signed context: a role taken by injected
-- SET ROLE without the signature that names it sees nothing.
create procedure guard.allow(table_name text, role_name text, privileges text, predicate text)
    language plpgsql
as $$
declare
    full_role text := '${p}' || role_name;
    tied      text := format('(select guard.holds(current_user)) and (%s)', predicate);
    privilege text;
    operation text;
    policy    text;
    nth       integer;
begin
    foreach privilege in array regexp_split_to_array(privileges, ',(?![^(]*\))') loop
        operation := lower(substring(trim(privilege) from '^[a-zA-Z]+'));
        execute format('grant %s on table %s to %I', trim(privilege), table_name::regclass, full_role);
        select count(*) into nth from pg_catalog.pg_policy
        where polrelid = table_name::regclass and starts_with(polname::text, role_name || '_' || operation);
        policy := role_name || '_' || operation || case when nth = 0 then '' else '_' || nth end;
        case operation
            when 'select' then
                execute format('create policy %I on %s for select to %I using (%s)', policy, table_name::regclass, full_role, tied);
            when 'insert' then
                execute format('create policy %I on %s for insert to %I with check (%s)', policy, table_name::regclass, full_role, tied);
            when 'update' then
                execute format('create policy %I on %s for update to %I using (%s) with check (%s)', policy, table_name::regclass, full_role, tied, tied);
            when 'delete' then
                execute format('create policy %I on %s for delete to %I using (%s)', policy, table_name::regclass, full_role, tied);
            else
                raise exception 'unknown privilege % on %', privilege, table_name;
        end case;
    end loop;
end
$$;

-- Plain reference data: everybody who holds any role of the house may read it.
create procedure guard.share(table_name text)
    language plpgsql
as $$
begin
    execute format('grant select on table %s to %I', table_name::regclass, '${p}everyone');
end
$$;

create procedure guard.permit(table_name text, role_name text, privileges text)
    language plpgsql
as $$
begin
    execute format('grant %s on table %s to %I', privileges, table_name::regclass, '${p}' || role_name);
end
$$;

create procedure guard.usage(schema_name text)
    language plpgsql
as $$
begin
    execute format('grant usage on schema %I to %I', schema_name, '${p}everyone');
end
$$;

create procedure guard.classify(table_name text, columns text)
    language plpgsql
as $$
declare
    item text;
begin
    foreach item in array string_to_array(columns, ',') loop
        insert into guard.column_class (table_name, column_name, class)
        values (table_name, split_part(trim(item), ' ', 1), split_part(trim(item), ' ', 2))
        on conflict on constraint column_class_pkey do update set class = excluded.class;
    end loop;
end
$$;

-- Answers given once ------------------------------------------------------------------------------------

create table guard.answered (
    key         text primary key,
    body_hash   bytea not null,
    answer      text not null,
    answered_at timestamptz not null default transaction_timestamp()
);

-- The lock makes a double click wait for the first click instead of failing.
create function guard.recall(asked_key text, asked_hash bytea, out state text, out answer text)
    language plpgsql volatile security definer set search_path = ''
as $$
declare
    a guard.answered;
begin
    perform pg_advisory_xact_lock(hashtextextended(asked_key, 7));
    select * into a from guard.answered as g where g.key = asked_key;
    if not found then
        state := 'new';
    elsif a.body_hash = asked_hash then
        state := 'same';
        answer := a.answer;
    else
        state := 'other';
    end if;
end
$$;

create function guard.remember(asked_key text, asked_hash bytea, given text) returns void
    language sql volatile security definer set search_path = ''
as $$ insert into guard.answered (key, body_hash, answer) values (asked_key, asked_hash, given) $$;

-- The event registry: business roles may only add, the framework login keeps it ----------------------------

create table guard.event_publication (
    id                     uuid primary key,
    listener_id            text not null,
    event_type             text not null,
    serialized_event       text not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    integer,
    last_resubmission_date timestamptz
);
create index event_publication_serialized_event_hash_idx on guard.event_publication using hash (serialized_event);
create index event_publication_by_completion_date_idx on guard.event_publication (completion_date);

-- Sessions of signed-in people ----------------------------------------------------------------------------

create table guard.spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);
create unique index spring_session_by_session_id on guard.spring_session (session_id);
create index spring_session_by_expiry on guard.spring_session (expiry_time);
create index spring_session_by_principal on guard.spring_session (principal_name);

create table guard.spring_session_attributes (
    session_primary_id char(36) not null references guard.spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- Grants --------------------------------------------------------------------------------------------------

revoke all on all tables in schema guard from public;
revoke all on all functions in schema guard from public;
revoke all on all procedures in schema guard from public;
grant usage on schema guard to ${p}everyone, ${p}frame;
grant execute on function
    guard.claims(name), guard.holds(name), guard.actor(name), guard.organisation(name), guard.centre(name),
    guard.session(name), guard.scopes(name, text), guard.recall(text, bytea), guard.remember(text, bytea, text)
    to ${p}everyone;
grant insert on guard.event_publication to ${p}everyone;
grant select, insert, update, delete on guard.event_publication, guard.spring_session, guard.spring_session_attributes to ${p}frame;

call guard.classify('guard.context_key', 'id internal, inner_key internal, outer_key internal');
call guard.classify('guard.column_class', 'table_name public, column_name public, class public');
call guard.classify('guard.answered', 'key internal, body_hash internal, answer internal, answered_at internal');
call guard.classify('guard.event_publication', 'id internal, listener_id internal, event_type internal, serialized_event internal, publication_date internal, completion_date internal, status internal, completion_attempts internal, last_resubmission_date internal');
call guard.classify('guard.spring_session', 'primary_id internal, session_id internal, creation_time internal, last_access_time internal, max_inactive_interval internal, expiry_time internal, principal_name internal');
call guard.classify('guard.spring_session_attributes', 'session_primary_id internal, attribute_name internal, attribute_bytes internal');
