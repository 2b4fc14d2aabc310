/**
 * One size of the seeded cases as a linear model, in a process of its own so that its memory is its own: solved from nothing, and on from there
 * after one capacity, all demand +5 % and all demand −5 %. Once as the product solves it (sifting) and once by HiGHS as it is. Told is processor
 * time, which a busy machine stretches less than the clock.
 */
import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import loadHighs from 'highs';
import { processClock } from '../node/processClock.ts';
import { type Backend, type Session, SolverFailure } from '../solver/backends/backend.ts';
import { createHighsBackend } from '../solver/backends/highs.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { formulate } from '../solver/features/formulateCase.ts';
import { indexCase } from '../solver/index/indexedCase.ts';
import { compareModels } from '../solver/model/compare.ts';
import type { Model } from '../solver/model/model.ts';
import { writeMps } from '../solver/model/write.ts';
import { applyLever, type Lever } from '../solver/scenario/levers.ts';
import { createSiftingHighs } from '../solver/sifting/siftingHighs.ts';
import { benchmarkCase, sizes } from './cases.ts';
import { processorSeconds } from './processorTime.ts';

/** How a model is solved: by the product, or by HiGHS without sifting. */
export type Way = 'sifted' | 'plain';

/** Processor seconds, but for memory and numbers of the model. Null: the solver ran out of memory, or it was not asked. */
export interface LinearFigures {
  readonly columns: number;
  readonly rows: number;
  readonly buildSeconds: number;
  readonly coldSeconds: number;
  readonly algorithm: string;
  /** Greatest memory of the process after the solve from nothing. */
  readonly memoryMegabytes: number;
  readonly objective: number;
  readonly capacitySeconds: number | null;
  /** All demand +5 %: on from the last optimum, and from nothing. */
  readonly moreSeconds: number | null;
  readonly moreColdSeconds: number | null;
  readonly moreObjective: number | null;
  /** All demand −5 %, on from the optimum of +5 %. */
  readonly lessSeconds: number | null;
}

/** What is asked of a process. */
interface Question {
  readonly size: string;
  readonly way: Way;
  /** Whether solves that go on from the last one are measured. */
  readonly isWarm: boolean;
  /** The file that the model is written to as MPS, for solvers outside. */
  readonly mps: string | null;
}

/** Measures a size in a new process. Throws where the process ends without an answer. */
export async function measureLinear(question: Question): Promise<LinearFigures> {
  const child = fork(import.meta.filename, [JSON.stringify(question)]);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as LinearFigures));
    child.once('exit', (code, signal) =>
      reject(new Error(`${question.size} ${question.way} ended with ${signal ?? `code ${code}`}`)),
    );
  });
}

const build = (planningCase: PlanningCase): Model => formulate(indexCase(planningCase)).model;

/** Processor seconds of some work, and what it gave. */
function spent<R>(work: () => R): { readonly seconds: number; readonly result: R } {
  const before = processorSeconds();
  const result = work();
  return { seconds: processorSeconds() - before, result };
}

/** The largest size may not fit into WebAssembly's memory a second time, which ends the module. */
function unlessOutOfMemory<R>(act: () => R): R | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof SolverFailure && error.reason.en.includes('out of memory')) return null;
    throw error;
  }
}

async function backendOf(way: Way): Promise<Backend> {
  const highs = await loadHighs();
  return way === 'sifted' ? createSiftingHighs(highs, processClock) : createHighsBackend(highs, processClock);
}

function solved(session: Session): number {
  const answer = session.solve({});
  if (answer.reason !== 'optimal') throw new Error(`a solve ended ${answer.reason}`);
  return answer.bounds.primal ?? Number.NaN;
}

async function measure({ size: name, way, isWarm, mps }: Question): Promise<LinearFigures> {
  const size = sizes.find((entry) => entry.name === name);
  if (size === undefined) throw new Error(`no size ${name}`);
  const planningCase = benchmarkCase(size);
  let current = build(planningCase);
  const { columnCount: columns, rowCount: rows } = current;
  const builds = [0, 1, 2].map(() => spent(() => build(planningCase)).seconds).sort((a, b) => a - b);
  if (mps !== null) await writeFile(mps, writeMps(current));
  const backend = await backendOf(way);
  let algorithm = '';
  const session = backend.load(current);
  const cold = spent(() => {
    const answer = session.solve({});
    algorithm = answer.algorithm;
    return answer.bounds.primal ?? Number.NaN;
  });
  const memoryMegabytes = Math.round(process.resourceUsage().maxRSS / 1000);
  const warm = (lever: Lever) => {
    const next = build(applyLever(planningCase, lever).planningCase);
    const answer = spent(() => {
      const comparison = compareModels(current, next);
      if (comparison.kind === 'different') throw new Error(`not warm: ${comparison.reason}`);
      if (comparison.kind === 'changed') session.change(comparison);
      return solved(session);
    });
    current = next;
    return answer;
  };
  const capacity = (factor: number) =>
    warm({
      type: 'capacity',
      resource: 'r0',
      fromPeriod: '2027-03',
      toPeriod: '2027-03',
      factor,
      hoursAdded: 0,
    });
  const demand = (factor: number): Lever => ({ type: 'demand', factor, unitsAdded: 0 });
  const capacitySeconds = isWarm ? capacity(0.9).seconds : null;
  if (isWarm) capacity(1);
  const more = isWarm ? unlessOutOfMemory(() => warm(demand(1.05))) : null;
  const less = more === null ? null : unlessOutOfMemory(() => warm(demand(0.95)));
  session.dispose();
  const moreCold = unlessOutOfMemory(() => {
    const again = backend.load(build(applyLever(planningCase, demand(1.05)).planningCase));
    const answer = spent(() => solved(again));
    again.dispose();
    return answer;
  });
  return {
    ...{ columns, rows, algorithm, memoryMegabytes, capacitySeconds },
    buildSeconds: builds[1] ?? Number.NaN,
    coldSeconds: cold.seconds,
    objective: cold.result,
    moreSeconds: more?.seconds ?? null,
    moreObjective: (more ?? moreCold)?.result ?? null,
    lessSeconds: less?.seconds ?? null,
    moreColdSeconds: moreCold?.seconds ?? null,
  };
}

if (import.meta.main) {
  const figures = await measure(JSON.parse(process.argv[2] ?? '') as Question);
  if (process.send === undefined) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else process.send(figures, () => process.exit(0));
}
