// Journeys out of a spreadsheet like an export of SISKOP2MI, over HTTP as the head of a centre does it.
// Usage: node bench/import.mjs [ROWS] [KILLS]
// With 50,000 rows it takes some five minutes, with each kill a minute and a half more; after twenty it gives up.
import {randomUUID} from 'node:crypto';
import {ask, beside, endAfter, failures, kill, machine, resident, restart, signIn, sleep, start, stop, ticks} from './program.mjs';

const count = Number(process.argv[2] ?? 50000);
const kills = Number(process.argv[3] ?? 0);
const FORM = 'application/x-www-form-urlencoded';
const GIVEN = 'Siti Sri Nur Dewi Ani Ayu Rina Endang Yuni Tri Dwi Indah Lestari Puji Aminah Agus Budi Slamet Joko Suyanto Wahyu Eko'.split(' ');
const FAMILY = 'Wahyuni Lestari Rahayu Handayani Astuti Susanti Wulandari Rahmawati Utami Hidayah Mulyani Santoso Prasetyo Hidayat Saputra'.split(' ');
const COUNTRIES = ['Hong Kong', 'Taiwan', 'Malaysia', 'Singapura', 'Korea Selatan', 'Jepang'];
const HEAD = 'NIK;Nama lengkap;L/P;Tanggal lahir;No HP;Kode wilayah;Negara tujuan;Nama P3MI;Nomor SIP2MI;Tanggal kontrak;Skema;Sektor';

const two = n => String(n).padStart(2, '0');
function person(n) {
  const woman = n % 10 < 7;
  const [year, month, day] = [1975 + n % 25, 1 + n % 12, 1 + n % 28];
  const serial = String(Math.floor(n / 2) % 10000).padStart(4, '0');
  const area = two(1 + Math.floor(n / 20000) % 22);
  return {
    nik: `3505${area}${two(day + (woman ? 40 : 0))}${two(month)}${two(year % 100)}${serial}`,
    name: `${GIVEN[n % GIVEN.length]} ${FAMILY[Math.floor(n / 7) % FAMILY.length]} ${FAMILY[Math.floor(n / 101) % FAMILY.length]}`,
    sex: woman ? 'P' : 'L', birth: `${two(day)}/${two(month)}/${year}`, phone: `08${String(1200000000 + n)}`, area: `35.05.${area}`,
    country: COUNTRIES[n % COUNTRIES.length],
  };
}
// One row in a hundred is broken: in turns a short NIK, one that became a number, a formula, no such day, no such country, a repeated row.
function row(n) {
  const p = person(n % 600 === 599 ? n - 1 : n);
  if (n % 100 === 99) {
    switch (Math.floor(n / 100) % 6) {
      case 0: p.nik = p.nik.slice(1); break;
      case 1: p.nik = '3,50511E+15'; break;
      case 2: p.name = '=1+1'; break;
      case 3: p.birth = '31/02/1990'; break;
      case 4: p.country = 'Negeri Dongeng'; break;
      default: break;
    }
  }
  return `${p.nik};${p.name};${p.sex};${p.birth};${p.phone};${p.area};${p.country};PT Contoh Nusantara ${1 + n % 9};SIP2MI-${100 + n % 400}/2026;${two(1 + n % 28)}/03/2026;P to P;formal`;
}

let cookie;
let token;
async function enter() {
  cookie = await signIn('supervisor');
  token = (await ask('GET', '/perjalanan/impor', {cookie})).text.match(/name="csrf-token" content="([^"]+)"/)[1];
}
async function post(path, fields, body, type = FORM) {
  const answer = await ask('POST', path, {cookie, type, body: body ?? new URLSearchParams({_csrf: token, ...fields}).toString()});
  if (answer.status !== 302) throw new Error(`${path} answered ${answer.status}: ${answer.text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(0, 400)}`);
  return answer.headers.location.replace(/^https?:\/\/[^/]+/, '').split('?')[0];
}
const figure = text => Number(text.replace(/[.,\s]/g, ''));
const look = async path => {
  const text = (await ask('GET', path, {cookie})).text;
  const progress = text.match(/<progress[^>]*value="(\d+)" max="(\d+)"/);
  const facts = [...text.matchAll(/<dd[^>]*>\s*([\d.,]+)\s*<\/dd>/g)].map(m => figure(m[1]));
  return {text, done: progress ? Number(progress[1]) : null, of: progress ? Number(progress[2]) : null, facts};
};

