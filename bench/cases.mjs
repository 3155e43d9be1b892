// The complaint flow under load: closed loop, warmed, processor time of application and databases a unit of work.
// Usage: node bench/cases.mjs [CASES] [SECONDS] [SECONDS OF WARMING]
import {randomUUID} from 'node:crypto';
import {ask, failures, machine, resident, signIn, sleep, start, stop, tables, ticks} from './program.mjs';

const wanted = Number(process.argv[2] ?? 20000);
const seconds = Number(process.argv[3] ?? 15);
const warm = Number(process.argv[4] ?? 60);

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
async function measure(what, callers, units, work, {settle = false} = {}) {
  await loop(callers, Math.min(5, seconds), work);
  if (settle) await quiet();
  const before = ticks();
  const {times, wrong} = await loop(callers, seconds, work);
  if (settle) await quiet();
  const after = ticks();
  const done = times.length * units;
  const cpu = [(after.server - before.server) * 10 / done, (after.database - before.database) * 10 / done];
  const at = share => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const line = `| ${what} | ${callers} | ${(done / seconds).toFixed(0)} | ${at(0.5).toFixed(1)} / ${at(0.95).toFixed(1)} / ${at(0.99).toFixed(1)} | ${cpu[0].toFixed(2)} + ${cpu[1].toFixed(2)} = ${(cpu[0] + cpu[1]).toFixed(2)} |${wrong ? ` ${wrong} refused` : ''}`;
  rows.push(line);
  console.error(line);
}

try {
  await start();
  const officer = await signIn('casework');
  await loop(4, warm / 2, submit);
  await loop(4, warm / 2, () => ask('GET', '/kasus', {cookie: officer}));
  await quiet();

  await measure('intake of one complaint, with its case', 4, 1, submit, {settle: true});
  const begunSize = tables();
  let filled = 0;
  const beforeFill = ticks();
  const began = Date.now();
  while (filled < wanted) {
    await Promise.all([batch(), batch()]);
    filled += 200;
  }
  const received = (Date.now() - began) / 1000;
  const afterBatches = ticks();
  await quiet();
  const afterCases = ticks();
  console.error(`${filled} complaints in batches in ${received.toFixed(1)} s: ${((afterBatches.server - beforeFill.server + afterBatches.database - beforeFill.database) * 10 / filled).toFixed(2)} ms each while received, ${((afterCases.server - beforeFill.server + afterCases.database - beforeFill.database) * 10 / filled).toFixed(2)} ms with their cases opened`);
  rows.push(`| intake in batches of 100, received / with their cases opened | 2 | ${(filled / received).toFixed(0)} | | ${((afterBatches.server - beforeFill.server + afterBatches.database - beforeFill.database) * 10 / filled).toFixed(2)} / ${((afterCases.server - beforeFill.server + afterCases.database - beforeFill.database) * 10 / filled).toFixed(2)} |`);
  const disk = (tables() - begunSize) / filled / 1024;

  await measure('list of open cases, page', 4, 1, () => ask('GET', '/kasus', {cookie: officer}));
  await measure('list of open cases, JSON', 4, 1, () => ask('GET', '/api/v1/cases', {cookie: officer}));
  await measure('list of open cases, page, 50 officers at once', 50, 1, () => ask('GET', '/kasus', {cookie: officer}));
  const listed = JSON.parse((await ask('GET', '/api/v1/cases', {cookie: officer})).text);
  const ids = listed.cases.map(c => c.id);
  for (const id of ids) {
    let next = `/kasus/${id}`;
    for (let hop = 0; next && hop < 4; hop++) next = (await ask('GET', next, {cookie: officer})).headers.location?.replace(/^https?:\/\/[^/]+/, '');
  }
  await measure('read of one whole case, page', 4, 1, () => ask('GET', '/kasus/' + pick(ids), {cookie: officer}));
  await measure('read of one whole case, JSON', 4, 1, () => ask('GET', '/api/v1/cases/' + pick(ids), {cookie: officer}));
  const codes = listed.cases.map(c => c.code);
  await measure('search by code', 4, 1, () => ask('GET', '/kasus/cari?cari=' + encodeURIComponent(pick(codes)), {cookie: officer}));
  await measure('search by NIK', 4, 1, () => ask('GET', '/kasus/cari?cari=350515' + '150190' + digits(4), {cookie: officer}));
  await sleep(1000);
  console.log(`\n${machine()}, ${filled} cases, ${seconds} s each\n`);
  console.log('| work | callers | a second | p50 / p95 / p99, ms | CPU, ms: application + databases |\n|---|---|---|---|---|');
  rows.forEach(row => console.log(row));
  console.log(`| disk a case, tables and indexes of both databases | | | | ${disk.toFixed(2)} KB |`);
  console.log(`| application, resident, after load | | | | ${resident().toFixed(0)} MB |`);
  if (failures().length) console.error(failures().slice(0, 20).join('\n'));
} finally {
  await stop();
}
