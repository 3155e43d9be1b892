// The counters at their peak: actions at a fixed rate over all windows of the house, the desk page, and displays that follow.
// Usage: node bench/desks.mjs [ACTIONS A SECOND] [SECONDS] [DISPLAYS] [SECONDS OF WARMING] [JOURNEYS]
// With its usual numbers it takes some six minutes; after fifteen it gives up.
import {randomUUID} from 'node:crypto';
import http from 'node:http';
import {join} from 'node:path';
import {ask, beside, endAfter, failures, machine, resident, signIn, sleep, start, statements, stop, ticks, weigh} from './program.mjs';

const rate = Number(process.argv[2] ?? 60);
const seconds = Number(process.argv[3] ?? 60);
const displays = Number(process.argv[4] ?? 50);
const warm = Number(process.argv[5] ?? 60);
const journeys = Number(process.argv[6] ?? 200000);
const FORM = 'application/x-www-form-urlencoded';

let cookie;
let token;
async function post(path, fields) {
  const answer = await ask('POST', path, {cookie, type: FORM, body: new URLSearchParams({_csrf: token, ...fields}).toString()});
  if (answer.status !== 302) throw new Error(`${path} answered ${answer.status}: ${answer.text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(0, 300)}`);
  return answer;
}

// A window is one officer who issues, calls, serves and ends; what she does next is known beforehand.
class Window {
  constructor(desk, station) {
    this.desk = desk;
    this.station = String(station);
    this.step = 0;
  }

  async act() {
    const step = this.step;
    this.step = (step + 1) % 4;
    if (step === 0) {
      this.ticket = randomUUID();
      await post('/antrean', {_once: this.ticket, purpose: 'd:' + this.desk, kind: 'quick', origin: 'walk-in', sex: 'P', wish: 'U', status: 'potential'});
    } else if (step === 1) {
      await post(`/loket/${this.desk}/panggil`, {meja: this.station, tiket: this.ticket});
    } else {
      await post(`/loket/${this.desk}/${this.ticket}`, {meja: this.station, versi: String(step - 1), tindakan: step === 2 ? 'layani' : 'selesai', sex: 'P'});
    }
  }
}

const at = (times, share) => times.length ? times[Math.min(times.length - 1, Math.floor(times.length * share))] : NaN;
const shown = times => `${at(times, 0.5).toFixed(1)} / ${at(times, 0.95).toFixed(1)} / ${at(times, 0.99).toFixed(1)}`;

// Open loop: an action is due every so often whether the one before was answered or not; lateness counts as waiting.
async function actions(windows, perSecond, forSeconds) {
  const times = [];
  let wrong = 0;
  const idle = [...windows];
  const begun = performance.now();
  const running = new Set();
  for (let n = 0; n < perSecond * forSeconds; n++) {
    const due = begun + n * 1000 / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    while (!idle.length) await Promise.race(running);
    const window = idle.shift();
    const one = window.act().then(() => times.push(performance.now() - due), e => { if (!wrong++) console.error(String(e)); window.step = 0; })
        .finally(() => { idle.push(window); running.delete(one); });
    running.add(one);
  }
  await Promise.all(running);
  return {times: times.sort((a, b) => a - b), wrong, took: (performance.now() - begun) / 1000};
}

// A display keeps the stream open and fetches its page when told that something changed.
class Display {
  constructor(path, port) {
    this.path = path;
    this.waiting = new Map();
    this.request = http.get({host: '127.0.0.1', port, path: path + '/aliran', headers: {host: 'localhost:' + port}, agent: false}, answer => {
      // The program may end while the last look is still on its way.
      answer.on('data', () => this.look().catch(() => {}));
    });
    this.request.on('error', () => {});
  }

  async look() {
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = true;
    do {
      this.again = false;
      const page = (await ask('GET', this.path)).text;
      for (const [code, done] of this.waiting) if (page.includes(code)) { this.waiting.delete(code); done(); }
    } while (this.again);
    this.looking = false;
  }

  shows(code) {
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error('a display has not shown ' + code + ' for 10 s')), 10000);
      this.waiting.set(code, () => { clearTimeout(late); done(); });
    });
  }

  close() {
    this.request.destroy();
  }
}

