-- An account that is deleted takes what it has seen with it.
create index break_glass_seen_by_account on access.break_glass_seen (account_id);
