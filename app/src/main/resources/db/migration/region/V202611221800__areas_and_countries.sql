create schema region;
call guard.usage('region');

-- One row per area and period. The rows are written by the loader from the seed of the build; a row
-- is closed, never deleted, when a newer list no longer has it or gives it another name.
create table region.area (
  code       text not null,
  valid_from date not null,
  valid_to   date,
  level      smallint not null,
  kind       text not null,
  name       text not null,
  parent     text,
  source     text not null,
  primary key (code, valid_from),
  constraint code_is_dotted check (code ~ '^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[1-3][0-9]{3})?)?)?$'),
  constraint level_follows_code check (level = array_length(string_to_array(code, '.'), 1)),
  constraint period_is_forward check (valid_to is null or valid_to >= valid_from)
);
create unique index area_current on region.area (code) where valid_to is null;
create index area_children on region.area (parent) where valid_to is null;

comment on table region.area is 'Administrative areas of Indonesia, province to village';
comment on column region.area.code is 'Dotted code of the ministry of home affairs, e.g. 35.05.11.2007';
comment on column region.area.valid_from is 'Date of the first list held here that names the area so; not its founding';
comment on column region.area.valid_to is 'Date of the first list held here that does not; null while current';

-- Codes that were given up when a regency moved to a new province. A row is only here when both
-- codes and the law are known; every other old code stays unknown.
create table region.code_change (
  old_code       text primary key,
  new_code       text not null,
  since          date not null,
  citation       text not null,
  districts_kept boolean not null
);
comment on column region.code_change.districts_kept is
  'Whether every district kept its last two digits, so that old 6-digit codes can be followed too';

create table region.country (
  alpha2       text primary key,
  alpha3       text not null unique,
  numeric_code text not null unique,
  kind         text not null,
  place        smallint,
  name_id      text not null,
  name_en      text not null,
  mission_kind text,
  mission      text
);
comment on column region.country.place is 'Place in the short list of usual destinations; null outside of it';

-- What was loaded, so that a later start costs one look.
create table region.seed (
  version          text primary key,
  decree           text not null,
  level_date       date not null,
  areas            integer not null,
  sha256           text not null,
  countries_sha256 text not null,
  loaded_at        timestamptz not null
);

call guard.share('region.area');
call guard.share('region.code_change');
call guard.share('region.country');
call guard.share('region.seed');
call guard.permit('region.area', 'r_system_region', 'insert, update');
call guard.permit('region.country', 'r_system_region', 'insert, update');
call guard.permit('region.seed', 'r_system_region', 'insert, update');

call guard.classify('region.area',
  'code public, valid_from public, valid_to public, level public, kind public, name public, parent public, source public');
call guard.classify('region.code_change',
  'old_code public, new_code public, since public, citation public, districts_kept public');
call guard.classify('region.country',
  'alpha2 public, alpha3 public, numeric_code public, kind public, place public, name_id public, name_en public, mission_kind public, mission public');
call guard.classify('region.seed',
  'version public, decree public, level_date public, areas public, sha256 public, countries_sha256 public, loaded_at public');

