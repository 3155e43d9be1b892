-- Every policy of every statement asks this. The same checks as before with less around them: the parts are looked at
-- only once the signature holds, and whoever holds the key writes them well.
create or replace function guard.claims(asking name) returns text[]
    language plpgsql stable parallel restricted security definer
    set search_path = ''
as $$
declare
    context   text := current_setting('satuatap.context', true);
    parts     text[] := string_to_array(context, '|');
    inner_key bytea;
    outer_key bytea;
begin
    select k.inner_key, k.outer_key into inner_key, outer_key from guard.context_key k where k.id::text = parts[1];
    -- Without a context or a key the comparison is null, and nothing behind it may be read as a number.
    if coalesce(current_setting('satuatap.signature', true)
            = encode(sha256(outer_key || sha256(inner_key || convert_to(context, 'UTF8'))), 'hex'), false)
        and parts[2] = asking::text
        and parts[7]::integer = pg_backend_pid()
        and parts[8]::double precision >= extract(epoch from clock_timestamp()) then
        return parts;
    end if;
    return null;
end
$$;
