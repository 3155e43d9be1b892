-- Invented cases of three years, :from to :to, written beside the front door: everything an aged case leaves behind, in
-- sizes as the program writes them; bench/README.md says what a case holds and why. What is sealed is noise, so these cases are listed and found but cannot be read.
-- A tenth belongs to the office that is measured (:office, of whom :officer works there), the rest to 39 others; a
-- fifth is open, a quarter of the open ones nobody's, the others with twelve officers each.
-- Statements are separated by lines of dashes. Both databases make the same ids.
create temp table made as
select n, h,
    (lpad(to_hex(1669000000000 + n::bigint * :step), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid as id,
    now() - interval '3 years' + n * interval '3 years' / :all as at,
    case when n % 10 = 0 then ':office'::uuid else ('0190a000-0000-7000-8000-' || lpad((n % 39)::text, 12, '0'))::uuid end as centre,
    p.open, p.held, p.urgency, p.violence, p.sex, p.category, p.destination
from generate_series(:from, :to) n
cross join lateral (select md5('case' || n) as h) q
cross join lateral (select ('x' || substr(h, 17, 4))::bit(16)::int / 65536.0 as a, ('x' || substr(h, 21, 4))::bit(16)::int / 65536.0 as b,
    ('x' || substr(h, 25, 4))::bit(16)::int / 65536.0 as c, ('x' || substr(h, 29, 4))::bit(16)::int / 65536.0 as d) u
cross join lateral (select a < 0.2 as open, b >= 0.25 as held,
    case when c < 0.02 then 0 when c < 0.15 then 1 else 2 end as urgency, d < 0.18 as violence,
    case when d < 0.62 then 'P' else 'L' end as sex,
    (array['WAGE_UNPAID', 'WANTS_REPATRIATION', 'WORK_NOT_AS_CONTRACT', 'OVERCHARGED_FEE', 'DOCUMENT_WITHHELD'])[1 + floor(b * 5)::int] as category,
    (array['MY', 'TW', 'HK', 'SA', 'SG'])[1 + floor(c * 5)::int] as destination) p
----
create temp table officer as
select m.n, case when not m.open or m.held
    then case when m.centre = ':office' and m.n % 120 = 0 then ':officer'::uuid
        else (substr(md5(m.centre::text), 1, 20) || lpad(to_hex(m.n % 12), 12, '0'))::uuid end
    else m.centre end as holder
from made m
----
insert into vault.sealed_case (case_id, organisation_id, created_at) select id, centre, at from made
----
insert into person.person (id, centre_id, organisation_id, protected, name, sex, birth_year, region_code, identifiers, created_at)
select uuidv7(interval '1 second' * (m.n % 1000)), centre, centre, false,
    initcap(f || ' ' || l), sex, 1960 + n % 45, '35.05.11.2007', sha512((h || 'i')::bytea) || sha512((h || 'j')::bytea), at
from made m
cross join lateral (select
    (string_to_array('siti sri nur dewi ani ayu rina endang sumiati wati yuni tri dwi eka indah lestari puji suparti kartini mujiati sulastri aminah fatimah maria agus budi slamet joko suyanto paijan ahmad hendra rudi bambang wahyu dedi yanto sugeng', ' '))[1 + floor(power(('x' || substr(h, 1, 4))::bit(16)::int / 65536.0, 2) * 38)::int] as f,
    (string_to_array('wahyuni lestari aminah rahayu handayani astuti puspita susanti kusuma wulandari rahmawati utami setiawati fitriani nurhayati hidayah mulyani purwanti suryani maryani widiastuti pratiwi anggraini kurniawati hartati marlina setiawan santoso prasetyo nugroho hidayat saputra wijaya gunawan kurniawan', ' '))[1 + floor(power(('x' || substr(h, 5, 4))::bit(16)::int / 65536.0, 1.5) * 35)::int] as l) names
----
create temp table someone as
select m.n, p.id from
    (select n, row_number() over (partition by centre, at order by n) as k, centre, at from made) m
    join (select id, row_number() over (partition by centre_id, created_at order by id) as k, centre_id, created_at from person.person
          where created_at >= (select min(at) from made) and created_at <= (select max(at) from made)) p
    on p.centre_id = m.centre and p.created_at = m.at and p.k = m.k
----
insert into person.name_key (person_id, centre_id, key)
select p.id, p.centre_id, ' ' || lower(p.name) from someone s join person.person p on p.id = s.id
----
insert into person.identifier (centre_id, kind, index, person_id)
select m.centre, 'nik', sha256((m.h || 'nik')::bytea), s.id from made m join someone s using (n)
----
insert into intake.complaint (id, centre_id, organisation_id, holder_id, received_at, answered_at, urgency, progress, violence,
    trafficking, child, channel, safe, reach, sex, reporter, phase, procedural, destination, home_region, category, categories,
    person_id, receipt_mac, sent_mac, story, complainant, concerned)
select m.id, centre, centre, o.holder, at, case when open then null else at + interval '2 days' end, 3 - urgency,
    case when open then 4 else 7 end, violence, false, false, 'online', 'yes', 'none', sex, 'self', 'during', 'procedural',
    destination, '35.05', category, array[category], s.id, substr(sha256((h || 'r')::bytea), 1, 16),
    substr(sha256((h || 's')::bytea), 1, 24),
    sha512((h || '1')::bytea) || sha512((h || '2')::bytea) || sha512((h || '3')::bytea) || sha512((h || '4')::bytea)
        || sha512((h || '5')::bytea) || sha512((h || '6')::bytea),
    sha512((h || '7')::bytea), sha512((h || '8')::bytea) || sha512((h || '9')::bytea)
from made m join officer o using (n) join someone s using (n)
----
insert into intake.word (id, complaint_id, centre_id, said_at, ours, kind, progress, sealed)
select uuidv7(), m.id, centre, at + interval '2 days', true, 'answer', null,
    sha512((h || 'a')::bytea) || sha512((h || 'b')::bytea) || sha512((h || 'c')::bytea)
from made m
union all
select uuidv7(), m.id, centre, at + interval '40 days', true, 'progress', 7, null from made m where not open
----
insert into casework.case_file (id, centre_id, organisation_id, holder_id, person_id, opened_at, next_due, next_rule, urgency, open,
    from_complaint, violence, trafficking, child, synthetic, code, state, handling, ground, sex, channel, category, destination,
    phase, procedural, last_contact_at, closed_at, version, register_number, register_year)
select m.id, centre, centre, o.holder, s.id, at,
    case when open then now() + (n % 2000 - 400) * interval '1 hour' else 'infinity' end,
    case when open then 'public-complaint.dispute-with-field-check' end, urgency, open, true, violence, false, false, true,
    upper(substr(translate(md5('code' || n), '0123456789abcdef', 'QRSTVWXYZ2345678'), 1, 8)),
    case when not open then 'closed' when o.holder = centre then 'received' else 'in-handling' end,
    null, case when not open then 'agreement' end, sex, 'online', category, destination, 'during', 'procedural',
    at + interval '2 days', case when not open then at + interval '40 days' end, 5,
    case when open then null else n end, case when open then null else 2000 end
from made m join officer o using (n) join someone s using (n)
on conflict do nothing
----
insert into casework.clock (case_id, rule_key, started_at, centre_id, due_at, ended_at, outcome)
select id, 'public-complaint.first-answer', at, centre, at + interval '5 days', case when not open or held then at + interval '2 days' end,
    case when not open or held then 'met' end from made
union all
select id, 'public-complaint.dispute-with-field-check', at, centre, at + interval '90 days', case when not open then at + interval '40 days' end,
    case when not open then 'stopped' end from made
----
insert into casework.timeline (case_id, id, at, actor_id, kind, message_key, arguments)
select m.id, uuidv7(), at + k.nth * interval '3 days', o.holder, 'state', k.key, array['@casework.case.state.in-handling']
from made m join officer o using (n)
cross join (values (1, 'casework.case.told.register'), (2, 'casework.case.told.verify'), (3, 'casework.case.told.triage'),
    (4, 'casework.case.told.handle'), (5, 'casework.case.told.closed')) as k (nth, key)
where k.nth < 5 or not open
----
insert into casework.assignment (id, case_id, centre_id, at, what, account_id, organisation_id, name, officer_sex, client_sex,
    wished_officer, wish_from, violence, by_id)
select uuidv7(), m.id, centre, at + interval '1 day', 'accepted', o.holder, centre, 'Petugas Contoh', 'P', sex,
    case sex when 'P' then 'P' else 'any' end, 'default', violence, o.holder
from made m join officer o using (n) where not open or held
----
insert into message.notice (id, dedupe_key, account_id, alarm, template, path, arguments, at)
select uuidv7(), 'casework/assigned/' || m.id || '/2', o.holder, false, 'casework.assign.notice', '/kasus/' || m.id,
    jsonb_build_object('0', substr(h, 1, 4) || '-' || substr(h, 5, 4)), at + interval '1 day'
from made m join officer o using (n) where (not open or held) and at > now() - interval '180 days'
----
insert into casework.note (case_id, id, at, author_id, kind, private, text)
select m.id, uuidv7(), at + interval '8 days', o.holder, 'note', false,
    sha512((h || 'd')::bytea) || sha512((h || 'e')::bytea) || sha512((h || 'f')::bytea)
from made m join officer o using (n) where not open or held
----
insert into casework.closing (id, case_id, centre_id, asked_at, asked_by, ground, words, four_eyes, state, decided_at, decided_by)
select uuidv7(), m.id, centre, at + interval '40 days', o.holder, 'agreement', sha512((h || 'g')::bytea) || sha512((h || 'h')::bytea), false,
    'done', at + interval '40 days', o.holder
from made m join officer o using (n) where not open
----
insert into audit.entry (id, recorded_at, actor, role, organisation, centre, session, action, content, subject_kind, subject_id,
    of_organisation, of_centre, details, request, leaf)
select uuidv7(), at + k.nth * interval '3 days', case when k.nth > 0 then o.holder end, case when k.nth > 0 then 'r_casework' else 'r_public' end,
    case when k.nth > 0 then centre end, case when k.nth > 0 then centre end, case when k.nth > 0 then substr(h, 1, 22) end, k.action, true,
    split_part(k.action, '.', 1), m.id, centre, centre, '{}', substr(h, 5, 20), sha256((h || k.nth)::bytea)
from made m join officer o using (n)
cross join (values (0, 'intake.received'), (1, 'intake.opened'), (2, 'case.advanced'), (3, 'intake.answered'), (4, 'case.noted'),
    (5, 'intake.opened'), (6, 'case.closed')) as k (nth, action)
where k.nth < 6 or not open
----
alter table statistics.matter disable trigger user
----
insert into statistics.matter (id, centre_id, day, complaint, channel, category, sex, phase, procedural, destination, violence,
    trafficking, child, known_at)
select id, centre, at::date, true, 'online', category, sex, 'during', 'procedural', destination, violence, false, false, at from made
----
alter table statistics.matter enable trigger user
----
alter table statistics.answer disable trigger user
----
insert into statistics.answer (id, centre_id, day, days, in_time, at)
select id, centre, at::date, 2, true, at + interval '2 days' from made where not open or held
----
alter table statistics.answer enable trigger user
----
alter table statistics.ending disable trigger user
----
insert into statistics.ending (id, centre_id, outcome, outcome_day, outcome_at)
select id, centre, 'agreement', at::date + 40, at + interval '40 days' from made where not open
----
alter table statistics.ending enable trigger user
----
insert into statistics.turn (case_id, kind, at, centre_id, day, sex, category)
select id, 'closed', at + interval '40 days', centre, at::date + 40, sex, category from made where not open
----
insert into statistics.assignment (case_id, at, centre_id, day, sex, violence, officer_sex, wished, kept, waited_minutes)
select id, at + interval '1 day', centre, at::date, sex, violence, 'P', case sex when 'P' then 'P' else 'any' end, true, 1440
from made where not open or held
----
insert into statistics.counted (id, cell)
select m.id, m.cell from statistics.matter_cell m join made using (id)
----
drop table made, officer, someone