-- Regency codes: compared with lists from before and after each split. Where a list renumbered the
-- districts, an old district code is followed to its regency only.
insert into region.code_change (old_code, new_code, since, citation, districts_kept) values
  ('64.04', '65.01', '2012-11-16', 'UU 20/2012 (Kalimantan Utara)', false),
  ('64.05', '65.03', '2012-11-16', 'UU 20/2012 (Kalimantan Utara)', false),
  ('64.06', '65.02', '2012-11-16', 'UU 20/2012 (Kalimantan Utara)', false),
  ('64.10', '65.04', '2012-11-16', 'UU 20/2012 (Kalimantan Utara)', false),
  ('64.73', '65.71', '2012-11-16', 'UU 20/2012 (Kalimantan Utara)', false),
  ('91.01', '93.01', '2022-07-25', 'UU 14/2022 (Papua Selatan); Kepmendagri 100.1.1-6117/2022', true),
  ('91.02', '95.01', '2022-07-25', 'UU 16/2022 (Papua Pegunungan); Kepmendagri 100.1.1-6117/2022', false),
  ('91.04', '94.01', '2022-07-25', 'UU 15/2022 (Papua Tengah); Kepmendagri 100.1.1-6117/2022', false),
  ('91.07', '94.02', '2022-07-25', 'UU 15/2022 (Papua Tengah); Kepmendagri 100.1.1-6117/2022', false),
  ('91.08', '94.03', '2022-07-25', 'UU 15/2022 (Papua Tengah); Kepmendagri 100.1.1-6117/2022', false),
  ('91.09', '94.04', '2022-07-25', 'UU 15/2022 (Papua Tengah); Kepmendagri 100.1.1-6117/2022', true),
  ('91.12', '95.02', '2022-07-25', 'UU 16/2022 (Papua Pegunungan); Kepmendagri 100.1.1-6117/2022', true),
  ('91.13', '95.03', '2022-07-25', 'UU 16/2022 (Papua Pegunungan); Kepmendagri 100.1.1-6117/2022', false),
  ('91.14', '95.04', '2022-07-25', 'UU 16/2022 (Papua Pegunungan); Kepmendagri 100.1.1-6117/2022', false),
  ('91.16', '93.02', '2022-07-25', 'UU 14/2022 (Papua Selatan); Kepmendagri 100.1.1-6117/2022', true),
  ('91.17', '93.03', '2022-07-25', 'UU 14/2022 (Papua Selatan); Kepmendagri 100.1.1-6117/2022', true),
  ('91.18', '93.04', '2022-07-25', 'UU 14/2022 (Papua Selatan); Kepmendagri 100.1.1-6117/2022', true),
  ('91.21', '95.05', '2022-07-25', 'UU 16/2022 (Papua Pegunungan); Kepmendagri 100.1.1-6117/2022', true),
  ('91.22', '95.06', '2022-07-25', 'UU 16/2022 (Papua Pegunungan); Kepmendagri 100.1.1-6117/2022', true),
  ('91.23', '95.07', '2022-07-25', 'UU 16/2022 (Papua Pegunungan); Kepmendagri 100.1.1-6117/2022', true),
  ('91.24', '95.08', '2022-07-25', 'UU 16/2022 (Papua Pegunungan); Kepmendagri 100.1.1-6117/2022', true),
  ('91.25', '94.05', '2022-07-25', 'UU 15/2022 (Papua Tengah); Kepmendagri 100.1.1-6117/2022', true),
  ('91.26', '94.06', '2022-07-25', 'UU 15/2022 (Papua Tengah); Kepmendagri 100.1.1-6117/2022', true),
  ('91.27', '94.07', '2022-07-25', 'UU 15/2022 (Papua Tengah); Kepmendagri 100.1.1-6117/2022', true),
  ('91.28', '94.08', '2022-07-25', 'UU 15/2022 (Papua Tengah); Kepmendagri 100.1.1-6117/2022', true),
  ('92.01', '96.01', '2022-12-08', 'UU 29/2022 (Papua Barat Daya); Kepmendagri 300.2.2-2138/2025', false),
  ('92.04', '96.02', '2022-12-08', 'UU 29/2022 (Papua Barat Daya); Kepmendagri 300.2.2-2138/2025', false),
  ('92.05', '96.03', '2022-12-08', 'UU 29/2022 (Papua Barat Daya); Kepmendagri 300.2.2-2138/2025', false),
  ('92.09', '96.04', '2022-12-08', 'UU 29/2022 (Papua Barat Daya); Kepmendagri 300.2.2-2138/2025', true),
  ('92.10', '96.05', '2022-12-08', 'UU 29/2022 (Papua Barat Daya); Kepmendagri 300.2.2-2138/2025', true),
  ('92.71', '96.71', '2022-12-08', 'UU 29/2022 (Papua Barat Daya); Kepmendagri 300.2.2-2138/2025', true);
