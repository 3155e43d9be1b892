// Builds styles, scripts and pictures into target/classes, each under a name with the hash of its
// content, beside copies packed for the wire. Does nothing when nothing changed.
//
//   node build.mjs            install what the lock file says, if needed, and build
//   node build.mjs test       check types and run the tests, unless they passed on the same sources
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

const here = import.meta.dirname;
const target = join(here, 'target');
const assets = join(target, 'classes', 'static', 'assets');
const manifestFile = join(target, 'classes', 'client', 'manifest.json');

const SCRIPTS = ['app.ts', 'help.ts', 'early.ts'];
const PICTURES = ['icons.svg', 'icon.svg', 'neutral.svg'];

const hash = (...parts) => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
};

function filesUnder(folder) {
  return readdirSync(folder, {withFileTypes: true})
      .flatMap(e => e.isDirectory() ? filesUnder(join(folder, e.name)) : [join(folder, e.name)])
      .sort();
}

function stampOf(...roots) {
  const files = roots.flatMap(r => statSync(r).isDirectory() ? filesUnder(r) : [r]);
  return hash(...files.flatMap(f => [relative(here, f), readFileSync(f)]));
}

const at = name => join(here, name);
const isStamped = (file, stamp) => existsSync(file) && readFileSync(file, 'utf8') === stamp;

function install() {
  const stamp = stampOf(at('package-lock.json'));
  const mark = at('node_modules/.satuatap');
  if (isStamped(mark, stamp)) return;
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  console.log('client: npm ci');
  execFileSync(command, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {cwd: here, stdio: 'inherit'});
  writeFileSync(mark, stamp);
}

// htmx can evaluate text as a program; our policy forbids it, so the possibility itself goes.
const withoutEval = {
  name: 'without-eval',
  transform(code, id) {
    if (!id.includes('htmx.org')) return null;
    const without = code.replace('return eval(str)', "throw new Error('no eval')");
    if (without === code) throw new Error('htmx changed: look for its eval again');
    return {code: without, map: null};
  },
};

async function script(entry) {
  const {build} = await import('vite');
  const name = entry.replace('.ts', '');
  const built = await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [withoutEval],
    build: {
      write: false,
      target: 'es2020',
      modulePreload: false,
      rollupOptions: {input: at('src/' + entry), output: {format: 'iife', name: '_' + name}},
    },
  });
  const chunks = built.output.filter(o => o.type === 'chunk');
  if (chunks.length !== 1) throw new Error(entry + ' became ' + chunks.length + ' files');
  return chunks[0].code;
}

async function styles() {
  const {build} = await import('vite');
  const built = await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      cssTarget: ['chrome90', 'safari14', 'firefox90'],
      assetsInlineLimit: 4096,
      rollupOptions: {input: at('src/styles/app.css')},
    },
  });
  return built.output.find(o => o.fileName.endsWith('.css')).source;
}

async function build() {
  const stamp = stampOf(at('src'), at('build.mjs'), at('package-lock.json'));
  const mark = join(target, 'client.stamp');
  if (isStamped(mark, stamp) && existsSync(manifestFile)) return;
  install();
  rmSync(assets, {recursive: true, force: true});
  mkdirSync(assets, {recursive: true});
  mkdirSync(join(manifestFile, '..'), {recursive: true});
  const manifest = {};
  const put = (name, content) => {
    const dot = name.lastIndexOf('.');
    const hashed = `${name.slice(0, dot)}-${hash(content).slice(0, 10)}${name.slice(dot)}`;
    const bytes = Buffer.from(content);
    writeFileSync(join(assets, hashed), bytes);
    writeFileSync(join(assets, hashed + '.gz'), gzipSync(bytes, {level: 9}));
    writeFileSync(join(assets, hashed + '.br'),
        brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}));
    manifest[name] = hashed;
  };
  put('app.css', await styles());
  for (const entry of SCRIPTS) put(entry.replace('.ts', '.js'), await script(entry));
  for (const picture of PICTURES) {
    put(picture, readFileSync(at('src/' + picture), 'utf8').replace(/\n\s*/g, ''));
  }
  writeFileSync(manifestFile, JSON.stringify(manifest, null, 2) + '\n');
  writeFileSync(mark, stamp);
  console.log('client: built ' + Object.values(manifest).join(' '));
}

function test() {
  const stamp = stampOf(at('src'), at('test'), at('package-lock.json'), at('tsconfig.json'), at('build.mjs'));
  const mark = join(target, 'client-tests.stamp');
  if (isStamped(mark, stamp)) {
    console.log('client: tests passed on these sources before');
    return;
  }
  install();
  const run = (file, ...args) => execFileSync(process.execPath, [at(file), ...args], {cwd: here, stdio: 'inherit'});
  run('node_modules/typescript/bin/tsc', '--noEmit');
  run('node_modules/vitest/vitest.mjs', 'run', '--environment', 'happy-dom',
      '--reporter=default', '--reporter=junit', '--outputFile.junit=target/surefire-reports/TEST-client.xml');
  writeFileSync(mark, stamp);
}

if (process.argv[2] === 'test') test();
else await build();
