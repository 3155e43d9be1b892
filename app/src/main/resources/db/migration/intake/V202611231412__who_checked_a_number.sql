-- A number that nobody answers is worse than none: an office that called it says so, the list shows day and office.
create table intake.hotline_check (
    id          uuid primary key,
    key         text not null check (key ~ '^[a-z0-9-]{2,40}$'),
    checked_on  date not null,
    at          timestamptz not null default transaction_timestamp(),
    works       boolean not null,
    office_name text not null check (length(office_name) between 1 and 200)
);
comment on table intake.hotline_check is 'Added to, never changed; who pressed the button stands in the audit';
comment on column intake.hotline_check.works is 'Somebody answered and the entry is right; otherwise nobody was reached';
create index hotline_check_latest on intake.hotline_check (key, at desc);

call guard.share('intake.hotline_check');
call guard.permit('intake.hotline_check', 'r_supervisor', 'insert');
call guard.permit('intake.hotline_check', 'r_counter', 'insert');
call guard.classify('intake.hotline_check', 'id internal, key public, checked_on public, at internal, works public, office_name public');
