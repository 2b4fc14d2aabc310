/**
 * `npm run bench`: sizes × phases (build, cold, warm, memory) and, side by side in the same run, the same model
 * through other solvers. Writes benchmarks/results/latest.json and docs/benchmarks.md.
 */
import { fork } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadCase } from '../node/caseFolder.ts';
import { loadHighsBackend } from '../node/highsModule.ts';
import { processClock } from '../node/processClock.ts';
import { solvePlan } from '../solver/run/solve.ts';
import { type Size, sizes } from './cases.ts';
import { measureFrontiers } from './frontier.ts';
import { measureLinear } from './linear.ts';
import { measureLots } from './lots.ts';
import { nativeHighs } from './native.ts';
import { measurePages } from './pages.ts';
import { type PeerAnswer, peerNames } from './peers.ts';
import { type Measured, type NativeSeconds, PEER_SECONDS, type Results, report, seconds } from './report.ts';

/** The largest size is not solved on from the last plan by HiGHS alone: that took ten minutes each time. */
const isWarmAlone = (size: Size) => size.name !== 'XL';

async function measure(size: Size): Promise<Measured> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'equipoise-bench-'));
  const mps = path.join(folder, 'model.mps');
  try {
    const sifted = await measureLinear({ size: size.name, way: 'sifted', isWarm: true, mps });
    const alone = await measureLinear({
      size: size.name,
      way: 'plain',
      isWarm: isWarmAlone(size),
      mps: null,
    });
    for (const [one, other] of [
      [sifted.objective, alone.objective],
      [sifted.moreObjective, alone.moreObjective],
    ] as const)
      if (one !== null && other !== null && Math.abs(one - other) > 1e-7 * Math.abs(other))
        throw new Error(`${size.name}: sifting found ${one}, HiGHS alone ${other}`);
    process.stdout.write(
      `${size.name}: cold ${seconds(sifted.coldSeconds)} of ${seconds(alone.coldSeconds)}, demand +5 % warm ${seconds(sifted.moreSeconds)}, cold ${seconds(sifted.moreColdSeconds)} of ${seconds(alone.moreColdSeconds)}\n`,
    );
    const peers: Record<string, Measured['peers'][string]> = {};
    for (const name of peerNames)
      peers[name] =
        size.name === 'L' || size.name === 'XL'
          ? { seconds: null, ratio: null, note: `not run at ${size.name}` }
          : await peer(name, size, sifted.coldSeconds, sifted.objective);
    const native: NativeSeconds = { interiorPoint: null, simplex: null };
    for (const [name, algorithm] of [
      ['interiorPoint', 'ipm'],
      ['simplex', 'simplex'],
    ] as const) {
      const answer = await nativeHighs(mps, algorithm);
      if (
        answer !== null &&
        Math.abs(answer.objective - sifted.objective) > 1e-5 * Math.abs(sifted.objective)
      )
        throw new Error(`native HiGHS found ${answer.objective}, ours ${sifted.objective}`);
      native[name] = answer?.seconds ?? null;
    }
    return {
      size: `${size.name} (${size.families} × ${size.periods} × ${size.resources})`,
      ...{ sifted, alone, peers, native },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function peer(
  name: string,
  size: Size,
  coldSeconds: number,
  objective: number,
): Promise<Measured['peers'][string]> {
  const child = fork(path.join(import.meta.dirname, 'peers.ts'), [name, size.name], { stdio: 'ignore' });
  const answer = await new Promise<PeerAnswer>((resolve) => {
    const timer = setTimeout(
      () => resolve({ refused: `no answer in ${PEER_SECONDS} s` }),
      PEER_SECONDS * 1000,
    );
    child.once('message', (message) => {
      clearTimeout(timer);
      resolve(message as PeerAnswer);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      resolve({ refused: `failed: ended with ${signal ?? `code ${code}`}` });
    });
  });
  child.kill('SIGKILL');
  if ('refused' in answer) return { seconds: null, ratio: null, note: answer.refused };
  const off = Math.abs(answer.objective - objective) / Math.max(1, Math.abs(objective));
  return {
    seconds: answer.seconds,
    ratio: answer.seconds / coldSeconds,
    note: off < 1e-6 ? 'same optimum' : `other objective: ${answer.objective}`,
  };
}

const root = path.join(import.meta.dirname, '..');
const selected = process.argv.slice(2);
const latest = path.join(root, 'benchmarks', 'results', 'latest.json');

async function publish(all: Results): Promise<void> {
  await mkdir(path.dirname(latest), { recursive: true });
  await writeFile(latest, `${JSON.stringify(all, null, 2)}\n`);
  const document = path.join(root, 'docs', 'benchmarks.md');
  await writeFile(document, report(all, await readFile(document, 'utf8')));
  process.stdout.write('Wrote docs/benchmarks.md and benchmarks/results/latest.json\n');
}

/** Parts named on the command line (`npm run bench -- lots XL`); all when none is. The others stay as they were measured last. */
const isSelected = (part: string) => selected.length === 0 || selected.includes(part);
const known = JSON.parse(await readFile(latest, 'utf8').catch(() => '{"results":[]}')) as Results;

const results: Measured[] = [];
for (const size of sizes) {
  if (!isSelected(size.name)) continue;
  const measured = await measure(size);
  results.push(measured);
  for (const [name, peerFigures] of Object.entries(measured.peers))
    process.stdout.write(`  ${name}: ${seconds(peerFigures.seconds)} ${peerFigures.note}\n`);
}
const order = sizes.map((size) => size.name);
const rank = ({ size }: Measured) => order.indexOf(size.split(' ')[0] ?? '');
const kept = known.results.filter((old) => !results.some((entry) => entry.size === old.size));
await publish({
  machine: `${os.availableParallelism()} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}`,
  lanhai: isSelected('lanhai') ? await measureLanhai() : known.lanhai,
  pages: isSelected('pages') ? await measurePages() : known.pages,
  frontiers: isSelected('frontier') ? await measureFrontiers() : known.frontiers,
  lots: isSelected('lots') ? await measureLots() : await withLots(known.lots),
  results: [...kept, ...results].sort((a, b) => rank(a) - rank(b)),
});

/** Single lot-sizing cases measured again (`npm run bench -- lots=S`). */
async function withLots(old: Results['lots']): Promise<Results['lots']> {
  const names = selected.flatMap((part) => (part.startsWith('lots=') ? [part.slice('lots='.length)] : []));
  const again = await measureLots(names);
  return old.map((entry) => again.find(({ size }) => size === entry.size) ?? entry);
}

async function measureLanhai(): Promise<Results['lanhai']> {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'lanhai'));
  const run = solvePlan(planningCase, { backend: await loadHighsBackend(), clock: processClock });
  return { solve: run.seconds.solve, total: run.seconds.total };
}
