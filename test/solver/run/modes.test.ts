/** Goal: every feature that can be switched is right when hard, soft with a price, and off; goals in order hold; a stopped solve keeps its plan. */
import loadHighs from 'highs';
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { solveAndExplain } from '../../../solver/explain/explainRun.ts';
import { BuildStopped } from '../../../solver/formulation/buildLimits.ts';
import type { RunPhase } from '../../../solver/run/options.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { createSiftingHighs } from '../../../solver/sifting/siftingHighs.ts';
import { smallCase, type smallDocument } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';

const backend = await loadHighsBackend();
const solve = (planningCase: PlanningCase) =>
  solveAndExplain(planningCase, { backend, clock: processClock, relativeGap: 1e-9 });
const tight = (document: ReturnType<typeof smallDocument>) => {
  document.resources![0]!.hoursPerWorkingDay = 7;
  document.inventoryLimits![0]!.max = 60;
  document.serviceTargets![0]!.fillRateMin = 0.8;
};

const switchable = [
  'maximumLateness',
  'capacity',
  'overtime',
  'lanes',
  'inventoryLimits',
  'safetyStock',
  'targetStock',
  'serviceLevel',
  'endOfHorizon',
  'frozenCells',
];

describe('switches', () => {
  for (const feature of switchable) {
    test(feature, () => {
      const hard = solve(smallCase(tight));
      expect(hard.verification?.failures).toEqual([]);
      const switched = (mode: string) =>
        solve(
          smallCase((document) => {
            tight(document);
            document.constraintModes = [{ feature, mode, violationPrice: mode === 'soft' ? 3 : 0 }];
          }),
        );
      for (const mode of ['soft', 'off']) {
        const result = switched(mode);
        expect(result.verification?.failures, mode).toEqual([]);
        expect(result.status, mode).toBe('optimal');
      }
      // Without its rule the objective cannot be worse.
      expect(switched('off').objective ?? 0).toBeGreaterThanOrEqual((hard.objective ?? 0) - 1e-6);
    });
  }
});

test('a case in which nothing can be decided has a plan that is worth nothing', () => {
  const planningCase = readCaseDocument(
    { company: [{ company: 'c' }], periods: [{ period: '1' }], families: [{ family: 'x' }] },
    'nothing.json',
  ).planningCase;
  expect(solve(planningCase)).toMatchObject({ status: 'optimal', objective: 0 });
});

test('the tolerance of a goal is a share of its best value, of which no plan can change a part', () => {
  const planningCase = readCaseDocument(
    {
      company: [{ company: 'c', objective: 'goals' }],
      periods: ['1', '2', '3'].map((period) => ({ period })),
      families: [{ family: 'x' }, { family: 'kept' }],
      sites: [{ site: 's' }],
      markets: [{ market: 'm' }],
      processes: [{ process: 'make', family: 'x', site: 's', variableCost: 2 }],
      segments: [{ segment: 'g', family: 'x', market: 'm', price: 1 }],
      demand: ['1', '2', '3'].map((period) => ({ segment: 'g', period, units: 10 })),
      // 50 of the 300 are for the stock that lay there before the first period.
      inventoryPolicies: [
        { family: 'x', site: 's', holdingCost: 0 },
        {
          family: 'kept',
          site: 's',
          openingStock: 100,
          holdingCost: 1,
          holdingBase: 'average',
          unitValue: 1,
        },
      ],
      goals: [
        { rank: 1, measure: 'margin', relativeTolerance: 0.05 },
        { rank: 2, measure: 'onTimeUnits' },
      ],
    },
    'tolerance.json',
  ).planningCase;
  const { optimized } = solve(planningCase);
  // Every unit that is served loses 1: 5 % of 300 are given away.
  expect(optimized?.goals[0]).toBeCloseTo(-315, 4);
  expect(optimized?.goals[1]).toBeCloseTo(15, 4);
});

test('goals in order: the first is not given up for the second beyond its tolerance', () => {
  const goals = (list: object[]) =>
    solve(
      smallCase((document) => {
        tight(document);
        document.company![0]!.objective = 'goals';
        document.goals = list as (typeof document)[string];
      }),
    );
  const lost = goals([{ rank: 1, measure: 'lostUnits' }]);
  const both = goals([
    { rank: 1, measure: 'lostUnits' },
    { rank: 2, measure: 'margin' },
  ]);
  expect(both.status).toBe('optimal');
  expect(both.verification?.failures).toEqual([]);
  expect(both.keyFigures?.lostUnits?.value ?? Number.NaN).toBeLessThan(
    (lost.keyFigures?.lostUnits?.value ?? 0) + 1e-3,
  );
  expect(both.keyFigures?.contributionMargin?.value ?? 0).toBeGreaterThanOrEqual(
    (lost.keyFigures?.contributionMargin?.value ?? 0) - 1e-6,
  );
});

