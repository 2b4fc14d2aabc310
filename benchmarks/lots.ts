/** Lot sizing with setups: our strong formulation with its search against the natural formulation in the same solver. */
import { loadHighsBackend, processClock } from '../server/highsModule.ts';
import { searchThreads, spareThreads } from '../server/jobs/searchThreads.ts';
import { indexCase } from '../solver/case/indexed.ts';
import { formulate } from '../solver/formulation/index.ts';
import { solvePlan } from '../solver/run/solve.ts';
import type { Strengthening } from '../solver/strengthen/strengthen.ts';
import { benchmarkCase, type Size, sizes } from './cases.ts';

const SECONDS = 60;
const EARLY = 10;
/** The largest size gets more time, and only our run: the solver alone has no plan there. */
const LARGE_SECONDS = 120;

/** Relative gaps of the best plan after 10 s and at the end; null: no plan, or none that earns money. */
export interface Gaps {
  readonly early: number | null;
  readonly late: number | null;
}

export interface LotFigures {
  readonly size: string;
  readonly integers: number;
  readonly seconds: number;
  /** To the best bound of both runs; null where it was not run. */
  readonly natural: Gaps | null;
  readonly strong: Gaps;
  /** Gap that the strong run itself proved at its end, and when it ended. */
  readonly proved: number | null;
  readonly endedSeconds: number;
  readonly strengthening: Strengthening | null;
  readonly bound: number;
}

/** Solves S, M and L with setups. */
export async function measureLots(): Promise<readonly LotFigures[]> {
  const figures: LotFigures[] = [];
  for (const size of sizes.filter((entry) => entry.name !== 'XL')) {
    const measured = await measureSize(size);
    figures.push(measured);
    process.stdout.write(`${JSON.stringify(measured)}\n`);
  }
  return figures;
}

async function measureSize(size: Size): Promise<LotFigures> {
  const backend = await loadHighsBackend();
  const planningCase = benchmarkCase(size, { setups: true });
  const { model } = formulate(indexCase(planningCase));
  const isLarge = size.name === 'L';
  const seconds = isLarge ? LARGE_SECONDS : SECONDS;
  const natural = new Map<number, number>();
  let naturalBound: number | null = null;
  if (!isLarge) {
    const session = backend.load(model);
    const answer = session.solve({
      timeLimitSeconds: seconds,
      relativeGap: 1e-4,
      onProgress: ({ seconds: at, incumbent }) => incumbent !== null && natural.set(at, incumbent),
    });
    session.dispose();
    naturalBound = answer.bounds.dual;
    if (answer.bounds.primal !== null) natural.set(seconds, answer.bounds.primal);
  }
  const strong = new Map<number, number>();
  const began = processClock();
  const run = solvePlan(planningCase, {
    backend,
    clock: processClock,
    timeLimitSeconds: seconds,
    startSideSearch: searchThreads(spareThreads()),
    onProgress: ({ incumbent }) => incumbent != null && strong.set(processClock() - began, incumbent),
  });
  const endedSeconds = processClock() - began;
  if (run.objective !== null) strong.set(seconds, run.objective);
  // Margin is maximized: the tightest bound is the least.
  const bound = Math.min(naturalBound ?? Number.POSITIVE_INFINITY, run.bound ?? Number.POSITIVE_INFINITY);
  const gapsOf = (found: ReadonlyMap<number, number>): Gaps => {
    const gapAt = (limit: number): number | null => {
      const best = Math.max(...[...found].filter(([at]) => at <= limit).map(([, objective]) => objective));
      return best > 0 ? (bound - best) / best : null;
    };
    return { early: gapAt(EARLY), late: gapAt(seconds) };
  };
  return {
    size: `${size.name} (${size.families} × ${size.periods} × ${size.resources})`,
    integers: model.integerCount,
    seconds,
    natural: isLarge ? null : gapsOf(natural),
    strong: gapsOf(strong),
    proved: run.gap,
    endedSeconds,
    strengthening: run.strengthening,
    bound,
  };
}
