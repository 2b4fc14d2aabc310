/**
 * A frontier of 20 points of objective against average inventory, and alternatives: how much of the time of 20 cold solves the frontier takes, whether its points
 * are what cold solves of their scenarios give, and how far apart alternatives lie against plans of random objectives. `npm run bench -- frontier` writes
 * it into docs/benchmarks.md; `node benchmarks/frontier.ts M` prints it.
 */
import path from 'node:path';
import { loadCase } from '../node/caseFolder.ts';
import { loadHighsBackend } from '../node/highsModule.ts';
import { processClock } from '../node/processClock.ts';
import { seededRandom } from '../scenarios/random.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import type { Measure } from '../solver/plan/measures.ts';
import { solvePlan } from '../solver/run/solve.ts';
import { alternativeDimensions, alternatives } from '../solver/tradeoff/alternatives.ts';
import { withLevers } from '../solver/tradeoff/caseSolver.ts';
import { frontier } from '../solver/tradeoff/frontier.ts';
import { MeasureSession } from '../solver/tradeoff/measureSession.ts';
import { TradeoffRun } from '../solver/tradeoff/tradeoffOptions.ts';
import { benchmarkCase, sizes } from './cases.ts';

const POINTS = 20;

/** Plans of random objectives that alternatives are compared with: as many as solves of alternatives. */
const SLACK = 0.01;
const COUNT = 3;

/** Work that never ends a measurement. */
const WORK = 1e13;

export interface FrontierFigures {
  readonly name: string;
  readonly coldSeconds: number;
  readonly warmSeconds: number;
  /** Greatest relative difference of the objectives. */
  readonly difference: number;
  readonly points?: number;
  /** Least distance of two of best and alternatives, in shares of ranges, and the same of as many random ones. */
  readonly spread?: number;
  readonly randomSpread?: number;
}

/** Lanhai, S and M, or some of them. */
export async function measureFrontiers(names: readonly string[] = []): Promise<readonly FrontierFigures[]> {
  const root = path.join(import.meta.dirname, '..');
  const lanhai = (await loadCase(path.join(root, 'scenarios', 'lanhai'))).planningCase;
  const seeded = sizes.filter(({ name }) => name === 'S' || name === 'M');
  const cases: [string, PlanningCase][] = [
    ...seeded.map((size): [string, PlanningCase] => [size.name, benchmarkCase(size)]),
    ['Lanhai', lanhai],
  ];
  const figures: FrontierFigures[] = [];
  for (const [name, planningCase] of cases) {
    if (names.length > 0 && !names.includes(name)) continue;
    const measured = await measureFrontier(name, planningCase);
    figures.push(measured);
    process.stdout.write(`frontier ${JSON.stringify(measured)}\n`);
  }
  return figures;
}

async function measureFrontier(name: string, planningCase: PlanningCase): Promise<FrontierFigures> {
  const options = { backend: await loadHighsBackend(), clock: processClock, work: WORK };
  const measures: readonly Measure[] = [
    { measure: 'objective', scope: null },
    { measure: 'averageInventory', scope: null },
  ];
  const started = processClock();
  const { points } = frontier(planningCase, { measures, points: POINTS }, options);
  const warmSeconds = processClock() - started;
  const coldStarted = processClock();
  const cold = points.map(({ levers }) => solvePlan(withLevers(planningCase, levers), options).objective);
  const coldSeconds = processClock() - coldStarted;
  const difference = points.map(({ values }, p) => {
    const own = values[0] ?? Number.NaN;
    return Math.abs(own - (cold[p] ?? Number.NaN)) / Math.abs(own);
  });
  const { spread, randomSpread } = spreads(planningCase, options);
  return {
    ...{ name, coldSeconds, warmSeconds, points: points.length, spread, randomSpread },
    difference: Math.max(...difference),
  };
}

/** Spread of alternatives, and of the best of as many plans of random objectives, taken in the order in which they come. */
function spreads(planningCase: PlanningCase, options: Parameters<typeof alternatives>[2]) {
  const found = alternatives(planningCase, { count: COUNT, slack: SLACK }, options);
  const dimensions = alternativeDimensions(planningCase);
  const measures: readonly Measure[] = [{ measure: 'objective', scope: null }, ...dimensions];
  const session = new MeasureSession(
    planningCase,
    measures,
    { isLimited: (m) => m === 0 },
    options,
    new TradeoffRun(options),
  );
  const best = found.best?.values ?? [];
  const floor = (best[0] ?? 0) * (1 - SLACK);
  session.setLimits([{ lower: floor }]);
  const random = seededRandom(1);
  const shares = (values: readonly (number | null)[]) =>
    found.dimensions.map(
      ({ least, most }, d) => ((values[d + 1] ?? 0) - least) / Math.max(1e-9, most - least),
    );
  const places = [shares(best)];
  for (let n = 0; n < COUNT; n++) {
    const weights = measures.map((_, m) =>
      m === 0
        ? 0
        : (2 * random() - 1) / Math.max(1e-9, found.dimensions[m - 1]!.most - found.dimensions[m - 1]!.least),
    );
    const answer = session.solve(weights);
    if (answer.kind === 'plan') places.push(shares(answer.plan.values));
  }
  session.dispose();
  const distances = places.flatMap((a, i) =>
    places.slice(i + 1).map((b) => Math.hypot(...a.map((value, d) => value - b[d]!))),
  );
  return { spread: found.spread, randomSpread: Math.min(...distances) };
}

if (import.meta.main) await measureFrontiers(process.argv.slice(2));
