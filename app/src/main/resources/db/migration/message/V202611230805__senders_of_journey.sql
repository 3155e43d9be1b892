-- Journeys remind of papers that end, like other background duties.
call guard.allow('message.outbox', 'r_system_journey', 'insert', 'sent_by is not distinct from (select guard.actor(current_user))');
call guard.allow('message.notice', 'r_system_journey', 'insert', 'sent_by is not distinct from (select guard.actor(current_user))');
