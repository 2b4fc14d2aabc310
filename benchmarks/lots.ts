/** Lot sizing with setups: the search with its start for the solver against the solver alone, gaps after 10 and 60 seconds. */
import { loadHighsBackend, processClock } from '../server/highsModule.ts';
import { indexCase } from '../solver/case/indexed.ts';
import { formulate } from '../solver/formulation/index.ts';
import { solvePlan } from '../solver/run/solve.ts';
import { benchmarkCase, sizes } from './cases.ts';

const SECONDS = 60;
const EARLY = 10;

export interface LotFigures {
  readonly size: string;
  readonly integers: number;
  /** Relative gap of the plan after 10 and 60 s to the best bound of all runs; null: no plan, or none that earns money. */
  readonly alone: { readonly early: number | null; readonly late: number | null };
  readonly search: { readonly early: number | null; readonly late: number | null };
  readonly bound: number;
}

/** Solves S and M with setups both ways. */
export async function measureLots(): Promise<readonly LotFigures[]> {
  const backend = await loadHighsBackend();
  const figures: LotFigures[] = [];
  for (const size of sizes.filter((entry) => entry.name !== 'L')) {
    const planningCase = benchmarkCase(size, { setups: true });
    const { model } = formulate(indexCase(planningCase));
    const alone = new Map<number, number>();
    const session = backend.load(model);
    const answer = session.solve({
      timeLimitSeconds: SECONDS,
      relativeGap: 1e-4,
      onProgress: ({ seconds, incumbent }) => incumbent !== null && alone.set(seconds, incumbent),
    });
    session.dispose();
    if (answer.bounds.primal !== null) alone.set(SECONDS, answer.bounds.primal);
    const search = new Map<number, number>();
    const began = processClock();
    const run = solvePlan(planningCase, {
      backend,
      clock: processClock,
      timeLimitSeconds: SECONDS,
      onProgress: ({ incumbent }) => incumbent != null && search.set(processClock() - began, incumbent),
    });
    if (run.objective !== null) search.set(SECONDS, run.objective);
    const bound = Math.min(
      answer.bounds.dual ?? Number.POSITIVE_INFINITY,
      run.bound ?? Number.POSITIVE_INFINITY,
    );
    const gapAt = (found: ReadonlyMap<number, number>, seconds: number): number | null => {
      const plans = [...found].filter(([at]) => at <= seconds).map(([, objective]) => objective);
      const best = Math.max(...plans);
      return plans.length === 0 || best <= 0 ? null : (bound - best) / best;
    };
    figures.push({
      size: `${size.name} (${size.families} × ${size.periods} × ${size.resources})`,
      integers: model.integerCount,
      alone: { early: gapAt(alone, EARLY), late: gapAt(alone, SECONDS) },
      search: { early: gapAt(search, EARLY), late: gapAt(search, SECONDS) },
      bound,
    });
  }
  return figures;
}
