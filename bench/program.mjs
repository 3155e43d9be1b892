// A throw-away installation of the demonstration on loopback, asked over HTTP, with the processor time and memory it takes.
// Linux only: the figures come from /proc.
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync} from 'node:fs';
import http from 'node:http';
import {createServer} from 'node:net';
import {cpus, loadavg, tmpdir, totalmem} from 'node:os';
import {join} from 'node:path';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';

const launcher = join(import.meta.dirname, '..', 'satuatap');
export const sleep = ms => new Promise(done => setTimeout(done, ms));

export function freePort() {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => done(port));
    });
  });
}

let port;
let home;
let program;
export const agent = new http.Agent({keepAlive: true, maxSockets: 64});

export function ask(method, path, {cookie, body, type, key} = {}) {
  return new Promise((done, fail) => {
    const headers = {host: 'localhost:' + port};
    if (cookie) headers.cookie = cookie;
    if (body !== undefined) {
      headers['content-type'] = type ?? 'application/json';
      headers['content-length'] = Buffer.byteLength(body);
    }
    if (key) headers['idempotency-key'] = key;
    const request = http.request({host: '127.0.0.1', port, method, path, headers, agent}, answer => {
      const parts = [];
      answer.on('data', part => parts.push(part));
      answer.on('end', () => done({status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString()}));
    });
    request.on('error', fail);
    request.setTimeout(60000, () => request.destroy(new Error('no answer to ' + path)));
    request.end(body);
  });
}

