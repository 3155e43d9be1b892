-- Complaints are counted anew by their keys. While these tables were small the planner read all of them for each
-- complaint, and a connection keeps such a plan for a long time; with it one more complaint cost what all had cost.
alter function statistics.count_matters(uuid[]) set enable_seqscan = off;
alter function statistics.count_matters(uuid[]) set enable_hashjoin = off;
alter function statistics.count_matters(uuid[]) set enable_mergejoin = off;
