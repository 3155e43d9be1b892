// The complaint flow under load: closed loop, warmed, processor time of application and databases a unit of work.
// Usage: node bench/cases.mjs [CASES] [SECONDS] [SECONDS OF WARMING]
// CASES are written beside the front door (cases-fill.sql); complaints, reads and searches go through it.
import {randomUUID} from 'node:crypto';
import {ask, failures, fill, machine, resident, signIn, sleep, start, stop, tables, ticks} from './program.mjs';

const wanted = Number(process.argv[2] ?? 100000);
const seconds = Number(process.argv[3] ?? 15);
const warm = Number(process.argv[4] ?? 60);
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
const submit = () => ask('POST', '/api/v1/complaints', {body: JSON.stringify(complaint()), key: 'bench-' + randomUUID()});
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
async function quiet() {
  // What was announced is worked off before the next measurement begins.
  let before = ticks();
  for (let i = 0; i < 600; i++) {
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
const cpuOf = (before, after, units) => {
  const [server, database] = [(after.server - before.server) * 10 / units, (after.database - before.database) * 10 / units];
  return `${server.toFixed(2)} + ${database.toFixed(2)} = ${(server + database).toFixed(2)}`;
};
async function measure(what, callers, work, {settle = false, warming = warm} = {}) {
  await loop(callers, warming, work);
  if (settle) await quiet();
  const before = ticks();
  const {times, wrong} = await loop(callers, seconds, work);
  if (settle) await quiet();
  const after = ticks();
  const at = share => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  row(what, callers, (times.length / seconds).toFixed(0), `${at(0.5).toFixed(1)} / ${at(0.95).toFixed(1)} / ${at(0.99).toFixed(1)}`,
      cpuOf(before, after, times.length), wrong ? ` ${wrong} refused` : '');
}
async function lists(officer, size) {
  await measure(`list of her open cases, page, ${size}`, 4, () => ask('GET', '/kasus', {cookie: officer}));
  await measure(`list of the office's open cases, page, ${size}`, 4, () => ask('GET', '/kasus?lingkup=unassigned', {cookie: officer}));
  await measure(`list of the office's open cases, JSON, ${size}`, 4, () => ask('GET', '/api/v1/cases?scope=unassigned', {cookie: officer}));
  await measure(`list of the office's open cases, page, 50 officers at once, ${size}`, 50, () => ask('GET', '/kasus?lingkup=unassigned', {cookie: officer}), {warming: 3});
}

try {
  await start();
  const officer = await signIn('casework');
  await measure('intake of one complaint, with its case', 4, submit, {settle: true});

  await loop(2, warm / 4, batch);
  await quiet();
  const beforeBatches = ticks();
  const began = Date.now();
  for (let sent = 0; sent < BATCHES; sent += 2) await Promise.all([batch(), batch()]);
  const received = (Date.now() - began) / 1000;
  const afterBatches = ticks();
  await quiet();
  row('intake in batches of 100, received', 2, (BATCHES * 100 / received).toFixed(0), '', cpuOf(beforeBatches, afterBatches, BATCHES * 100));
  row('intake in batches of 100, with their cases', 2, '', '', cpuOf(beforeBatches, ticks(), BATCHES * 100));

  // What is read and sought by code came in by the front door: only these can be opened.
  const listed = JSON.parse((await ask('GET', '/api/v1/cases', {cookie: officer})).text);
  const ids = listed.cases.map(c => c.id);
  const codes = listed.cases.map(c => c.code);
  const receipts = [];
  for (let i = 0; i < 20; i++) receipts.push(JSON.parse((await submit()).text).receipt);
  await quiet();

  await lists(officer, 'few cases');
  if (wanted > 0) {
    const begunSize = await tables();
    const begunFill = Date.now();
    await fill(wanted);
    console.error(`${wanted} cases written in ${((Date.now() - begunFill) / 1000).toFixed(0)} s`);
    const disk = (await tables() - begunSize) / wanted / 1024;
    row('disk a case, tables and indexes of both databases, after three years', '', '', '', `${disk.toFixed(2)} KB`);
    await quiet();
    await lists(officer, `${wanted} cases`);
  }
  for (const id of ids) {
    let next = `/kasus/${id}`;
    for (let hop = 0; next && hop < 4; hop++) next = (await ask('GET', next, {cookie: officer})).headers.location?.replace(/^https?:\/\/[^/]+/, '');
  }
  await measure('read of one whole case, page', 4, () => ask('GET', '/kasus/' + pick(ids), {cookie: officer}));
  await measure('read of one whole case, JSON', 4, () => ask('GET', '/api/v1/cases/' + pick(ids), {cookie: officer}));
  await measure('search by code', 4, () => ask('GET', '/kasus/cari?cari=' + encodeURIComponent(pick(codes)), {cookie: officer}));
  await measure('search by receipt', 4, () => ask('GET', '/kasus/cari?cari=' + pick(receipts), {cookie: officer}));
  await measure('search by NIK', 4, () => ask('GET', '/kasus/cari?cari=350515' + '150190' + digits(4), {cookie: officer}));
  const search = await ask('GET', '/orang', {cookie: officer});
  const hidden = Object.fromEntries([...search.text.matchAll(/<form[^>]*action="\/orang"[\s\S]*?<\/form>/g)]
      .flatMap(form => [...form[0].matchAll(/<input[^>]*type="hidden"[^>]*>/g)]).map(m => [m[0].match(/name="([^"]+)"/)[1], m[0].match(/value="([^"]*)"/)[1]]));
  const part = () => ask('POST', '/orang', {cookie: officer, type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({...hidden, cari: pick(['siti', 'nur', 'rahay', 'lest', 'sri wah', 'kusum', 'budi san', 'ani pus', 'hiday', 'zqxa'])}).toString()});
  await measure('search by part of a name', 4, part);
  for (let i = 0; i < 10; i++) await batch();
  await measure('search by part of a name, right after a burst', 4, part, {warming: 0});
  await sleep(1000);
  console.log(`\n${machine()}, ${wanted} cases, ${seconds} s each after ${warm} s of warming\n`);
  console.log('| work | callers | a second | p50 / p95 / p99, ms | CPU, ms: application + databases |\n|---|---|---|---|---|');
  rows.forEach(line => console.log(line));
  console.log(`| application, resident, after load | | | | ${resident().toFixed(0)} MB |`);
  if (failures().length) console.error(failures().slice(0, 20).join('\n'));
} finally {
  await stop();
}
