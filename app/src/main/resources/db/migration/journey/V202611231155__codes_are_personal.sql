-- Codes and times the queries of every day need to see: kept from others by row security, not by the vault, which
-- holds the words. "Protected" is said of bytes only the vault can read.
call guard.classify('journey.abroad', 'quiet personal, standing personal');
call guard.classify('journey.check_in', 'answer personal, call_at personal, unwell_at personal');
call guard.classify('journey.handover', 'reason personal, needs personal');
call guard.classify('journey.death', 'cause personal, remains personal');
