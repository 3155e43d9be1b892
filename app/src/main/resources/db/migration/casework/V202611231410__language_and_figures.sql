-- The language she would like to speak is weighed when an officer is proposed, and what came of it is recorded with
-- every offer, so that it can be counted.
alter table casework.case_file add column wished_language text check (wished_language ~ '^[a-z]{2,3}$');
comment on column casework.case_file.wished_language is 'The language she would like to speak, of the list of the office; null while she was not asked';
alter table casework.assignment
    add column wished_language text check (wished_language ~ '^[a-z]{2,3}$'),
    add column speaks          boolean,
    add check (speaks is null or wished_language is not null and account_id is not null);
comment on column casework.assignment.speaks is 'Whether the officer spoke the wished language that day; null where no language was asked for, no officer was meant or hers are not known';
call guard.classify('casework.case_file', 'wished_language personal');
call guard.classify('casework.assignment', 'wished_language personal, speaks internal');

-- Figures of a time: a few bytes for many pages of cases, which come in by their day anyhow.
create index case_file_by_time on casework.case_file using brin (opened_at, closed_at) with (pages_per_range = 16);
create index closing_done on casework.closing (centre_id, decided_at) where state = 'done';
