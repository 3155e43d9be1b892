-- An account that is deleted takes its competences along, those that were withdrawn too.
drop index office.competence_by_account;
create index competence_by_account on office.competence (account_id);
