// The complaint flow under load: closed loop, warmed, processor time of application and databases a unit of work.
// Usage: node bench/cases.mjs [CASES] [SECONDS] [SECONDS OF WARMING] [WORKS]
// CASES are written beside the front door (cases-fill.sql), of more than 100,000 these first, so that both can be
// compared; complaints, reads and searches go through it. At the end stands each bar with its figure.
// WORKS are words with commas between them: only works whose name has one of them are measured.
import {randomUUID} from 'node:crypto';
import {ask, burst, failures, fill, machine, resident, signIn, sizes, sleep, start, stop, ticks} from './program.mjs';

const wanted = Number(process.argv[2] ?? 100000);
const seconds = Number(process.argv[3] ?? 15);
const warm = Number(process.argv[4] ?? 60);
const works = (process.argv[5] ?? '').split(',');
const isWanted = what => works.some(word => what.includes(word));
const BATCHES = 40;

// Invented complaints -----------------------------------------------------------------------------------
const pick = list => list[Math.floor(Math.random() * list.length)];
const NEEDS = ['Majikan belum membayar gaji saya lima bulan, saya ingin dibantu menagih.',
  'Saya ingin pulang karena pekerjaan tidak sesuai perjanjian yang saya tanda tangani.',
  'Paspor saya ditahan agen dan saya tidak boleh keluar rumah pada hari libur.'];
const CATEGORIES = ['WAGE_UNPAID', 'WANTS_REPATRIATION', 'WORK_NOT_AS_CONTRACT', 'OVERCHARGED_FEE', 'DOCUMENT_WITHHELD'];
const digits = n => Array.from({length: n}, () => Math.floor(Math.random() * 10)).join('');
function complaint() {
  return {need: pick(NEEDS), safe: 'yes', reach: 'none', reporter: 'self', sex: Math.random() < 0.6 ? 'P' : 'L',
    phase: 'during', procedural: pick(['procedural', 'non-procedural', 'unknown']), destination: pick(['MY', 'TW', 'HK', 'SA', 'SG']),
    homeRegion: '35.05', categories: [pick(CATEGORIES)],
    concerned: {name: 'Contoh ' + digits(6), nik: '3505' + (10 + Math.floor(Math.random() * 20)) + '150190' + digits(4), birthYear: '1990'}};
}
let received = 0;
const submit = () => (received++, ask('POST', '/api/v1/complaints', {body: JSON.stringify(complaint()), key: 'bench-' + randomUUID()}));
const batch = () => ask('POST', '/api/v1/complaints/batch',
    {body: JSON.stringify({items: Array.from({length: 100}, () => ({key: 'bench-' + randomUUID(), complaint: complaint()}))})});

