-- The background duty of intake writes its deeds down like every other.
call audit.writer('r_system_intake');
