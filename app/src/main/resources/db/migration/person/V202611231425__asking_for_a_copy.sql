-- She may also ask the office for all of it, with what her own page does not show.

alter table person.own_request drop constraint own_request_kind_check;
alter table person.own_request add constraint own_request_kind_check
    check (kind in ('correct', 'restrict', 'lift', 'erase', 'copy'));