// Measuring ---------------------------------------------------------------------------------------------
const rows = [];
async function loop(callers, forSeconds, work) {
  const times = [];
  const end = Date.now() + forSeconds * 1000;
  let wrong = 0;
  await Promise.all(Array.from({length: callers}, async () => {
    while (Date.now() < end) {
      const began = performance.now();
      const answer = await work();
      times.push(performance.now() - began);
      if (answer.status >= 400) wrong++ || console.error(answer.status, answer.text.slice(-400));
    }
  }));
  return {times: times.sort((a, b) => a - b), wrong};
}
async function quiet(most = 120) {
  // What was announced is worked off before the next measurement begins.
  let before = ticks();
  for (let i = 0; i < most; i++) {
    await sleep(1000);
    const now = ticks();
    if (now.server + now.database - before.server - before.database < 12) return;
    before = now;
  }
}
const row = (what, callers, aSecond, times, cpu, note = '') => {
  const line = `| ${what} | ${callers} | ${aSecond} | ${times} | ${cpu} |${note}`;
  rows.push(line);
  console.error(line);
};
const bars = [];
/** One bar of the goals: the figure, the most it may be, and what is aimed at. */
function bar(what, figure, unit, most, aim) {
  const met = figure <= most ? aim !== undefined && figure <= aim ? 'met, and the aim' : 'met' : '**missed**';
  const digits = figure < 10 ? 2 : 0;
  bars.push(`| ${what} | ${most} ${unit} | ${aim === undefined ? '' : aim + ' ' + unit} | ${figure.toFixed(digits)} ${unit} | ${met} |`);
}
const cpu = (before, after, units) => (after.server - before.server + after.database - before.database) * 10 / units;
const cpuOf = (before, after, units) => {
  const [server, database] = [(after.server - before.server) * 10 / units, (after.database - before.database) * 10 / units];
  return `${server.toFixed(2)} + ${database.toFixed(2)} = ${(server + database).toFixed(2)}`;
};
/** Measures and answers processor time a unit and the 95th percentile; with bars of their own: [most, aim]. */
async function measure(what, callers, work, {settle = false, warming = warm, most, p95} = {}) {
  if (!isWanted(what)) return NaN;
  await loop(callers, warming, work);
  if (settle) await quiet();
  const before = ticks();
  const {times, wrong} = await loop(callers, seconds, work);
  if (settle) await quiet();
  const after = ticks();
  const at = share => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  row(what, callers, (times.length / seconds).toFixed(0), `${at(0.5).toFixed(1)} / ${at(0.95).toFixed(1)} / ${at(0.99).toFixed(1)}`,
      cpuOf(before, after, times.length), wrong ? ` ${wrong} refused` : '');
  const one = cpu(before, after, times.length);
  if (most) bar(`${what}, CPU`, one, 'ms', ...most);
  if (p95) bar(`${what}, p95`, at(0.95), 'ms', ...p95);
  return one;
}
/** Queues of villages and partners: what their sender waits for, and all that follows. */
async function batches() {
  await loop(2, warm / 4, batch);
  await quiet();
  const before = ticks();
  const began = Date.now();
  for (let sent = 0; sent < BATCHES; sent += 2) await Promise.all([batch(), batch()]);
  const took = (Date.now() - began) / 1000;
  const received = ticks();
  await quiet();
  const done = ticks();
  row('intake in batches of 100, received', 2, (BATCHES * 100 / took).toFixed(0), '', cpuOf(before, received, BATCHES * 100));
  row('intake in batches of 100, with their cases', 2, '', '', cpuOf(before, done, BATCHES * 100));
  bar('intake in batches of 100, each, with its case, CPU', cpu(before, done, BATCHES * 100), 'ms', 0.45, 0.25);
}
/** The open cases of one office as a restricted officer sees them; answers the processor time of page and JSON. */
async function lists(officer, size, goals = true) {
  const bars = goals ? {most: [1.9, 1], p95: [10]} : {};
  await measure(`list of her open cases, page, ${size}`, 4, () => ask('GET', '/kasus', {cookie: officer}));
  const page = await measure(`list of the office's open cases, page, ${size}`, 4, () => ask('GET', '/kasus?lingkup=unassigned', {cookie: officer}), bars);
  const json = await measure(`list of the office's open cases, JSON, ${size}`, 4, () => ask('GET', '/api/v1/cases?scope=unassigned', {cookie: officer}), bars);
  await measure(`list of the office's open cases, page, 50 officers at once, ${size}`, 50, () => ask('GET', '/kasus?lingkup=unassigned', {cookie: officer}),
      {warming: 3, p95: goals ? [100] : undefined});
  return {page, json};
}

// Disk --------------------------------------------------------------------------------------------------
/** Bytes that came to each table and index, for each of so many cases, the largest first. */
function grown(before, after, units) {
  return [...after].map(([name, bytes]) => [name, (bytes - (before.get(name) ?? 0)) / units]).filter(([, bytes]) => bytes >= 1)
      .sort((a, b) => b[1] - a[1]);
}
const disks = [];
function disk(what, before, after, units, isBar) {
  const parts = grown(before, after, units);
  if (units < 1000) console.error(`${what}: only ${units}, so that half-filled pages count much`);
  const all = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
  const persons = parts.filter(([name]) => name.startsWith('person.')).reduce((sum, [, bytes]) => sum + bytes, 0);
  row(what, '', '', '', `${(all / 1024).toFixed(2)} KB, of which persons ${(persons / 1024).toFixed(2)} KB`);
  disks.push(`\n${what}, bytes each\n\n| table or index | bytes |\n|---|---|`,
      ...parts.map(([name, bytes]) => `| ${name} | ${bytes.toFixed(0)} |`));
  if (isBar) bar(what, all / 1024, 'KB', 4, 2.5);
}