/** Bytes on the wire of a first visit: the page and every asset it names, packed as a browser asks for them. */
export async function weigh(path, cookie) {
  const one = (path, accept) => new Promise((done, fail) => {
    const headers = {host: 'localhost:' + port, accept, 'accept-encoding': 'gzip, br', ...(cookie ? {cookie} : {})};
    http.get({host: '127.0.0.1', port, path, headers, agent: false}, answer => {
      const {socket} = answer;
      const parts = [];
      answer.on('data', part => parts.push(part));
      answer.on('end', () => {
        const packed = Buffer.concat(parts);
        const way = answer.headers['content-encoding'];
        const body = way === 'br' ? brotliDecompressSync(packed) : way === 'gzip' ? gunzipSync(packed) : packed;
        if (answer.statusCode !== 200) fail(new Error(`${path} answered ${answer.statusCode}`));
        done({bytes: socket.bytesRead, text: body.toString()});
      });
    }).on('error', fail);
  });
  const page = await one(path, 'text/html');
  const named = new Set([...page.text.matchAll(/(?:src|href)="([^"#]*\/assets\/[^"#]+)/g)].map(m => m[1].replace(/^https?:\/\/[^/]+/, '')));
  const assets = await Promise.all([...named].map(path => one(path, '*/*')));
  return assets.reduce((sum, asset) => sum + asset.bytes, page.bytes);
}

// Processes ---------------------------------------------------------------------------------------------
const stat = pid => {
  const parts = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return {own: Number(parts[11]) + Number(parts[12]), gone: Number(parts[13]) + Number(parts[14]), parent: parts[1]};
};
function databaseTicks() {
  const masters = ['main', 'keys'].map(name => join(home, 'demo', 'postgres', name, 'data', 'postmaster.pid'))
      .filter(existsSync).map(file => readFileSync(file, 'utf8').split('\n')[0]);
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const s = stat(pid);
      if (masters.includes(pid)) ticks += s.own + s.gone;
      else if (masters.includes(s.parent)) ticks += s.own;
    } catch { /* it has just ended */ }
  }
  return ticks;
}
export const ticks = () => ({server: stat(program.pid).own, database: databaseTicks()});
export const resident = () => Number(readFileSync(`/proc/${program.pid}/smaps_rollup`, 'utf8').match(/^Rss:\s+(\d+)/m)[1]) / 1024;
async function cases(...what) {
  const runs = join(import.meta.dirname, '..', 'target', 'run');
  const drivers = readdirSync(runs).flatMap(run => readdirSync(join(runs, run, 'lib')).filter(jar => jar.startsWith('postgresql-'))
      .map(jar => join(runs, run, 'lib', jar)));
  const java = spawn(join(process.env.JAVA_HOME ?? '/usr', 'bin', 'java'),
      ['-cp', drivers[0], join(import.meta.dirname, 'FillCases.java'), join(home, 'demo', 'postgres'), import.meta.dirname, ...what.map(String)],
      {stdio: ['ignore', 'pipe', 'inherit']});
  let said = '';
  java.stdout.on('data', part => said += part);
  const [status] = await once(java, 'close');
  if (status !== 0) throw new Error('the cases could not be written: ' + what);
  return said;
}
/** Writes the invented cases from one number to another beside the front door, as the owner of the databases. */
export const fill = (from, to, all) => cases('fill', from, to, all);
/** So many persons at once, as a batch of a centre leaves them. */
export const burst = persons => cases('burst', persons);
/** Bytes of every table and index of both databases, by name. */
export async function sizes() {
  return new Map((await cases('sizes')).trim().split('\n').map(line => line.split('\t')).map(([table, index, bytes]) => [index ? table + ' · ' + index : table, Number(bytes)]));
}

// The program -------------------------------------------------------------------------------------------
export async function signIn(card) {
  const front = await ask('GET', '/');
  const token = front.text.match(/name="_form"[^>]*value="([^"]+)"/) ?? front.text.match(/value="([^"]+)"[^>]*name="_form"/);
  const hidden = Object.fromEntries([...[...front.text.matchAll(/<form[^>]*action="\/demo\/masuk"[\s\S]*?<\/form>/g)][0][0]
      .matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(m => [m[0].match(/name="([^"]+)"/)[1], m[0].match(/value="([^"]*)"/)[1]]));
  if (token) hidden._form = token[1];
  hidden.sebagai = card;
  const answer = await ask('POST', '/demo/masuk', {body: new URLSearchParams(hidden).toString(), type: 'application/x-www-form-urlencoded'});
  const cookie = (answer.headers['set-cookie'] ?? []).map(c => c.split(';')[0]).join('; ');
  if (!cookie) throw new Error('sign-in as ' + card + ' failed: ' + answer.status);
  return cookie;
}

/** However it goes, this ends: the program is stopped and what was measured so far is all there is. */
export function endAfter(minutes) {
  setTimeout(async () => {
    console.error(`not done after ${minutes} minutes`);
    program?.kill('SIGTERM');
    await sleep(10000);
    if (home) rmSync(home, {recursive: true, force: true});
    process.exit(1);
  }, minutes * 60000).unref();
}

/** A figure beside its bar. */
export const beside = (figure, bar, unit) => `${bar} ${unit}: ${figure <= bar ? 'kept' : '**missed**'}`;

export async function start() {
  home = mkdtempSync(join(tmpdir(), 'satuatap-bench-'));
  chmodSync(home, 0o755);
  await restart();
}

/** The same installation again, on a port of its own. */
export async function restart() {
  port = await freePort();
  program = spawn(launcher, ['demo'], {stdio: ['ignore', openSync(join(home, 'program.log'), 'a'), 'inherit'],
    env: {...process.env, SATUATAP_HOME: home, SATUATAP_PORT: String(port), SATUATAP_URL: `http://localhost:${port}`, SATUATAP_MANAGEMENT_PORT: String(await freePort())}});
  for (let i = 0; ; i++) {
    try { if ((await ask('GET', '/')).status === 200) break; } catch { /* not yet */ }
    if (i > 1200 || program.exitCode !== null) {
      console.error(readFileSync(join(home, 'program.log'), 'utf8').split('\n').slice(-20).join('\n'));
      throw new Error('the program did not start');
    }
    await sleep(100);
  }
}

/** The application ends at once, wherever it is; its database servers stay. */
export async function kill() {
  program.kill('SIGKILL');
  await once(program, 'exit');
  agent.destroy();
}

/** Statements of a file, run as a superuser of the main database. */
export function statements(file, ...values) {
  const folder = join(home, 'demo', 'postgres', 'main');
  const run = join(launcher, '..', 'target', 'run');
  const libraries = readdirSync(run).map(key => join(run, key)).filter(key => existsSync(join(key, 'ready')))
      .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs).map(key => join(key, 'lib', '*'));
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const done = spawnSync(java, ['-cp', libraries[0], join(import.meta.dirname, 'RunStatements.java'), folder, file, ...values.map(String)],
      {stdio: ['ignore', 'inherit', 'inherit']});
  if (done.status !== 0) throw new Error(file + ' did not run');
}

/** Lines of the program's log that tell of failures. */
export const failures = () => readFileSync(join(home, 'program.log'), 'utf8').split('\n').filter(line => / ERROR /.test(line) || /^caused by/.test(line));

export async function stop() {
  program?.kill('SIGTERM');
  if (program && program.exitCode === null && program.signalCode === null) await once(program, 'exit');
  if (home) rmSync(home, {recursive: true, force: true});
}

export const machine = () => `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, load ${loadavg().map(l => l.toFixed(1)).join(' ')}`;
