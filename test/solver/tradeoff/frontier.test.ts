/**
 * Goal: a frontier has the points that are known, none is dominated, each is what a cold solve of its scenario gives, and ends that cannot be
 * reached are reported.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { seededRandom } from '../../../scenarios/random.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { readMeasure } from '../../../solver/plan/measures.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { resolveScenario, type Scenario } from '../../../solver/scenario/scenario.ts';
import { type Frontier, type FrontierPoint, frontier } from '../../../solver/tradeoff/frontier.ts';
import { frontierSentences } from '../../../solver/tradeoff/frontierSentences.ts';
import { chemco, chemcoBest, chemcoProfit } from '../../cases/chemco.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';
import { isLong, SEED } from '../../runs.ts';

const backend = await loadHighsBackend();
const options = { backend, clock: processClock, relativeGap: 1e-7 };
const of = (planningCase: PlanningCase, ...names: string[]) =>
  names.map((name) => {
    const measure = readMeasure(planningCase, name);
    if (measure === null) throw new Error(name);
    return measure;
  });

/** The case with the levers of a point, as a scenario of it. */
function kept(planningCase: PlanningCase, { levers }: Pick<FrontierPoint, 'levers'>): PlanningCase {
  const scenario: Scenario = {
    ...{ scenario: 'point', name: 'Point', nameZh: '', description: '', descriptionZh: '', parent: null },
    levers: [...levers],
  };
  return resolveScenario(planningCase, [scenario], 'point').planningCase;
}

/** No point is as good as another in every measure and better in one. */
function expectUndominated({ points, measures }: Frontier): void {
  const sign = measures.map(({ better }) => (better === 'more' ? 1 : -1));
  for (const a of points)
    for (const b of points) {
      if (a === b) continue;
      const gains = a.values.map((value, m) => sign[m]! * ((value ?? 0) - (b.values[m] ?? 0)));
      expect(gains.every((gain) => gain >= 0) && gains.some((gain) => gain > 1e-6)).toBe(false);
    }
}

test('measures of which one was not optimized are not called free of conflict', () => {
  const planningCase = chemco();
  let solves = 0;
  const watch = {
    onProgress: (progress: { readonly solves: number }) => {
      solves = progress.solves;
    },
  };
  const measures = of(planningCase, 'objective', 'emissions');
  const stoppedAfter = (most: number) => {
    solves = 0;
    return frontier(planningCase, { measures }, { ...options, ...watch, shouldStop: () => solves >= most });
  };
  const found = stoppedAfter(1);
  expect(found).toMatchObject({ status: 'noEnd', stopped: 'cancelled' });
  expect(found.points).toHaveLength(1);
  expect(frontierSentences(planningCase, found).map(({ en }) => en)).toEqual([
    'The best plan of a measure was not found: how the measures conflict is not known.',
  ]);
});

test('profit against pollution: the points of the curve worked by hand', () => {
  const planningCase = chemco();
  const found = frontier(
    planningCase,
    { measures: of(planningCase, 'objective', 'emissions'), points: 9 },
    options,
  );
  expect(found.status).toBe('frontier');
  expect(found.stopped).toBeNull();
  expect(found.points.length).toBe(9);
  for (const { values } of found.points) expect(values[0]! - chemcoProfit(values[1]!)).toBeCloseTo(0, 3);
  expect(found.points[0]!.values[0]).toBeCloseTo(4300, 4);
  expect(found.points[0]!.values[1]).toBeCloseTo(2400, 4);
  expect(found.points.at(-1)!.values[1]).toBeCloseTo(0, 2);
  const knee = found.points.find((point) => point.isKnee);
  expect(knee?.values[1]).toBeCloseTo(1500, 3);
  expectUndominated(found);
  // Evenly: no piece is more than four times as long as another, in shares of the ranges.
  const lengths = found.points.slice(1).map(({ values }, p) => {
    const before = found.points[p]!.values;
    return Math.hypot((values[0]! - before[0]!) / 4300, (values[1]! - before[1]!) / 2400);
  });
  expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(4);
  for (const point of found.points) {
    const cold = solvePlan(kept(planningCase, point), options);
    expect(cold.objective! - point.values[0]!).toBeCloseTo(0, 2);
  }
});

