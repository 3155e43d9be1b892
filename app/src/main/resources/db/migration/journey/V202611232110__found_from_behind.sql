-- Taking a journey away asks every table that hangs on it whether it holds something of hers. Without an index on all
-- rows, each journey of a spreadsheet that is taken back reads every journey, halt and visit there is.
create index journey_by_former on journey.journey (former_id) where former_id is not null;
create index halt_by_journey on journey.halt (journey_id);
create index visit_by_journey on journey.visit (journey_id);
create index call_by_contact on journey.call (contact_id);
