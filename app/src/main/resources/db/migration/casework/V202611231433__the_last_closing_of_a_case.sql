-- Every look at a case asks for its last closing.
create index closing_of_case on casework.closing (case_id, asked_at);
