/** Goal: the strong formulations of lot sizing cut off no plan, are tighter than the natural one, and are chosen and reported. */
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarkCase } from '../../../benchmarks/cases.ts';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { startSearchThreads } from '../../../node/threads/searchThreads.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { type Formulation, formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { type LotSizing, strengthenRoot } from '../../../solver/mip/rootStrengthening.ts';
import { isFeasible } from '../../../solver/model/patch.ts';
import { type Point, relaxation } from '../../../solver/model/point.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { optimumOf, solveOnce } from '../../properties/optimum.ts';
import { root } from '../../root.ts';
import { law, runs } from '../../runs.ts';

const backend = await loadHighsBackend();
const exact = { backend, clock: processClock, relativeGap: 1e-9 };
const strongOnes = ['cuts', 'facilityLocation'] as const;
const tiny = { name: 'tiny', families: 3, periods: 6, resources: 2 };

/** A small case with setups on every process, late deliveries, lost sales and safety stock. */
function lotCase(
  numbers: readonly number[],
  setup: { cost: number; hours: number; carryOver: number | null },
) {
  return smallCase((document) => {
    document.frozenCells = [];
    document.demand!.forEach((row, r) => {
      row.units = numbers[r];
      row.firmUnits = 0;
    });
    document.serviceTargets![0]!.mode = 'soft';
    document.serviceTargets![0]!.shortfallPrice = 7;
    for (const process of document.processes!) {
      process.setupCost = setup.cost;
      if (setup.carryOver !== null) process.setupCarryOverPeriods = setup.carryOver;
    }
    for (const routing of document.routings!) routing.setupHours = setup.hours;
  });
}

function optimum(planningCase: PlanningCase, lotSizing: LotSizing): number {
  const result = solvePlan(planningCase, { ...exact, lotSizing });
  expect(result.verification?.passed).toBe(true);
  expect(result.status).toBe('optimal');
  return result.objective!;
}

function expectSame(a: number, b: number): void {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(2e-6 * Math.max(1, Math.abs(a)));
}

test('no plan is cut off: random cases with setups have the same optimum in every formulation', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 12, maxLength: 12 }),
      fc.record({
        cost: fc.integer({ min: 1, max: 900 }),
        hours: fc.integer({ min: 0, max: 6 }),
        carryOver: fc.constantFrom(null, 1),
      }),
      (units, setup) => {
        const planningCase = lotCase(units, setup);
        const natural = optimum(planningCase, 'natural');
        for (const lotSizing of strongOnes) expectSame(natural, optimum(planningCase, lotSizing));
      },
    ),
    law(3, 80),
  );
});

test.each(Array.from({ length: runs(1, 30) }, (_, i) => 2 * i + 5))(
  'with every feature, seed %i: the same optimum in every formulation',
  (seed) => {
    const planningCase = everyFeatureCase(seed);
    const natural = optimum(planningCase, 'natural');
    for (const lotSizing of strongOnes) expectSame(natural, optimum(planningCase, lotSizing));
  },
);

test.each([
  { arrives: 0, underWay: 400, promoted: 0 },
  { arrives: 1, underWay: 130, promoted: 0 },
  // A promotion makes customers of what would stay unsold.
  { arrives: 1, underWay: 250, promoted: 100 },
])(
  '$underWay units under way to a market serve its customers in every formulation, $promoted promoted',
  ({ arrives, underWay, promoted }) => {
    const usual = lotCase([70, 80, 120, 90, 50, 70, 90, 60, 40, 45, 70, 60], {
      ...{ cost: 300, hours: 1, carryOver: null },
    });
    const segments = usual.segments.map((row) => ({ ...row, latenessPeriodsMax: 1, backlogCost: 1 }));
    const { family, market, segment } = segments[0]!;
    const { period } = usual.periods[arrives]!;
    const planningCase = readCaseDocument(
      {
        ...usual,
        segments,
        laneReceipts: [{ family, market, period, units: underWay }],
        demandShaping: [{ demandShaping: 'promotion', cost: 0, period }],
        demandShapingEffects: [{ demandShaping: 'promotion', segment, period, unitsAdded: promoted }],
      },
      'small.json',
    ).planningCase;
    const natural = optimum(planningCase, 'natural');
    expect(natural).toBeGreaterThan(optimum({ ...usual, segments }, 'natural') + 100);
    for (const lotSizing of strongOnes) expectSame(natural, optimum(planningCase, lotSizing));
  },
);

describe('the plan of one formulation is a point of the others', () => {
  test.each(strongOnes)('%s', (lotSizing) => {
    const formulation = formulate(indexCase(benchmarkCase(tiny, { setups: true })));
    const { values } = solveOnce(backend, formulation.model, { relativeGap: 0.2, timeLimitSeconds: 120 });
    const strong = strengthenRoot(formulation, backend, { clock: processClock, lotSizing, seconds: 10 });
    strong.relaxed?.dispose();
    expect(strong.model.rowCount).toBeGreaterThan(formulation.model.rowCount);
    expect(isFeasible(strong.model, strong.extend(values!))).toBe(true);
  });
});

test('both bounds are tighter than that of the natural formulation', () => {
  const formulation = formulate(indexCase(benchmarkCase(tiny, { setups: true })));
  const boundOf = (lotSizing: LotSizing): number => {
    const strong = strengthenRoot(formulation, backend, { clock: processClock, lotSizing, seconds: 10 });
    strong.relaxed?.dispose();
    return optimumOf(backend, relaxation(strong.model));
  };
  // Margin is maximized: a tighter bound is a smaller one.
  const natural = boundOf('natural');
  for (const lotSizing of strongOnes) expect(boundOf(lotSizing)).toBeLessThan(natural * (1 - 1e-3));
});