try {
  await start();
  const officer = await signIn('casework');
  await quiet();
  let before = await sizes();
  received = 0;
  await measure('intake of one complaint, with its case', 4, submit, {settle: true, most: [3.5, 2.3], p95: [20]});
  if (received > 0) disk('disk a case as intake leaves it', before, await sizes(), received, true);
  if (isWanted('intake in batches of 100')) await batches();

  // What is read and sought by code came in by the front door: only these can be opened.
  const listed = JSON.parse((await ask('GET', '/api/v1/cases', {cookie: officer})).text);
  const ids = listed.cases.map(c => c.id);
  const codes = listed.cases.map(c => c.code);
  const receipts = [];
  for (let i = 0; i < 20; i++) receipts.push(JSON.parse((await submit()).text).receipt);
  await quiet();

  const few = await lists(officer, 'few cases', wanted === 0);
  let hundred = few;
  const stages = wanted > 100_000 ? [100_000, wanted] : wanted > 0 ? [wanted] : [];
  let written = 0;
  for (const stage of stages) {
    const begun = Date.now();
    before = await sizes();
    await fill(written + 1, stage, wanted);
    console.error(`${stage - written} cases written in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
    await quiet(900);
    if (stage === stages.at(-1)) disk(`disk a case after three years, ${stage} of them`, before, await sizes(), stage - written, false);
    written = stage;
    const now = await lists(officer, `${stage} cases`);
    if (stage === 100_000) hundred = now;
    else if (stages.length > 1) {
      bar(`list, page, ${stage} cases, times the CPU of 100,000`, now.page / hundred.page, '×', 2, 1.5);
      bar(`list, JSON, ${stage} cases, times the CPU of 100,000`, now.json / hundred.json, '×', 2, 1.5);
    }
  }
  for (const id of ids) {
    let next = `/kasus/${id}`;
    for (let hop = 0; next && hop < 4; hop++) next = (await ask('GET', next, {cookie: officer})).headers.location?.replace(/^https?:\/\/[^/]+/, '');
  }
  const whole = {most: [2.5, 1.5], p95: [12]};
  await measure('read of one whole case, page', 4, () => ask('GET', '/kasus/' + pick(ids), {cookie: officer}), whole);
  await measure('read of one whole case, JSON', 4, () => ask('GET', '/api/v1/cases/' + pick(ids), {cookie: officer}), whole);
  const found = {most: [2, 1]};
  await measure('search by code', 4, () => ask('GET', '/kasus/cari?cari=' + encodeURIComponent(pick(codes)), {cookie: officer}), found);
  await measure('search by receipt', 4, () => ask('GET', '/kasus/cari?cari=' + pick(receipts), {cookie: officer}), found);
  await measure('search by exact NIK', 4, () => ask('GET', '/kasus/cari?cari=350515' + '150190' + digits(4), {cookie: officer}), found);
  const search = await ask('GET', '/orang', {cookie: officer});
  const hidden = Object.fromEntries([...search.text.matchAll(/<form[^>]*action="\/orang"[\s\S]*?<\/form>/g)]
      .flatMap(form => [...form[0].matchAll(/<input[^>]*type="hidden"[^>]*>/g)]).map(m => [m[0].match(/name="([^"]+)"/)[1], m[0].match(/value="([^"]*)"/)[1]]));
  const part = () => ask('POST', '/orang', {cookie: officer, type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({...hidden, cari: pick(['siti', 'nur', 'rahay', 'lest', 'sri wah', 'kusum', 'budi san', 'ani pus', 'hiday', 'zqxa'])}).toString()});
  const names = {p95: [150, 60]};
  await measure('search by part of a name', 4, part, names);
  // A burst of intake, and of new persons, whom the search looks at.
  if (isWanted('search by part of a name, right after a burst')) {
    for (let i = 0; i < 10; i++) await batch();
    await burst(10_000);
  }
  await measure('search by part of a name, right after a burst', 4, part, {warming: 0, ...names});
  await quiet();
  bar('application, resident, after load', resident(), 'MB', 450, 350);
  console.log(`\n${machine()}, ${wanted} cases, ${seconds} s each after ${warm} s of warming\n`);
  console.log('| work | callers | a second | p50 / p95 / p99, ms | CPU, ms: application + databases |\n|---|---|---|---|---|');
  rows.forEach(line => console.log(line));
  console.log(`| application, resident, after load | | | | ${resident().toFixed(0)} MB |`);
  console.log('\n| goal | bar | aim | figure | |\n|---|---|---|---|---|');
  bars.forEach(line => console.log(line));
  disks.forEach(line => console.log(line));
  if (failures().length) console.error(failures().slice(0, 20).join('\n'));
} finally {
  await stop();
}
