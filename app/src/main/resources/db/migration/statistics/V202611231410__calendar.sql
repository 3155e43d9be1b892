-- When tables are promised, so that everybody sees what came late and what never came; and what was checked before a
-- table was printed.

create table statistics.release_plan (
    id              uuid primary key,
    -- The centre that promises; null for the whole country.
    centre_id       uuid,
    centre_name     text,
    dataset         text not null check (dataset in ('bulletin', 'complaint', 'service', 'journey')),
    from_month      text not null check (from_month ~ '^[0-9]{4}-[0-9]{2}$'),
    to_month        text not null check (to_month ~ '^[0-9]{4}-[0-9]{2}$'),
    -- Never moved: a promise that could be moved without a trace would never be late.
    planned_on      date not null,
    planned_at      timestamptz not null default transaction_timestamp(),
    cancelled_at    timestamptz
);
create index release_plan_by_day on statistics.release_plan (planned_on);
create unique index release_plan_once on statistics.release_plan
    (coalesce(centre_id, '00000000-0000-0000-0000-000000000000'), dataset, from_month, to_month) where cancelled_at is null;

create table statistics.plan_record (
    plan_id         uuid primary key references statistics.release_plan (id) on delete cascade,
    centre_id       uuid,
    planned_by      uuid not null,
    cancelled_by    uuid,
    cancelled_why   text
);

alter table statistics.release add column checks jsonb;
comment on column statistics.release.checks is
    'What was checked before printing, in figures that follow from the printed ones; null for tables from before';

-- When a partner first said yes: the newest answer alone would forget it.
alter table statistics.referral add column accepted_at timestamptz;
alter table statistics.referral no force row level security;
update statistics.referral set accepted_at = answered_at where answer = 'accepted';
alter table statistics.referral force row level security;

do $$
declare
    centre text := 'centre_id = (select guard.centre(current_user))';
    r      text;
begin
    call guard.protect('statistics.release_plan');
    foreach r in array array['r_public', 'r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework',
        'r_supervisor', 'r_partner', 'r_recruitment', 'r_national', 'r_analyst', 'r_operator'] loop
        call guard.allow('statistics.release_plan', r, 'select', 'true');
    end loop;
    call guard.allow('statistics.release_plan', 'r_supervisor', 'insert, update(cancelled_at)', centre);
    call guard.allow('statistics.release_plan', 'r_national', 'insert, update(cancelled_at)', 'centre_id is null');
    call guard.allow('statistics.release_plan', 'r_system_statistics', 'select, delete', 'true');
    call guard.protect('statistics.plan_record');
    call guard.allow('statistics.plan_record', 'r_supervisor', 'select, insert, update(cancelled_by, cancelled_why)', centre);
    call guard.allow('statistics.plan_record', 'r_national', 'select, insert, update(cancelled_by, cancelled_why)', 'centre_id is null');
    call guard.allow('statistics.plan_record', 'r_system_statistics', 'select, delete', 'true');
end
$$;

call guard.classify('statistics.release_plan', 'id public, centre_id public, centre_name public, dataset public, from_month public, to_month public, planned_on public, planned_at public, cancelled_at public');
call guard.classify('statistics.plan_record', 'plan_id internal, centre_id internal, planned_by internal, cancelled_by internal, cancelled_why internal');
call guard.classify('statistics.release', 'checks public');
call guard.classify('statistics.referral', 'accepted_at internal');
