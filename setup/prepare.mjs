/**
 * Makes a checkout ready: dependencies from the lock file, Node 24, built pages. Plain JavaScript on Node's
 * built-ins, because it runs before anything is installed, on any Node from 20.19.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
export const node24 = path.join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Ends the process with one line that says what is wrong and what to do. */
export function giveUp(line) {
  process.stderr.write(`equipoise: ${line}\n`);
  process.exit(1);
}

/** Whether a version such as `v20.19.0` is new enough to run the setup. */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/** Hash of files by content and name; folders are walked in order. */
export function hashOf(paths, base = root) {
  const hash = createHash('sha256');
  const visit = (relative) => {
    const absolute = path.join(base, relative);
    if (!existsSync(absolute)) return;
    const entries = (() => {
      try {
        return readdirSync(absolute).sort();
      } catch {
        return null;
      }
    })();
    if (entries === null) {
      hash.update(relative).update('\0').update(readFileSync(absolute)).update('\0');
      return;
    }
    for (const entry of entries)
      if (entry !== 'dist' && entry !== 'node_modules') visit(path.join(relative, entry));
  };
  for (const relative of paths) visit(relative);
  return hash.digest('hex');
}

function stampIs(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8') === value;
}

/**
 * Has something made of which a stamp says from what. Without its stamp while it is made: what a kill leaves half made is made again, also
 * where it is asked for as it was before.
 */
export function makeStamped(stamp, value, make) {
  if (stampIs(stamp, value)) return;
  rmSync(stamp, { force: true });
  make();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, value);
}

function run(command, args, what) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return result.error === undefined && result.status === 0
    ? null
    : `${what} failed (${result.error?.message ?? `exit ${result.status}`})`;
}

/** Installs dependencies when the lock file is not the one that was installed. */
export function prepareDependencies() {
  const stamp = path.join(root, 'node_modules', '.equipoise-installed');
  makeStamped(stamp, hashOf(['package-lock.json']), () => {
    process.stdout.write('Installing dependencies (first start, about a minute) …\n');
    const trouble = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci');
    if (trouble !== null) giveUp(`${trouble}; check the network and free disk space, then try again.`);
    installNode();
  });
  const answer = spawnSync(node24, ['--version'], { encoding: 'utf8' });
  if (!(answer.stdout ?? '').startsWith('v24.')) {
    giveUp(
      `Node 24 is not in node_modules (${answer.error?.message ?? answer.stdout}); delete node_modules and start again, or run: npm rebuild node`,
    );
  }
}

/** The package `node` brings its binary by an install script, which some npm versions hold back: run it ourselves. */
function installNode() {
  if (existsSync(node24)) return;
  const folder = path.join(root, 'node_modules', 'node');
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, stdio: 'ignore' });
}

/** Builds the pages when their sources are not those that were built. */
export function preparePages() {
  const stamp = path.join(root, 'web', 'dist', '.equipoise-built');
  const currentHash = hashOf([
    'web',
    'solver',
    'packs',
    'server/client.ts',
    'server/addresses.ts',
    'package-lock.json',
  ]);
  makeStamped(stamp, currentHash, () => {
    process.stdout.write('Building the pages …\n');
    const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const build = (...args) => {
      const trouble = run(
        node24,
        [vite, 'build', '--logLevel', 'warn', '--config', ...args],
        'building the pages',
      );
      if (trouble !== null) giveUp(`${trouble}; the lines above say why.`);
    };
    build('web/vite.config.ts');
    // The scripts of the offline file of a meeting pack.
    for (const script of ['worker', 'page']) build('packs/vite.config.ts', '--mode', script);
  });
}

/** Everything a start needs. */
export function prepare({ pages }) {
  if (!isNodeNewEnough(process.version))
    giveUp(`needs Node 20.19 or newer to set itself up; this is ${process.version}. See https://nodejs.org`);
  prepareDependencies();
  if (pages) preparePages();
}