test('profit, pollution and supply of one product: as many points as asked for, each the best of all corners, with no hole between them', () => {
  const planningCase = chemco();
  const found = frontier(
    planningCase,
    { measures: of(planningCase, 'objective', 'emissions', 'fillRate:two'), points: 20 },
    options,
  );
  expect(found).toMatchObject({ status: 'frontier', stopped: null });
  expect(found.points.length).toBe(20);
  expectUndominated(found);
  for (const { values, gap } of found.points) {
    expect(gap).toBeLessThan(1e-6);
    expect(values[0]! - chemcoBest(values[1]!, 1000 * values[2]!)!).toBeCloseTo(0, 2);
  }
  // Wherever a plan is asked for, one that was found is near, in shares of the ranges.
  const ranges = found.measures.map(({ best, worst }) => Math.abs(best - worst));
  const random = seededRandom(SEED);
  const [, emissions, supply] = found.measures;
  let farthest = 0;
  for (let n = 0; n < 400; n++) {
    const most = emissions!.best + random() * (emissions!.worst - emissions!.best);
    const least = supply!.worst + random() * (supply!.best - supply!.worst);
    const profit = chemcoBest(most, 1000 * least);
    // What a stricter level costs nothing for is no point of the frontier.
    const stricter = [chemcoBest(0.999 * most, 1000 * least), chemcoBest(most, 1000 * least + 1)];
    if (profit === null || stricter.some((other) => other === profit)) continue;
    const away = found.points.map(({ values }) =>
      Math.hypot(...[profit, most, least].map((value, m) => (value - values[m]!) / ranges[m]!)),
    );
    farthest = Math.max(farthest, Math.min(...away));
  }
  expect(farthest).toBeGreaterThan(0);
  expect(farthest).toBeLessThan(0.4);
});

test('an end that no plan reaches is reported with the best that one does', () => {
  const planningCase = smallCase((document) => {
    document.resources![0]!.hoursPerWorkingDay = 6;
    document.resources![1]!.hoursPerPeriod = 90;
    document.serviceTargets![0]!.fillRateMin = 0.5;
  });
  const found = frontier(
    planningCase,
    { measures: of(planningCase, 'objective', 'fillRate'), points: 4, ends: [null, 1] },
    options,
  );
  const service = found.measures[1]!;
  expect(service.unreachable).toBe(1);
  expect(service.best).toBeLessThan(1);
  const beyond = (fillRateMin: number) =>
    solvePlan(
      {
        ...planningCase,
        serviceTargets: [
          ...planningCase.serviceTargets,
          {
            ...planningCase.serviceTargets[0]!,
            serviceTarget: 'asked',
            grade: 'any',
            fillRateMin,
            mode: 'hard',
          },
        ],
      },
      options,
    ).status;
  expect(beyond(service.best + 1e-3)).toBe('infeasible');
  expect(beyond(service.best - 1e-5)).toBe('optimal');
  const none = frontier(
    smallCase((document) => {
      document.demand!.forEach((row) => {
        row.firmUnits = row.units;
      });
      document.resources![0]!.hoursPerWorkingDay = 1;
    }),
    { measures: of(planningCase, 'objective', 'fillRate') },
    options,
  );
  expect(none).toMatchObject({ status: 'infeasible', points: [] });
});

