-- Like every module's background work, the passport store's may write into the record.
call audit.writer('r_system_passport');
