-- The highest school finished: asked for figures only, and nobody has to say it.

alter table journey.journey add column education text not null default ''
    check (education in ('', 'below-primary', 'primary', 'junior', 'senior', 'diploma', 'bachelor', 'postgraduate'));
comment on column journey.journey.education is 'The highest school finished when the attempt began; empty when nobody said';
call guard.classify('journey.journey', 'education personal');
