-- Goals of a plan, each for one need, and the supervisor's look at a plan, are sheets like the others.
alter table casework.care drop constraint care_kind_check;
alter table casework.care add constraint care_kind_check
    check (kind in ('incident', 'screening', 'right', 'assessment', 'safety', 'goal', 'service', 'approval', 'review',
                    'session', 'contact', 'mediation', 'commitment', 'companion', 'claim', 'instalment', 'consent',
                    'feedback', 'document'));
create index care_to_approve on casework.care (centre_id, changed_at) where kind = 'approval' and state = 'asked';
