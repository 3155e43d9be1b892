-- Public answers made of the rules in force and of approved articles.

create schema information;
call guard.usage('information');

-- One version of one article. A version that was approved never changes; what follows is a further version.
create table information.article (
    id              uuid primary key,
    slug            text not null check (slug ~ '^[a-z][a-z0-9-]{1,59}$'),
    version         integer not null check (version > 0),
    state           text not null check (state in ('draft', 'approved', 'replaced', 'withdrawn')),
    title_id        text not null check (length(title_id) between 3 and 120),
    title_en        text not null check (length(title_en) between 3 and 120),
    lead_id         text not null check (length(lead_id) between 10 and 300),
    lead_en         text not null check (length(lead_en) between 10 and 300),
    body_id         text not null check (length(body_id) between 20 and 12000),
    body_en         text not null check (length(body_en) between 20 and 12000),
    source          text not null check (length(source) between 3 and 1000),
    checked_on      date not null,
    edition         integer not null default 1,
    -- Null in all four: shipped with the product.
    centre_id       uuid,
    organisation_id uuid,
    written_by      uuid,
    approved_by     uuid,
    written_at      timestamptz not null default transaction_timestamp(),
    approved_at     timestamptz,
    ended_by        uuid,
    ended_at        timestamptz,
    shipped         text,
    unique (slug, version),
    check (written_by is not null or shipped is not null),
    -- Four eyes: nobody approves what she wrote.
    check (approved_by is null or approved_by is distinct from written_by),
    check (state <> 'approved' or approved_at is not null)
);
comment on column information.article.edition is 'Counts the savings of a draft, so that nobody overwrites unseen work';
comment on column information.article.shipped is 'Hash of the shipped text this version came from';
create unique index article_one_approved on information.article (slug) where state = 'approved';
create unique index article_one_draft on information.article (slug) where state = 'draft';

call guard.protect('information.article');

do $$
declare
    role text;
begin
    foreach role in array array['r_public', 'r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework', 'r_partner',
                                'r_recruitment', 'r_analyst', 'r_operator'] loop
        call guard.allow('information.article', role, 'select', 'state = ''approved''');
    end loop;
    foreach role in array array['r_supervisor', 'r_national'] loop
        call guard.allow('information.article', role, 'select', 'true');
        call guard.allow('information.article', role, 'insert',
            'state = ''draft'' and shipped is null and written_by = (select guard.actor(current_user))');
        call guard.allow('information.article', role, 'update', 'true');
    end loop;
    call guard.allow('information.article', 'r_system_information', 'select, insert, update', 'true');
    call guard.allow('information.article', 'r_system_information', 'delete', 'written_by is not null');
end
$$;

-- What was approved stays as it was read.
create function information.keep_approved() returns trigger
    language plpgsql
    set search_path = ''
as $$
begin
    if old.state <> 'draft' and (old.title_id, old.title_en, old.lead_id, old.lead_en, old.body_id, old.body_en, old.source, old.checked_on,
            old.slug, old.version, old.written_by, old.approved_by)
        is distinct from (new.title_id, new.title_en, new.lead_id, new.lead_en, new.body_id, new.body_en, new.source, new.checked_on,
            new.slug, new.version, new.written_by, new.approved_by) then
        raise exception 'an approved article does not change';
    end if;
    return new;
end
$$;
create trigger keep_approved before update on information.article for each row execute function information.keep_approved();

call guard.classify('information.article', 'id public, slug public, version public, state public, title_id public, title_en public, lead_id public, lead_en public, body_id public, body_en public, source public, checked_on public, edition internal, centre_id internal, organisation_id internal, written_by internal, approved_by internal, written_at internal, approved_at internal, ended_by internal, ended_at internal, shipped internal');
