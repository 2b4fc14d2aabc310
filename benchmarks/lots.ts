/**
 * Lot sizing with setups: our strong formulation with its search against the natural one in the same solver, and GLPK. Seeded
 * cases of three sizes, and published instances where their files lie beside the project.
 */
import { fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadHighsBackend } from '../node/highsModule.ts';
import { processClock } from '../node/processClock.ts';
import { spareThreads, startSearchThreads } from '../node/threads/searchThreads.ts';
import { readCaseDocument } from '../solver/case/caseFiles.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { formulate } from '../solver/features/formulateCase.ts';
import { indexCase } from '../solver/index/indexedCase.ts';
import type { Strengthening } from '../solver/mip/rootStrengthening.ts';
import { solvePlan } from '../solver/run/solve.ts';
import { benchmarkCase, sizes } from './cases.ts';
import { type LotSizeData, lotSizeDocument } from './lotSizeCase.ts';

const SECONDS = 60;
const EARLY = 10;
/** The largest size gets more time, and only our run: the solver alone has no plan there. */
const LARGE_SECONDS = 120;

/** Seconds beyond its limit after which a peer is ended. */
const PEER_PATIENCE = 20;

/** Published instances that are read from beside the project and never copied into it. */
const corpus = path.resolve(import.meta.dirname, '..', '..', 'shared', 'cases');
const published = ['lotsize-pp08a', 'lotsize-trigeiro-g53'] as const;

/** Relative gaps of the best plan after 10 s and at the end; null: no plan, or none that earns money. */
export interface Gaps {
  readonly early: number | null;
  readonly late: number | null;
}

export interface LotFigures {
  readonly size: string;
  readonly integers: number;
  readonly seconds: number;
  /** All to the best bound of all runs; null where it was not run. */
  readonly natural: Gaps | null;
  readonly strong: Gaps;
  readonly glpk: Gaps | null;
  /** Gap that the strong run itself proved at its end, and when it ended. */
  readonly proved: number | null;
  readonly endedSeconds: number;
  readonly strengthening: Strengthening | null;
  readonly bound: number;
}

/** Names of the lot-sizing cases that can be measured here. */
export const lotNames = [
  'S',
  'M',
  'L',
  ...published.filter((name) => existsSync(path.join(corpus, name, 'data.json'))),
];

/** A lot-sizing case by name: a size of the benchmark, or a published instance. */
export function lotCase(name: string): PlanningCase {
  const size = sizes.find((entry) => entry.name === name);
  if (size !== undefined) return benchmarkCase(size, { setups: true });
  const data = JSON.parse(readFileSync(path.join(corpus, name, 'data.json'), 'utf8')) as LotSizeData;
  return readCaseDocument(lotSizeDocument(name, data), name).planningCase;
}

/** Solves them, or some. */
export async function measureLots(names: readonly string[] = lotNames): Promise<readonly LotFigures[]> {
  const figures: LotFigures[] = [];
  for (const name of names) {
    const measured = await measureLot(name);
    figures.push(measured);
    process.stdout.write(`${JSON.stringify(measured)}\n`);
  }
  return figures;
}

async function measureLot(name: string): Promise<LotFigures> {
  const backend = await loadHighsBackend();
  const planningCase = lotCase(name);
  const { model } = formulate(indexCase(planningCase));
  const sign = model.sense === 'maximize' ? 1 : -1;
  const isLarge = name === 'L';
  const seconds = isLarge ? LARGE_SECONDS : SECONDS;
  const natural = new Map<number, number>();
  const bounds: number[] = [];
  if (!isLarge) {
    const session = backend.load(model);
    const started = processClock();
    const answer = session.solve({
      timeLimitSeconds: seconds,
      relativeGap: 1e-4,
      onProgress: ({ seconds: at, incumbent }) => incumbent !== null && natural.set(at, incumbent),
    });
    session.dispose();
    if (answer.bounds.dual !== null) bounds.push(answer.bounds.dual);
    if (answer.bounds.primal !== null)
      natural.set(Math.min(seconds, processClock() - started), answer.bounds.primal);
  }
  const glpk = new Map<number, number>();
  for (const limit of isLarge ? [] : [EARLY, SECONDS]) {
    const objective = await glpkObjective(name, limit);
    if (objective !== null) glpk.set(limit, objective);
  }
  const strong = new Map<number, number>();
  const began = processClock();
  const run = solvePlan(planningCase, {
    backend,
    clock: processClock,
    timeLimitSeconds: seconds,
    startConcurrentSearch: (task) => startSearchThreads(spareThreads(), task),
    onProgress: ({ incumbent }) => incumbent != null && strong.set(processClock() - began, incumbent),
  });
  const endedSeconds = processClock() - began;
  if (run.objective !== null) strong.set(Math.min(endedSeconds, seconds), run.objective);
  if (run.bound !== null) bounds.push(run.bound);
  const bound = sign * Math.min(...bounds.map((value) => sign * value));
  const gapsOf = (found: ReadonlyMap<number, number>): Gaps => {
    const gapAt = (limit: number): number | null => {
      const until = [...found].filter(([at]) => at <= limit).map(([, objective]) => sign * objective);
      const best = sign * Math.max(...until);
      const isPlan = until.length > 0 && (model.sense === 'minimize' || best > 0);
      return isPlan ? Math.max(0, (sign * (bound - best)) / Math.abs(best)) : null;
    };
    return { early: gapAt(EARLY), late: gapAt(seconds) };
  };
  const size = sizes.find((entry) => entry.name === name);
  return {
    size: size === undefined ? name : `${name} (${size.families} × ${size.periods} × ${size.resources})`,
    integers: model.integerCount,
    seconds,
    natural: isLarge ? null : gapsOf(natural),
    strong: gapsOf(strong),
    glpk: isLarge ? null : gapsOf(glpk),
    proved: run.gap,
    endedSeconds,
    strengthening: run.strengthening,
    bound,
  };
}

/** Objective of GLPK's plan after so many seconds, in a process that can be ended; null without a plan. */
async function glpkObjective(name: string, limit: number): Promise<number | null> {
  const child = fork(path.join(import.meta.dirname, 'lotPeer.ts'), [name, String(limit)], {
    stdio: 'ignore',
  });
  const answer = await new Promise<number | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), (limit + PEER_PATIENCE) * 1000);
    child.once('message', (message) => {
      clearTimeout(timer);
      resolve(message as number | null);
    });
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(null);
    });
  });
  child.kill('SIGKILL');
  return answer;
}

if (import.meta.main) await measureLots(process.argv.length > 2 ? process.argv.slice(2) : undefined);
