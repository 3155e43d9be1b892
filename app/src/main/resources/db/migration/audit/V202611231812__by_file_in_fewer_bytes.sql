-- What was done with one file are a few rows. An index by the file alone finds them, and its entries share their key;
-- with the row's id behind it every entry carried 32 bytes of its own.
create index entry_of_subject on audit.entry (subject_id) where subject_id is not null;
drop index audit.entry_by_subject;