// Looks once in half a second, like a page that refreshes itself but oftener; the longest time without a change is what a person waits in doubt.
async function through(path, until) {
  const begun = performance.now();
  let seen = -1;
  let moved = begun;
  let quiet = 0;
  let steps = 0;
  for (;;) {
    const now = await look(path);
    if (now.done === null) return {seconds: (performance.now() - begun) / 1000, quiet: Math.max(quiet, performance.now() - moved) / 1000, steps, page: now, stopped: false};
    if (now.done !== seen) {
      quiet = Math.max(quiet, performance.now() - moved);
      moved = performance.now();
      seen = now.done;
      steps++;
      if (process.stderr.isTTY) process.stderr.write(`\r${now.done} / ${now.of} `);
    }
    if (until && now.done >= until) return {seconds: (performance.now() - begun) / 1000, quiet: quiet / 1000, steps, page: now, stopped: true};
    if (performance.now() - moved > 120000) throw new Error('no progress for two minutes at ' + now.done);
    await sleep(500);
  }
}

const rows = [];
async function measured(what, work, bar) {
  const before = ticks();
  const {seconds, quiet, steps, page} = await work();
  const after = ticks();
  rows.push(`| ${what} | ${seconds.toFixed(1)} | ${((after.server - before.server) / 100).toFixed(1)} + ${((after.database - before.database) / 100).toFixed(1)} | ${bar ? beside(seconds, bar, 's') + '; ' : ''}${quiet === undefined ? '' : `${steps} steps seen, at most ${quiet.toFixed(1)} s without one`} |`);
  console.error(rows.at(-1));
  return page;
}

endAfter(20);
try {
  await start();
  await enter();
  const lines = [HEAD];
  for (let n = 0; n < count; n++) lines.push(row(n));
  const file = lines.join('\r\n') + '\r\n';
  let path;
  const boundary = '----' + randomUUID();
  const part = (name, value) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = Buffer.from(`${part('_csrf', token)}${part('kunci', randomUUID())}--${boundary}\r\nContent-Disposition: form-data; name="berkas"; filename="siskop2mi.csv"\r\nContent-Type: text/csv\r\n\r\n${file}\r\n--${boundary}--\r\n`);
  await measured(`file of ${(file.length / 1e6).toFixed(1)} MB taken in`, async () => {
    const begun = performance.now();
    path = await post('/perjalanan/impor', {}, body, `multipart/form-data; boundary=${boundary}`);
    return {seconds: (performance.now() - begun) / 1000};
  });
  const columns = (await ask('GET', path, {cookie})).text;
  const layout = {};
  for (const [, name, options] of columns.matchAll(/<select[^>]*name="(kolom-\d+)"[^>]*>([\s\S]*?)<\/select>/g)) layout[name] = options.match(/value="([^"]*)"[^>]*selected/)?.[1] ?? '';
  await measured('rehearsal', async () => {
    await post(path + '/kolom', {...layout, scheme: 'p2p', state: 'registered'});
    return through(path);
  });
  if (kills === 0) {
    const page = await measured(`${count} rows recorded`, async () => {
      await post(path + '/simpan');
      return through(path);
    }, count === 50000 ? 120 : 0);
    console.error(`accepted, repeated, refused …: ${page.facts.join(', ')}`);
    rows.push(`| application, resident, after it | ${resident().toFixed(0)} MB | | |`);
  } else {
    await post(path + '/simpan');
    for (let n = 1; n <= kills; n++) {
      await through(path, Math.floor(count * n / (kills + 1)));
      await kill();
      await restart();
      await enter();
      const stands = (await look(path)).done;
      console.error(`\nkilled at ${stands} rows`);
      // For a minute the runner of before counts as alive.
      for (const begun = performance.now(); !(await look(path)).text.includes(path + '/lanjut');) {
        if (performance.now() - begun > 90000) throw new Error('nobody is asked to go on');
        await sleep(1000);
      }
      await post(path + '/lanjut');
    }
    const page = (await through(path)).page;
    console.error(`after ${kills} kills accepted, repeated, refused …: ${page.facts.join(', ')}`);
    const broken = Math.floor(count / 100);
    if (page.facts[0] !== count - broken || page.facts[0] + page.facts[1] + page.facts[2] !== count) throw new Error('rows are lost or doubled: ' + page.facts.join(', '));
    rows.push(`| ${count} rows through ${kills} kills | none lost, none doubled | | |`);
  }
  const back = await measured('taken back', async () => {
    await post(path + '/urung');
    return through(path);
  });
  console.error(`after taking back: ${back.facts.join(', ')}`);
  if (back.facts.at(-2) !== back.facts[0] || back.facts.at(-1) !== 0) throw new Error('not everything was taken back');
  console.log(`\n${machine()}\n\n| step | s | CPU, s: application + databases | progress |\n|---|---|---|---|`);
  rows.forEach(line => console.log(line));
  if (failures().length) console.error(failures().slice(0, 20).join('\n'));
} finally {
  await stop();
}