test('points of small cases with whole numbers are what a cold solve of their scenario gives', () => {
  const pairs = [
    ['objective', 'averageInventory'],
    ['objective', 'overtimeHours'],
    ['objective', 'fillRate', 'averageInventory'],
    ['fillRate', 'overtimeHours'],
    ['objective', 'peakCash'],
  ];
  const random = seededRandom(SEED);
  let conflicts = 0;
  for (const names of pairs) {
    const planningCase = smallCase((document) => {
      document.resources![0]!.hoursPerWorkingDay = 6;
      document.resources![1]!.hoursPerPeriod = 90;
      document.serviceTargets = [];
      for (const row of document.demand!)
        row.units = Math.round(Number(row.units) * (0.97 + 0.06 * random()));
    });
    const measures = of(planningCase, ...names);
    const found = frontier(planningCase, { measures, points: 4 }, options);
    expect(found.status, names.join()).toMatch(/frontier|noConflict/);
    if (found.status === 'frontier') conflicts++;
    expectUndominated(found);
    const range = Math.abs(found.measures[0]!.best - found.measures[0]!.worst);
    for (const point of found.points) {
      expect(point.status).toBe('optimal');
      const cold = solvePlan(kept(planningCase, point), options);
      expect(cold.verification?.failures, names.join()).toEqual([]);
      if (names[0] !== 'objective' || cold.objective === null) continue;
      // What is held may be met exactly: what the others weigh is given up, and no more.
      expect(Math.abs(cold.objective - point.values[0]!), names.join()).toBeLessThan(
        1e-3 * Math.max(1, range),
      );
    }
  }
  expect(conflicts).toBeGreaterThan(1);
});

test.runIf(isLong)('Lanhai: margin against stock, a point of it again from nothing', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'lanhai'));
  const measures = of(planningCase, 'objective', 'averageInventory');
  const seen: number[] = [];
  const found = frontier(
    planningCase,
    { measures, points: 4 },
    { ...options, relativeGap: 1e-3, onProgress: ({ done }) => seen.push(done) },
  );
  expect(found.points.length).toBe(4);
  expect(seen.at(-1)).toBe(4);
  expectUndominated(found);
  // One of them again from nothing, by its levers.
  const point = found.points[1]!;
  const cold = solvePlan(kept(planningCase, point), options);
  expect(Math.abs(cold.objective! - point.values[0]!) / Math.abs(cold.objective!)).toBeLessThan(1e-4);
  expect(cold.keyFigures?.averageInventoryValue?.value).toBeLessThanOrEqual(point.values[1]! * (1 + 1e-5));
});

test('a stop keeps what there is; one that comes after the last solve changes nothing', () => {
  const planningCase = chemco();
  const measures = of(planningCase, 'objective', 'emissions');
  let solves = 0;
  const stoppedAfter = (most: number) => {
    solves = 0;
    return frontier(
      planningCase,
      { measures, points: 9 },
      {
        ...options,
        onProgress: (progress) => {
          solves = progress.solves;
        },
        shouldStop: () => solves >= most,
      },
    );
  };
  const whole = stoppedAfter(Number.POSITIVE_INFINITY);
  expect([whole.points.length, whole.stopped]).toEqual([9, null]);
  expect(stoppedAfter(solves)).toEqual(whole);
  const stopped = stoppedAfter(7);
  expect(stopped.stopped).toBe('cancelled');
  expect(stopped.points.length).toBeLessThan(9);
  expect(stopped.points.length).toBeGreaterThan(1);
});

test('a frontier of the margin says that penalties are not in it; one of what is optimized need not', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'lanhai'));
  const said = (name: string) => {
    const found = frontier(
      planningCase,
      { measures: of(planningCase, name, 'averageInventory'), points: 2 },
      options,
    );
    return { found, texts: frontierSentences(planningCase, found).map(({ en }) => en) };
  };
  const { found, texts } = said('margin');
  const penalties = found.points.map(({ money }) => money.penalties);
  // The best margin of all breaks more of what is asked than the best plan of the company does.
  expect(Math.max(...penalties)).toBeGreaterThan(1e6);
  const [told] = texts.filter((text) => text.includes('leaves penalties out'));
  for (const amount of [Math.min(...penalties), Math.max(...penalties)])
    expect(told).toContain(Math.round(amount).toLocaleString('en-US'));
  expect(said('objective').texts.filter((text) => text.includes('leaves penalties out'))).toEqual([]);
});