test('a solver that denies every plan for a later goal is asked again with tighter tolerances', () => {
  const planningCase = smallCase((document) => {
    tight(document);
    document.company![0]!.objective = 'goals';
    document.goals = [
      { rank: 1, measure: 'lostUnits' },
      { rank: 2, measure: 'margin' },
    ];
  });
  // As HiGHS does where the rows that hold goals leave little more than its tolerance.
  const denying: typeof backend = {
    ...backend,
    load: (model) => {
      const session = backend.load(model);
      let isLater = false;
      const own: typeof session = Object.create(session);
      own.addRows = (rows) => {
        isLater = true;
        session.addRows(rows);
      };
      own.solve = (options) => {
        const answer = session.solve(options);
        if (!isLater || options.isCareful === true) return answer;
        return { ...answer, reason: 'infeasible', values: null, bounds: { primal: null, dual: null } };
      };
      return own;
    },
  };
  const options = { clock: processClock, relativeGap: 1e-9 };
  const expected = solvePlan(planningCase, { backend, ...options });
  const found = solvePlan(planningCase, { backend: denying, ...options });
  expect(found.status).toBe('optimal');
  expect(found.optimized?.goals[1]).toBeCloseTo(expected.optimized!.goals[1]!, 4);
});

test('a case that cannot be planned is reported with its conflicting limits and the smallest relaxation', () => {
  const result = solve(
    smallCase((document) => {
      document.serviceTargets!.push({ serviceTarget: 'all-at-once', window: 'period', fillRateMin: 1 });
      document.resources![0]!.hoursPerWorkingDay = 3;
      document.frozenCells = [];
    }),
  );
  expect(result.status).toBe('infeasible');
  expect(result.plan).toBeNull();
  const features = result.infeasibility?.conflictingLimits.map((limit) => limit.feature) ?? [];
  expect(features).toContain('serviceLevel');
  expect(features).toContain('capacity');
  expect(result.infeasibility?.relaxation.every((relief) => relief.amount > 0)).toBe(true);
  const repairs = result.infeasibility?.repairs ?? [];
  // Sales can lower the promise, or the plant can add hours: two ways that differ, each with a plan behind it.
  expect(repairs.length).toBeGreaterThanOrEqual(2);
  expect(repairs.map((repair) => repair.approvers.join())).toEqual(
    expect.arrayContaining(['sales', expect.stringContaining('plant')]),
  );
  for (const repair of repairs) expect(Number.isFinite(repair.objective)).toBe(true);
  // Margin is maximized: the best repair option costs nothing more than itself, the others their difference to it.
  const best = Math.max(...repairs.map((repair) => repair.objective));
  for (const repair of repairs) expect(repair.costOverBest).toBeCloseTo(best - repair.objective, 6);
});

test.each([true, false])(
  'a repair option states the worth of one more unit; whole numbers: %s',
  (isMixed) => {
    const { infeasibility } = solve(
      smallCase((document) => {
        document.serviceTargets!.push({ serviceTarget: 'all-at-once', window: 'period', fillRateMin: 1 });
        document.resources![0]!.hoursPerWorkingDay = 3;
        document.frozenCells = [];
        if (!isMixed) document.shiftOptions = [];
      }),
    );
    const reliefs = infeasibility!.repairs.flatMap((repair) => repair.reliefs);
    expect(reliefs.length).toBeGreaterThan(0);
    for (const relief of reliefs) expect(relief.nextUnitWorth).not.toBeNull();
    // A promise that is lowered frees hours for what earns more, so lowering it further is worth something.
    expect(Math.max(...reliefs.map((relief) => relief.nextUnitWorth!))).toBeGreaterThan(0);
  },
);

