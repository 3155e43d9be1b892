-- The background duties of these modules record what they do like every other role; until now they only acted
-- inside transactions of people.

call audit.writer('r_system_message');
call audit.writer('r_system_person');
call audit.writer('r_system_office');
call audit.writer('r_system_referral');
call audit.writer('r_system_forum');
call audit.writer('r_system_statistics');
