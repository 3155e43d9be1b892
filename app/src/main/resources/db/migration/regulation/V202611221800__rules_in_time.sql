create schema regulation;
call guard.usage('regulation');

-- A row here is never changed and never removed. What looks like a change is a further row: a later
-- first day closes the former version, a higher revision corrects an entry of the same first day.
-- Two versions can therefore not overlap: the end of one is the beginning of the next.
create function regulation.refuse_change() returns trigger
  language plpgsql set search_path = '' as $$
begin
  raise exception 'regulation.% is append-only: add a version instead', tg_table_name
    using errcode = 'integrity_constraint_violation';
end $$;

create table regulation.instrument (
  id uuid primary key,
  key text not null check (key ~ '^[a-z0-9]+([.-][a-z0-9]+)*$'),
  revision smallint not null check (revision > 0),
  kind text not null,
  number text,
  year smallint,
  name text not null,
  title_id text not null,
  title_en text not null,
  issued date,
  source text not null,
  replaces text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  unique (key, revision)
);

create table regulation.rule (
  key text primary key check (key ~ '^[a-z0-9]+([.-][a-z0-9]+)*$'),
  family text not null
    check (family in ('deadline', 'fee', 'document', 'category', 'standard', 'value')),
  recorded_at timestamptz not null,
  unique (key, family)
);

create table regulation.rule_version (
  id uuid primary key,
  change_id uuid not null,
  key text not null,
  family text not null,
  valid_from date not null,
  revision smallint not null check (revision > 0),
  -- true: from this day on nothing holds under the key
  ends boolean not null,
  start_known boolean not null,
  label_id text not null,
  label_en text not null,
  terms jsonb,
  instrument text not null,
  article text not null,
  note_id text,
  note_en text,
  confirmed_by text,
  confirmed_on date,
  origin text not null check (origin in ('seed', 'person', 'file')),
  recorded_at timestamptz not null,
  recorded_by uuid,
  foreign key (key, family) references regulation.rule (key, family),
  unique (key, valid_from, revision),
  check (ends = (terms is null)),
  check (terms is null or jsonb_typeof(terms) = 'object'),
  check ((note_id is null) = (note_en is null)),
  check ((confirmed_by is null) = (confirmed_on is null))
);

create table regulation.holiday (
  id uuid primary key,
  change_id uuid not null,
  day date not null,
  revision smallint not null check (revision > 0),
  kind text not null check (kind in ('national', 'collective_leave', 'ordinary')),
  name_id text not null,
  name_en text not null,
  instrument text not null,
  confirmed boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  unique (day, revision)
);

create table regulation.holiday_year (
  id uuid primary key,
  change_id uuid not null,
  year smallint not null,
  revision smallint not null check (revision > 0),
  coverage text not null check (coverage in ('complete', 'partial', 'unknown')),
  note_id text not null,
  note_en text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  unique (year, revision)
);

create table regulation.official_term (
  id uuid primary key,
  change_id uuid not null,
  concept text not null,
  name text not null,
  revision smallint not null check (revision > 0),
  meaning_id text not null,
  meaning_en text not null,
  since date,
  until date,
  present boolean not null,
  spelling boolean not null,
  source text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  unique (concept, name, revision)
);

-- One row for everything that was entered at once. The newest one tells a running node whether what
-- it holds in memory is still the present state.
create table regulation.change (
  id uuid primary key,
  serial bigint generated always as identity unique,
  origin text not null check (origin in ('seed', 'person', 'file')),
  -- SHA-256 of the shipped data, so that a later start compares one value instead of every rule
  seed_hash text,
  recorded_at timestamptz not null,
  recorded_by uuid
);

create index change_seed on regulation.change (seed_hash) where seed_hash is not null;
create index rule_version_change on regulation.rule_version (change_id);

do $$
declare
  t text;
begin
  foreach t in array array['instrument', 'rule', 'rule_version', 'holiday', 'holiday_year',
                           'official_term', 'change'] loop
    execute format('create trigger append_only before update or delete on regulation.%I '
                   'for each row execute function regulation.refuse_change()', t);
    execute format('create trigger never_emptied before truncate on regulation.%I '
                   'for each statement execute function regulation.refuse_change()', t);
    execute format('alter table regulation.%I enable always trigger append_only', t);
    execute format('alter table regulation.%I enable always trigger never_emptied', t);
    execute format('call guard.share(%L)', 'regulation.' || t);
    execute format('call guard.permit(%L, %L, %L)', 'regulation.' || t, 'r_operator', 'insert');
    execute format('call guard.permit(%L, %L, %L)', 'regulation.' || t, 'r_national', 'insert');
    execute format('call guard.permit(%L, %L, %L)', 'regulation.' || t,
                   'r_system_regulation', 'insert');
  end loop;
end $$;

call guard.classify('regulation.instrument',
  'id public, key public, revision public, kind public, number public, year public, name public, title_id public, title_en public, issued public, source public, replaces public, recorded_at public, recorded_by internal');
call guard.classify('regulation.rule',
  'key public, family public, recorded_at public');
call guard.classify('regulation.rule_version',
  'id public, change_id public, key public, family public, valid_from public, revision public, ends public, start_known public, label_id public, label_en public, terms public, instrument public, article public, note_id public, note_en public, confirmed_by public, confirmed_on public, origin public, recorded_at public, recorded_by internal');
call guard.classify('regulation.holiday',
  'id public, change_id public, day public, revision public, kind public, name_id public, name_en public, instrument public, confirmed public, recorded_at public, recorded_by internal');
call guard.classify('regulation.holiday_year',
  'id public, change_id public, year public, revision public, coverage public, note_id public, note_en public, recorded_at public, recorded_by internal');
call guard.classify('regulation.official_term',
  'id public, change_id public, concept public, name public, revision public, meaning_id public, meaning_en public, since public, until public, present public, spelling public, source public, recorded_at public, recorded_by internal');
call guard.classify('regulation.change',
  'id public, serial public, origin public, seed_hash public, recorded_at public, recorded_by internal');