test('a solve that is stopped keeps the best plan found, verified', async () => {
  const { loadCase } = await import('../../../node/caseFolder.ts');
  const { resolveScenario } = await import('../../../solver/scenario/scenario.ts');
  const folder = `${root}/scenarios/lanhai`;
  const read = await loadCase(folder);
  const planningCase = resolveScenario(read.planningCase, read.scenarios, 'saturday-shifts').planningCase;
  let hasIncumbent = false;
  const result = solveAndExplain(planningCase, {
    backend,
    clock: processClock,
    relativeGap: 1e-12,
    onProgress: (progress) => {
      if (progress.incumbent != null) hasIncumbent = true;
    },
    shouldStop: () => hasIncumbent,
  });
  expect(['feasible', 'optimal']).toContain(result.status);
  expect(result.verification?.passed).toBe(true);
  const stopIn = (phase: RunPhase) => {
    let isReached = false;
    return solveAndExplain(planningCase, {
      backend,
      clock: processClock,
      onProgress: (progress) => {
        if (progress.phase === phase) isReached = true;
      },
      shouldStop: () => isReached,
    });
  };
  expect(['noPlan', 'feasible']).toContain(stopIn('solve').status);
  expect(() => stopIn('build')).toThrow(BuildStopped);
});

test.each(['maximizeMargin', 'minimizeCost', 'weighted'] as const)(
  'progress counts what the result counts, %s',
  async (objective) => {
    // By this clock every moment lies a second after the last: no progress is left out for coming soon after another.
    let seconds = 0;
    const clock = () => seconds++;
    const planningCase = smallCase((document) => {
      document.company![0]!.objective = objective;
      if (objective === 'weighted') document.goals = [{ rank: 1, measure: 'margin', weight: 1 }];
      // Setups make a search of it.
      for (const row of document.processes!) row.setupCost = 40;
    });
    const incumbents: number[] = [];
    const bounds: number[] = [];
    const result = solveAndExplain(planningCase, {
      backend: createSiftingHighs(await loadHighs(), clock),
      clock,
      relativeGap: 1e-4,
      onProgress: ({ phase, incumbent, bound }) => {
        if (phase !== 'solve') return;
        if (incumbent != null) incumbents.push(incumbent);
        if (bound != null) bounds.push(bound);
      },
    });
    expect(result.status).toBe('optimal');
    const size = Math.abs(result.objective!);
    expect(incumbents.length).toBeGreaterThan(0);
    expect(Math.abs(incumbents.at(-1)! - result.objective!)).toBeLessThanOrEqual(1e-6 * size);
    // No incumbent is better than the result, no bound is worse.
    const sign = objective === 'minimizeCost' ? -1 : 1;
    for (const value of incumbents)
      expect(sign * value).toBeLessThanOrEqual(sign * result.objective! + 1e-6 * size);
    for (const value of bounds)
      expect(sign * value).toBeGreaterThanOrEqual(sign * result.objective! - 1e-6 * size);
  },
);

test('goods under way to a market that has less demand stay unsold; they do not make the case impossible', () => {
  const result = solve(
    smallCase((document) => {
      document.laneReceipts = [{ family: 'x', market: 'home', period: '2027-01', units: 500 }];
      document.frozenCells = [];
    }),
  );
  expect(result.status).toBe('optimal');
  expect(result.verification?.failures).toEqual([]);
});

test('goals by weight: the plan is worth what the weights say, recomputed from case and plan', () => {
  const weighted = (late: number) =>
    solve(
      smallCase((document) => {
        document.company![0]!.objective = 'weighted';
        document.goals = [
          { rank: 1, measure: 'margin', weight: 1 },
          { rank: 2, measure: 'lateUnits', weight: late },
          { rank: 3, measure: 'inventoryValue', weight: 0.01 },
        ];
      }),
    );
  const [calm, strict] = [weighted(0), weighted(1000)];
  for (const result of [calm, strict]) {
    expect(result?.status).toBe('optimal');
    expect(result?.verification?.failures).toEqual([]);
  }
  const lateUnits = (result: typeof calm) => result?.keyFigures?.lateUnits?.value ?? Number.NaN;
  expect(lateUnits(strict)).toBeLessThan(lateUnits(calm));
});

test.each([10, -30])('firm orders are not lost because demand could have been %i other', (unitsAdded) => {
  for (const cost of [0, 1e6]) {
    const result = solve(
      smallCase((document) => {
        document.frozenCells = [];
        document.serviceTargets = [];
        // Nothing of it pays: all that may be lost is lost.
        for (const row of document.segments!) Object.assign(row, { price: 1, lostSalesCost: 0 });
        for (const row of document.demand!) row.firmUnits = Math.floor(Number(row.units) / 3);
        document.demandShaping = [{ demandShaping: 'promotion', cost, period: '2027-02' }];
        document.demandShapingEffects = [
          { demandShaping: 'promotion', segment: 'x-A', period: '2027-02', unitsAdded },
        ];
      }),
    );
    expect(result.status).toBe('optimal');
    expect(result.verification?.failures).toEqual([]);
  }
});
