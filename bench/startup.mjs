// Starts the built application again and again on throw-away folders and prints medians.
// Linux only: memory is read from /proc.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, chmodSync} from 'node:fs';
import http from 'node:http';
import {createServer} from 'node:net';
import {cpus, loadavg, tmpdir, totalmem} from 'node:os';
import {join} from 'node:path';

const launcher = join(import.meta.dirname, '..', 'satuatap');
const runs = Number(process.argv[2]);
const mode = process.argv[3];
const REQUESTS = 1000;
const agent = new http.Agent({keepAlive: true, maxSockets: 4});

const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const sleep = ms => new Promise(done => setTimeout(done, ms));

function freePort() {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => done(port));
    });
  });
}

/** Status and time of one request; null while nobody answers. */
function ask(port, path = '/') {
  return new Promise(done => {
    const request = http.get({host: '127.0.0.1', port, path, agent}, answer => {
      answer.resume();
      answer.on('end', () => done(answer.statusCode));
    });
    request.on('error', () => done(null));
    request.setTimeout(20000, () => request.destroy());
  });
}

const field = (text, name) => Number((text.match(new RegExp('^' + name + ':\\s+(\\d+)', 'm')) ?? [0, 0])[1]);

/** Resident and proportional memory of one process, in MB. */
function memory(pid) {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return {rss: field(text, 'Rss') / 1024, pss: field(text, 'Pss') / 1024};
}

function databases(home) {
  const postmasters = ['main', 'keys']
      .map(name => join(home, 'postgres', name, 'data', 'postmaster.pid'))
      .filter(existsSync)
      .map(file => readFileSync(file, 'utf8').split('\n')[0]);
  const all = readdirSync('/proc').filter(name => /^\d+$/.test(name)).filter(pid => {
    try {
      return postmasters.includes(pid) || postmasters.includes(String(field(readFileSync(`/proc/${pid}/status`, 'utf8'), 'PPid')));
    } catch {
      return false;
    }
  });
  return all.map(pid => {
    try {
      return memory(pid).pss;
    } catch {
      return 0;
    }
  }).reduce((a, b) => a + b, 0);
}

/** Processor seconds a process has used: a figure that other work on the machine disturbs least. */
function processorSeconds(pid) {
  const parts = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(parts[11]) + Number(parts[12])) / 100;
}

async function start(home) {
  const port = await freePort();
  const began = process.hrtime.bigint();
  const program = spawn(launcher, [mode], {
    env: {...process.env, SATUATAP_HOME: home, SATUATAP_PORT: String(port), SATUATAP_MANAGEMENT_PORT: String(await freePort())},
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let ended = false;
  program.on('exit', () => { ended = true; });
  let status = null;
  while (status === null || status >= 500) {
    if (ended) throw new Error('the program ended before it answered');
    status = await ask(port);
    if (status === null) await sleep(10);
  }
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  return {program, port, seconds, cpu: processorSeconds(program.pid)};
}

async function stop({program}) {
  program.kill('SIGTERM');
  if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
}

const first = [];
const later = [];
const processor = [];
const idle = [];
const busy = [];
const databasesIdle = [];
const databasesBusy = [];
for (let run = 0; run < runs; run++) {
  const home = mkdtempSync(join(tmpdir(), 'satuatap-bench-'));
  chmodSync(home, 0o755);
  const data = mode === 'demo' ? join(home, 'demo') : home;
  try {
    let one = await start(home);
    first.push(one.seconds);
    await stop(one);
    one = await start(home);
    later.push(one.seconds);
    processor.push(one.cpu);
    await sleep(5000);
    idle.push(memory(one.program.pid).rss);
    databasesIdle.push(databases(data));
    await Promise.all([0, 1, 2, 3].map(async () => {
      for (let i = 0; i < REQUESTS / 4; i++) await ask(one.port);
    }));
    await sleep(1000);
    busy.push(memory(one.program.pid).rss);
    databasesBusy.push(databases(data));
    await stop(one);
  } finally {
    rmSync(home, {recursive: true, force: true});
  }
}
const row = (what, list, unit) =>
    console.log(`| ${what} | ${median(list).toFixed(1)} ${unit} | ${Math.min(...list).toFixed(1)} to ${Math.max(...list).toFixed(1)} |`);
console.log(`\n${new Date().toISOString().slice(0, 10)}, ${mode}, ${runs} runs, ${cpus().length} × ${cpus()[0].model}, `
    + `${(totalmem() / 2 ** 30).toFixed(0)} GB, load of the machine ${loadavg().map(l => l.toFixed(1)).join(' ')}\n`);
console.log('| | median | from … to |\n|---|---|---|');
row('first start, with initdb: command to first answer', first, 's');
row('later start: command to first answer', later, 's');
row('later start: processor time of the application', processor, 's');
row('application, resident, idle', idle, 'MB');
row(`application, resident, after ${REQUESTS} requests`, busy, 'MB');
row('both databases, proportional, idle', databasesIdle, 'MB');
row(`both databases, proportional, after ${REQUESTS} requests`, databasesBusy, 'MB');
agent.destroy();