describe('the choice', () => {
  const chosen = (planningCase: PlanningCase) => {
    const strong = strengthenRoot(formulate(indexCase(planningCase)), backend, {
      clock: processClock,
      lotSizing: 'automatic',
      seconds: 5,
    });
    strong.relaxed?.dispose();
    return [strong.report.lotSizing, strong.report.reason];
  };
  test('few whole numbers are left to the solver', () => {
    expect(chosen(benchmarkCase(tiny, { setups: true }))).toEqual(['natural', 'fewWholeNumbers']);
  });
  test('a case without setups has nothing to strengthen', () => {
    expect(chosen(benchmarkCase(tiny))).toEqual(['natural', 'noSetups']);
  });
  test('safety stock speaks for inequalities', () => {
    const size = { name: 'small', families: 20, periods: 12, resources: 5 };
    expect(chosen(benchmarkCase(size, { setups: true }))).toEqual(['cuts', 'safetyStock']);
  });
  test('short horizons without safety stock speak for facility location', () => {
    const size = { name: 'short', families: 90, periods: 2, resources: 5 };
    const planningCase = benchmarkCase(size, { setups: true });
    const withoutFloor = {
      ...planningCase,
      inventoryPolicies: planningCase.inventoryPolicies.map((row) => ({ ...row, safetyStock: 0 })),
    };
    expect(chosen(withoutFloor)).toEqual(['facilityLocation', 'smallFacilityLocation']);
  });
});

test('a published lot-sizing case keeps its optimum under forced formulations', async () => {
  const folder = path.join(root, 'scenarios/published/wagner-whitin-12.json');
  const { planningCase } = await loadCase(folder);
  const natural = optimum(planningCase, 'natural');
  for (const lotSizing of strongOnes) expectSame(natural, optimum(planningCase, lotSizing));
});

/** A plan to go on from, as the solver finds it when almost any is good enough. */
function poorPlan(formulation: Formulation): Point {
  const { values, bounds } = solveOnce(backend, formulation.model, { relativeGap: 0.5 });
  return { values: values!, objective: bounds.primal! };
}

test('a plan that a search beside the solver hands over is taken; the best is verified and within its bound', () => {
  const planningCase = benchmarkCase(tiny, { setups: true });
  const handed = poorPlan(formulate(indexCase(planningCase)));
  let offered = 0;
  let inequalities = 0;
  let plans: Point[] = [handed];
  const objectives: number[] = [];
  const result = solvePlan(planningCase, {
    backend,
    clock: processClock,
    relativeGap: 1e-3,
    lotSizing: 'cuts',
    startConcurrentSearch: () => ({
      takePlans: () => {
        const taken = plans;
        plans = [];
        return taken;
      },
      offerPlan: () => {
        offered++;
      },
      offerInequalities: ({ lower }) => {
        inequalities += lower.length;
      },
      stop: () => undefined,
      failure: null,
    }),
    onProgress: ({ incumbent }) => {
      if (incumbent != null) objectives.push(incumbent);
    },
  });
  expect(plans).toEqual([]);
  expect(offered).toBeGreaterThan(0);
  expect(inequalities).toBe(result.strengthening!.cuts);
  expect(objectives[0]).toBeGreaterThanOrEqual(handed.objective - 1);
  expect(result.verification?.passed).toBe(true);
  expect(result.strengthening?.lotSizing).toBe('cuts');
  expect(result.strengthening!.boundAfter!).toBeLessThan(result.strengthening!.boundBefore!);
  expect(result.objective!).toBeGreaterThanOrEqual(handed.objective - 1);
  expect(result.bound!).toBeGreaterThanOrEqual(result.objective! - 1);
  expect(result.gap!).toBeLessThanOrEqual(1e-3 + 1e-6);
});

test.each([false, true])(
  'a search on a thread answers with a better plan than it was handed, inequalities: %s',
  async (withInequalities) => {
    const planningCase = benchmarkCase(tiny, { setups: true });
    const formulation = formulate(indexCase(planningCase));
    const handed = poorPlan(formulation);
    const search = startSearchThreads(1, { planningCase, seconds: 60, relativeGap: 1e-7 })!;
    const strong = strengthenRoot(formulation, backend, {
      clock: processClock,
      lotSizing: 'cuts',
      seconds: 20,
    });
    strong.relaxed?.dispose();
    try {
      if (withInequalities) search.offerInequalities(strong.inequalities!);
      search.offerPlan(handed);
      let better: Point | undefined;
      // The thread is a small model's search away from its answer: how long that is depends on the machine.
      while (better === undefined && search.failure === null) {
        [better] = search.takePlans();
        await setTimeout(20);
      }
      expect(search.failure).toBeNull();
      expect(better!.objective).toBeGreaterThan(handed.objective);
      expect(isFeasible(formulation.model, better!.values)).toBe(true);
    } finally {
      search.stop();
    }
  },
);

test('a search thread that fails is not kept silent', () => {
  const failing = {
    takePlans: () => [],
    offerPlan: () => undefined,
    offerInequalities: () => undefined,
    stop: () => undefined,
    failure: 'out of memory',
  };
  const size = { name: 'failing', families: 14, periods: 12, resources: 4 };
  expect(() =>
    solvePlan(benchmarkCase(size, { setups: true }), {
      backend,
      clock: processClock,
      relativeGap: 0.05,
      startConcurrentSearch: () => failing,
    }),
  ).toThrow(/search thread: out of memory/);
});
