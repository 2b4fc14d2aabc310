/**
 * `npm run bench`: sizes × phases (build, cold, warm, memory) and, side by side in the same run, the same model
 * through other solvers. Writes benchmarks/results/latest.json and docs/benchmarks.md.
 */
import { fork } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadCase } from '../node/caseFolder.ts';
import { loadHighsBackend } from '../node/highsModule.ts';
import { processClock } from '../node/processClock.ts';
import { type Backend, SolverFailure } from '../solver/backends/backend.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { formulate } from '../solver/features/formulateCase.ts';
import { indexCase } from '../solver/index/indexedCase.ts';
import { compareModels } from '../solver/model/compare.ts';
import type { Model } from '../solver/model/model.ts';
import { solvePlan } from '../solver/run/solve.ts';
import { applyLever, type Lever } from '../solver/scenario/levers.ts';
import { benchmarkCase, type Size, sizes } from './cases.ts';
import { measureFrontiers } from './frontier.ts';
import { measureLots } from './lots.ts';
import { nativeHighs } from './native.ts';
import { measurePages } from './pages.ts';
import { type PeerAnswer, peerNames } from './peers.ts';
import { type Measured, PEER_SECONDS, type Results, report, seconds } from './report.ts';

/** Median of three timings in seconds. */
function median(act: () => void): number {
  const times = [0, 1, 2].map(() => {
    const started = processClock();
    act();
    return processClock() - started;
  });
  return times.sort((a, b) => a - b)[1] ?? 0;
}

const build = (planningCase: PlanningCase): Model => formulate(indexCase(planningCase)).model;

function unlessOutOfMemory(act: () => number): number | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof SolverFailure && error.reason.en.includes('out of memory')) return null;
    throw error;
  }
}

function coldSecondsOf(backend: Backend, model: Model): number {
  const session = backend.load(model);
  const began = processClock();
  session.solve({});
  session.dispose();
  return processClock() - began;
}

async function measure(size: Size): Promise<Measured> {
  const planningCase = benchmarkCase(size);
  const backend = await loadHighsBackend();
  const model = build(planningCase);
  const buildSeconds = median(() => void build(planningCase));
  const session = backend.load(model);
  const started = processClock();
  const cold = session.solve({});
  const coldSeconds = processClock() - started;
  let current = model;
  const warm = (lever: Lever): number => {
    const next = build(applyLever(planningCase, lever).planningCase);
    const comparison = compareModels(current, next);
    if (comparison.kind === 'different') throw new Error(`not warm: ${comparison.reason}`);
    const began = processClock();
    if (comparison.kind === 'changed') session.change(comparison);
    const answer = session.solve({});
    const seconds = processClock() - began;
    if (answer.reason !== 'optimal') throw new Error(`warm solve ended ${answer.reason}`);
    current = next;
    return seconds;
  };
  // Capacity by factor 1 first, so that the rows of the override exist in both models that are compared.
  const warmCapacitySeconds = warm({
    type: 'capacity',
    resource: 'r0',
    fromPeriod: '2027-03',
    toPeriod: '2027-03',
    factor: 0.9,
    hoursAdded: 0,
  });
  warm({
    type: 'capacity',
    resource: 'r0',
    fromPeriod: '2027-03',
    toPeriod: '2027-03',
    factor: 1,
    hoursAdded: 0,
  });
  const demandLever: Lever = { type: 'demand', factor: 1.05, unitsAdded: 0 };
  // The largest size may not fit into WebAssembly's memory a second time, which ends the module.
  const warmDemandSeconds = unlessOutOfMemory(() => warm(demandLever));
  if (warmDemandSeconds !== null) session.dispose();
  // More demand is harder to plan: the warm solve is compared with a cold one of the same model.
  const coldDemandSeconds = unlessOutOfMemory(() =>
    coldSecondsOf(backend, build(applyLever(planningCase, demandLever).planningCase)),
  );
  const objective = cold.bounds.primal ?? Number.NaN;
  process.stdout.write(
    `${size.name}: build ${seconds(buildSeconds)}, cold ${seconds(coldSeconds)}, warm capacity ${seconds(warmCapacitySeconds)}, warm demand ${seconds(warmDemandSeconds)}, the same cold ${seconds(coldDemandSeconds)}\n`,
  );
  const peers: Record<string, Measured['peers'][string]> = {};
  for (const name of peerNames)
    peers[name] =
      size.name === 'L' || size.name === 'XL'
        ? { seconds: null, ratio: null, note: `not run at ${size.name}` }
        : await peer(name, size, coldSeconds, objective);
  const native = await nativeHighs(model, cold.algorithm === 'interiorPoint' ? 'ipm' : 'simplex');
  if (native !== null && Math.abs(native.objective - objective) > 1e-5 * Math.abs(objective))
    throw new Error(`native HiGHS found ${native.objective}, ours ${objective}`);
  return {
    size: `${size.name} (${size.families} × ${size.periods} × ${size.resources})`,
    columns: model.columnCount,
    rows: model.rowCount,
    buildSeconds,
    coldSeconds,
    algorithm: cold.algorithm,
    warmCapacitySeconds,
    warmDemandSeconds,
    coldDemandSeconds,
    memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
    objective,
    peers,
    nativeSeconds: native?.seconds ?? null,
  };
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
