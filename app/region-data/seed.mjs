// Turns the npm package idn-area-data into the seed that the application loads at its first start.
//
//   node seed.mjs <output folder>
//
// Writes areas.csv.gz (code,name; level, parent and kind follow from the code), seed.properties,
// NOTICE.txt and the licence text as the package carries it. Does nothing when the output was made
// from this same lock file by this same program.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

// Raise when the rules of this file change what comes out for the same package.
const REVISION = 1;

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) fail('usage: node seed.mjs <output folder>');

const lock = readFileSync(join(here, 'package-lock.json'));
const stamp = sha256(Buffer.concat([lock, readFileSync(fileURLToPath(import.meta.url))]));
const stampFile = join(out, 'seed.stamp');
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) process.exit(0);

const wanted = JSON.parse(lock).packages['node_modules/idn-area-data'].version;
const source = join(here, 'node_modules', 'idn-area-data');
if (installedVersion() !== wanted) {
  console.log(`Fetching idn-area-data ${wanted} (administrative areas) ...`);
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: 'inherit',
    timeout: 240_000,
  });
  if (npm.status !== 0) {
    fail('npm could not fetch idn-area-data. Check the network or the npm registry setting and build again.');
  }
}

const areas = [
  ...read('provinces.csv', /^\d\d$/),
  ...read('regencies.csv', /^\d\d\.\d\d$/),
  ...read('districts.csv', /^\d\d\.\d\d\.\d\d$/),
  ...read('villages.csv', /^\d\d\.\d\d\.\d\d\.[123]\d{3}$/),
];
const codes = new Set();
for (const [code] of areas) {
  if (codes.has(code)) fail(`idn-area-data holds the code ${code} twice`);
  codes.add(code);
}
for (const [code] of areas) {
  const parent = code.slice(0, Math.max(0, code.lastIndexOf('.')));
  if (parent && !codes.has(parent)) fail(`idn-area-data holds ${code} without its parent ${parent}`);
}
areas.sort(([a], [b]) => (a < b ? -1 : 1));

const csv = areas.map(([code, name]) => `${code},${name}\n`).join('');
mkdirSync(out, { recursive: true });
write('areas.csv.gz', gzipSync(csv, { level: 9 }));
write(
  'seed.properties',
  [
    '# Made by the build from the npm package idn-area-data; see NOTICE.txt.',
    'package=idn-area-data',
    `version=${wanted}-${REVISION}`,
    'decree=Kepmendagri 300.2.2-2138/2025',
    'level-date=2025-04-25',
    `areas=${areas.length}`,
    `sha256=${sha256(Buffer.from(csv))}`,
    '',
  ].join('\n'),
);
write('ODBL.md', readFileSync(join(source, 'data', 'LICENSE.md')));
write(
  'NOTICE.txt',
  `Administrative areas of Indonesia

The file areas.csv.gz is a derivative database of idn-area-data ${wanted}
(https://github.com/fityannugroho/idn-area-data) by Fityan Nugroho and contributors.
It is made available here under the Open Database License (ODbL) 1.0,
https://opendatacommons.org/licenses/odbl/1-0/ ; its text is in ODBL.md beside this file.
Whoever passes this database on, changed or not, must keep this notice and the same licence.

Level: the package names Keputusan Menteri Dalam Negeri 300.2.2-2138/2025 (25 April 2025) as its
latest source. No ministry has confirmed this copy.

Changes made here: islands and coordinates left out; the double quote that stands for an apostrophe
in some names (such as Ja"an) written as an apostrophe; trailing asterisks removed; columns that
follow from the code left out. Nothing else.

The program that reads it is under the Apache License 2.0.
`,
);
write('seed.stamp', stamp);
console.log(`Region seed: ${areas.length} areas from idn-area-data ${wanted}`);

function read(file, pattern) {
  const [header, ...lines] = readFileSync(join(source, 'data', file), 'utf8').split(/\r?\n/);
  const columns = fields(header);
  const codeAt = columns.indexOf('code');
  const nameAt = columns.indexOf('name');
  if (codeAt < 0 || nameAt < 0) fail(`${file} of idn-area-data has no code or name column`);
  return lines.filter(Boolean).map((line) => {
    const row = fields(line);
    const name = tidy(row[nameAt] ?? '');
    if (!pattern.test(row[codeAt]) || !name) fail(`${file} of idn-area-data holds an unusable line: ${line}`);
    return [row[codeAt], name];
  });
}

/** One line of RFC 4180 without line breaks inside fields, which these files do not have. */
function fields(line) {
  const found = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (quoted && c === '"' && line[i + 1] === '"') {
      field += '"';
      i++;
    } else if (c === '"' && (quoted || field === '')) {
      quoted = !quoted;
    } else if (c === ',' && !quoted) {
      found.push(field);
      field = '';
    } else {
      field += c;
    }
  }
  found.push(field);
  return found;
}

/** The seed is read by splitting at the first comma, so a name may hold commas but no line break. */
function tidy(name) {
  return name
    .replace(/["\u2018\u2019]/g, "'")
    .replace(/\*+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function installedVersion() {
  const file = join(source, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : null;
}

function write(name, content) {
  const file = join(out, name);
  writeFileSync(`${file}.tmp`, content);
  renameSync(`${file}.tmp`, file);
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
