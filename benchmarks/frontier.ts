/** A frontier of 20 points, the warehouses ever smaller, each a verified plan: warm in one session against cold solves. */
import path from 'node:path';
import { loadCase } from '../node/caseFolder.ts';
import { loadHighsBackend } from '../node/highsModule.ts';
import { processClock } from '../node/processClock.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { solvePlan } from '../solver/run/solve.ts';
import { WhatIf } from '../solver/run/whatIf.ts';
import { benchmarkCase, sizes } from './cases.ts';

const POINTS = 20;

/** Share of the warehouses at the last point. */
const LEAST_SHARE = 0.6;

export interface FrontierFigures {
  readonly name: string;
  readonly coldSeconds: number;
  readonly warmSeconds: number;
  /** Greatest relative difference of the objectives. */
  readonly difference: number;
}

/** Lanhai, S and M. */
export async function measureFrontiers(): Promise<readonly FrontierFigures[]> {
  const root = path.join(import.meta.dirname, '..');
  const lanhai = (await loadCase(path.join(root, 'scenarios', 'lanhai'))).planningCase;
  const seeded = sizes.filter(({ name }) => name === 'S' || name === 'M');
  const cases: [string, PlanningCase][] = [
    ['Lanhai', lanhai],
    ...seeded.map((size): [string, PlanningCase] => [size.name, benchmarkCase(size)]),
  ];
  const figures: FrontierFigures[] = [];
  for (const [name, planningCase] of cases) {
    const measured = await measureFrontier(name, planningCase);
    figures.push(measured);
    process.stdout.write(`frontier ${JSON.stringify(measured)}\n`);
  }
  return figures;
}

async function measureFrontier(name: string, planningCase: PlanningCase): Promise<FrontierFigures> {
  const options = { backend: await loadHighsBackend(), clock: processClock };
  const points = Array.from({ length: POINTS }, (_, p): PlanningCase => {
    const share = 1 - ((1 - LEAST_SHARE) * p) / (POINTS - 1);
    return {
      ...planningCase,
      inventoryLimits: planningCase.inventoryLimits.map((row) => ({ ...row, max: row.max * share })),
    };
  });
  const timed = (solve: (point: PlanningCase) => number | null) => {
    const started = processClock();
    const objectives = points.map(solve);
    return { seconds: processClock() - started, objectives };
  };
  const session = new WhatIf(options);
  const warm = timed((point) => session.solve(point).result.objective);
  session.dispose();
  const cold = timed((point) => solvePlan(point, options).objective);
  const differences = warm.objectives.map((objective, p) => {
    const other = cold.objectives[p] ?? null;
    if (objective === null || other === null) return objective === other ? 0 : Number.POSITIVE_INFINITY;
    return Math.abs(objective - other) / Math.abs(other);
  });
  return {
    name,
    coldSeconds: cold.seconds,
    warmSeconds: warm.seconds,
    difference: Math.max(...differences),
  };
}