const rows = [];
endAfter(15);
try {
  await start();
  if (journeys > 0) statements(join(import.meta.dirname, 'journeys.sql'), journeys);
  cookie = await signIn('supervisor');
  const desksPage = (await ask('GET', '/loket', {cookie})).text;
  token = desksPage.match(/name="csrf-token" content="([^"]+)"/)[1];
  const desks = [...new Set([...desksPage.matchAll(/href="\/loket\/([0-9a-f-]{36})/g)].map(m => m[1]))];
  const windows = [];
  for (const desk of desks) {
    const page = (await ask('GET', '/loket/' + desk, {cookie})).text;
    const free = n => !/data-now/.test(n);
    const stations = Math.max(1, new Set([...page.matchAll(/\?meja=(\d+)/g)].map(m => m[1])).size);
    for (let n = 1; n <= stations; n++) if (free((await ask('GET', `/loket/${desk}?meja=${n}`, {cookie})).text)) windows.push(new Window(desk, n));
  }
  console.error(`${desks.length} desks, ${windows.length} free windows`);
  await actions(windows, Math.min(rate, 30), warm);

  const before = ticks();
  const {times, wrong, took} = await actions(windows, rate, seconds);
  const after = ticks();
  const cpu = [(after.server - before.server) * 10 / times.length, (after.database - before.database) * 10 / times.length];
  rows.push(`| desk actions, ${rate} a second wanted for ${seconds} s, ${(times.length / took).toFixed(1)} done | ${beside(at(times, 0.95), 100, 'ms p95')} | ${shown(times)} | ${cpu[0].toFixed(2)} + ${cpu[1].toFixed(2)} |${wrong ? ` ${wrong} refused` : ''}`);
  console.error(rows.at(-1));

  async function reading(what, path, bar) {
    const times = [];
    const p0 = ticks();
    for (let n = 0; n < 400; n++) {
      const began = performance.now();
      const answer = await ask('GET', path(n), {cookie});
      if (answer.status !== 200) throw new Error(`${path(n)} answered ${answer.status}`);
      times.push(performance.now() - began);
    }
    const p1 = ticks();
    times.sort((a, b) => a - b);
    rows.push(`| ${what}, one reader | ${bar ? beside(at(times, 0.95), bar, 'ms p95') : ''} | ${shown(times)} | ${((p1.server - p0.server) * 10 / 400).toFixed(2)} + ${((p1.database - p0.database) * 10 / 400).toFixed(2)} |`);
    console.error(rows.at(-1));
  }
  await reading('desk page', n => '/loket/' + desks[n % desks.length], 80);
  if (journeys > 0) {
    const list = (await ask('GET', '/perjalanan', {cookie})).text;
    const some = [...new Set([...list.matchAll(/href="\/perjalanan\/([0-9a-f-]{36})"/g)].map(m => m[1]))];
    await reading('list of journeys', () => '/perjalanan');
    await reading('one journey', n => '/perjalanan/' + some[n % some.length]);
  }

  const centre = (await ask('GET', '/pusat', {cookie})).text;
  const address = new URL(centre.match(/href="([^"]*\/layar\/[^"]+)"/)[1]);
  const screens = Array.from({length: displays}, () => new Display(address.pathname, Number(address.port)));
  await sleep(2000);
  const first = [];
  const last = [];
  for (let n = 0; n < 30; n++) {
    const window = windows[n % windows.length];
    // Whoever still sits at this window from before is served to the end first: one person a window.
    while (window.step) await window.act();
    await window.act();
    const page = (await ask('GET', `/antrean/${window.ticket}`, {cookie})).text;
    const code = page.match(/data-ticket-code>([^<]+)</)[1];
    const waiting = screens.map(s => s.shows(code));
    const called = window.act().then(() => performance.now());
    const times = await Promise.all(waiting.map(async w => { await w; return performance.now(); }));
    const began = await called;
    first.push(Math.max(0, Math.min(...times) - began));
    last.push(Math.max(0, Math.max(...times) - began));
    await window.act();
    await window.act();
    await sleep(300);
  }
  screens.forEach(s => s.close());
  first.sort((a, b) => a - b);
  last.sort((a, b) => a - b);
  rows.push(`| from the answer to a call until all ${displays} displays show it, 30 calls | ${beside(last.at(-1), 1000, 'ms')} | ${shown(last)} | worst ${last.at(-1).toFixed(0)} ms |`);
  const bytes = await weigh('/saya/perjalanan', await signIn('worker'));
  rows.push(`| worker's page, first visit, on the wire | ${beside(bytes / 1024, 60, 'KB')} | ${(bytes / 1024).toFixed(1)} KB | |`);
  console.log(`\n${machine()}, ${journeys} journeys in the store\n\n| work | bar | p50 / p95 / p99, ms | CPU, ms: application + databases |\n|---|---|---|---|`);
  rows.forEach(row => console.log(row));
  console.log(`| application, resident, after load | | | ${resident().toFixed(0)} MB |`);
  if (failures().length) console.error(failures().slice(0, 20).join('\n'));
} finally {
  await stop();
}
