-- Her own copy, the joining of two records and the taking back of a spreadsheet ask for the complaints of persons;
-- without an index each of these questions reads every complaint there is.
create index complaint_of_person on intake.complaint (person_id) where person_id is not null;
