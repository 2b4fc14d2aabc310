/**
 * `npm test`: types, lint, dead code and the build of the pages beside each other, then every test; ends with one line
 * `N passed, N failed`.
 * `npm run test:long` (`--long`): the same with more random cases (test/runs.ts), from a seed that is printed and that
 * `EQUIPOISE_SEED` repeats. Each test file that ends is a line of `test-results/long-<seed>.jsonl`: `npm run test:long -- --resume` goes
 * on with the last seed and leaves out what passed with the same sources, and `--shard=1/3` runs a third (with one seed for all
 * of them, on other machines too). `npm run test:long -- torture --minutes 10` kills, freezes and restarts for so long with each store
 * (by default an hour) and writes what became of it into docs/reliability.md. Test files may be named: `npm run test:long -- test/solver/features/lateOrders.test.ts`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lastSeed, passedWith, readResults, reportOf, reportText, sourcesNow } from './longReport.mjs';
import { giveUp, node24, prepare, root } from './prepare.mjs';

const isLong = process.argv.includes('--long');
const isResumed = isLong && process.argv.includes('--resume');
const asked = process.argv.slice(2).filter((word) => word !== '--long' && word !== '--resume');
const seed = process.env.EQUIPOISE_SEED ?? (isResumed ? lastSeed() : String(Math.floor(Math.random() * 1e6)));
if (seed === null)
  giveUp('there is no long run to go on with in test-results/; start one: npm run test:long');
const report = reportOf(seed);
if (isLong)
  Object.assign(process.env, {
    EQUIPOISE_LONG: '1',
    EQUIPOISE_SEED: seed,
    EQUIPOISE_LONG_REPORT: report,
  });
if (isLong && asked.includes('torture')) {
  const at = asked.indexOf('--minutes');
  const [, minutes = '60'] = at < 0 ? [] : asked.splice(at, 2);
  Object.assign(process.env, { EQUIPOISE_TORTURE_MINUTES: minutes, EQUIPOISE_TORTURE_REPORT: '1' });
}
prepare({ pages: false });
const bin = (pack, file) => path.join(root, 'node_modules', pack, file);
const pages = "import { prepare } from './setup/prepare.mjs'; prepare({ pages: true });";
const checks = [
  ['types', [bin('typescript', 'bin/tsc'), '--noEmit', '-p', '.']],
  ['lint', [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', '.']],
  ['dead code', [bin('knip', 'bin/knip.js'), '--no-progress']],
  ['pages', ['--input-type=module', '--eval', pages]],
];
let passed = 0;
let failed = 0;
/** Runs a check and answers with its state, seconds and words; the checks run at the same time. */
function check([name, args]) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(node24, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        words += chunk;
      });
    child.on('close', (status) => resolve({ name, status, words, seconds: (Date.now() - started) / 1000 }));
  });
}
for (const { name, status, words, seconds } of await Promise.all(checks.map(check))) {
  if (status === 0) passed++;
  else failed++;
  process.stdout.write(`${words}${status === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)\n`);
}
// Without pages every browser test would wait until its time is over.
if (!existsSync(path.join(root, 'web', 'dist', '.equipoise-built'))) {
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exit(1);
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-test-'));
const counted = path.join(folder, 'report.json');
const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${counted}`, ...asked];
if (isLong) args.push('--reporter=./setup/longReporter.mjs');
// Where everything passed before, nothing is left to run.
if (isResumed) args.push('--passWithNoTests');
const before = isResumed ? passedWith(readResults(report), sourcesNow()) : [];
process.env.EQUIPOISE_LEFT_OUT = before.join('\n');
if (isResumed)
  process.stdout.write(
    `seed ${seed} goes on: ${before.length} test files passed before with these sources\n`,
  );
const tests = spawnSync(node24, [bin('vitest', 'vitest.mjs'), ...args], { cwd: root, stdio: 'inherit' });
try {
  const counts = JSON.parse(readFileSync(counted, 'utf8'));
  passed += counts.numPassedTests;
  failed += counts.numFailedTests;
  // A file that cannot be loaded has no tests to count, and has failed all the same.
  if (counts.numFailedTests === 0 && tests.status !== 0) failed += Math.max(1, counts.numFailedTestSuites);
} catch (error) {
  process.stdout.write(`The test runner left no report: ${error.message}\n`);
  failed++;
}
rmSync(folder, { recursive: true, force: true });
if (isLong)
  process.stdout.write(
    `${reportText(readResults(report), sourcesNow())}\n${path.relative(root, report)}: npm run test:long -- --resume goes on with it, EQUIPOISE_SEED=${seed} npm run test:long repeats it\n`,
  );
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
