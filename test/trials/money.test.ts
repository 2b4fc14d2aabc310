/**
 * Goal: small inputs that once gave a wrong plan or a wrong amount keep their right answers: money that a plan could
 * earn without the business doing anything, data that had no effect without a word, warnings that were not shown.
 */

import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { sumOf } from '../../solver/arithmetic/sums.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { CaseError, type Problem } from '../../solver/case/problems.ts';
import { lintCosts } from '../../solver/explain/costLint.ts';
import { planMoney } from '../../solver/features/accounts.ts';
import { formulate } from '../../solver/features/formulateCase.ts';
import { measureSums } from '../../solver/formulation/measureSums.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { computeFigure } from '../../solver/plan/figures/keyFigures.ts';
import { goalValue } from '../../solver/plan/goals.ts';
import { measureValue } from '../../solver/plan/measures.ts';
import { type RunResult, solvePlan } from '../../solver/run/solve.ts';
import { resolveScenario } from '../../solver/scenario/scenario.ts';
import { verifyPlan } from '../../solver/verify/verify.ts';
import { root } from '../root.ts';

const backend = await loadHighsBackend();

const inputFile = (name: string) => path.join(import.meta.dirname, 'inputs', name);

/** Solves to the end; a plan that the verifier refuses is a failure. */
function solved(planningCase: PlanningCase): RunResult {
  const result = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-9 });
  expect(result.verification?.failures ?? []).toEqual([]);
  return result;
}

async function solvedInput(name: string): Promise<RunResult> {
  return solved((await loadCase(inputFile(name))).planningCase);
}

type Document = Record<string, Record<string, unknown>[]>;

/** One family, one site, one market; tables are added or replaced. */
function caseOf(tables: Document): PlanningCase {
  const document: Document = {
    company: [{ company: 'c', currency: 'EUR', objective: 'maximizeMargin' }],
    families: [{ family: 'f' }],
    sites: [{ site: 's' }],
    markets: [{ market: 'm' }],
    ...tables,
  };
  return readCaseDocument(document, 'trial.json').planningCase;
}

const months = (count: number, extra: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, t) => ({
    period: `M${t + 1}`,
    start: `2027-${String(t + 1).padStart(2, '0')}-01`,
    workingDays: 20,
    ...extra,
  }));

/** What is said about an input: its warnings, or the problems that it is refused for. */
async function problemsOf(name: string): Promise<readonly Problem[]> {
  try {
    return (await loadCase(inputFile(name))).warnings;
  } catch (error) {
    if (error instanceof CaseError) return error.problems;
    throw error;
  }
}

describe('late deliveries earn the price of their order', () => {
  test('nothing is withheld to be billed at a later price', async () => {
    const result = await solvedInput('41-late-price.json');
    expect(result.objective).toBeCloseTo(6900, 6);
    expect(sumOf(result.plan!.late)).toBeCloseTo(0, 6);
  });

  test('a contract that bills at delivery says so', async () => {
    const { planningCase } = await loadCase(inputFile('41-late-price.json'));
    const segments = planningCase.segments.map((row) => ({ ...row, latePriceBasis: 'delivery' as const }));
    expect(solved({ ...planningCase, segments }).objective).toBeCloseTo(7300, 6);
  });

  /** 30 units of each month of three, supply of 30 in the first month and what is needed later; prices 50, 40, 20. */
  const waiting = (change: Document) =>
    caseOf({
      periods: months(4),
      segments: [
        { segment: 'g', family: 'f', market: 'm', price: 50, latenessPeriodsMax: 3, lostSalesAllowed: false },
      ],
      demand: [50, 40, 20, 10].map((price, t) => ({ segment: 'g', period: `M${t + 1}`, units: 30, price })),
      scheduledReceipts: [{ family: 'f', site: 's', period: 'M4', units: 120 }],
      ...change,
    });

  test('each month of the backlog at its own price, in the month of the delivery', () => {
    const result = solved(waiting({}));
    const revenue = result.money!.real.revenue;
    expect(Array.from(revenue)).toEqual([0, 0, 0, 30 * (50 + 40 + 20 + 10)]);
  });

  test('discounting counts the month of the delivery', () => {
    const company = [
      { company: 'c', currency: 'EUR', objective: 'maximizeMargin', discountRatePerPeriod: 0.1 },
    ];
    const result = solved(waiting({ company }));
    expect(result.objective).toBeCloseTo(3600 / 1.1 ** 4, 4);
  });

  test('orders that are open at the start earn their own price', () => {
    const segments = [
      {
        segment: 'g',
        family: 'f',
        market: 'm',
        price: 50,
        latenessPeriodsMax: 3,
        openingBacklog: 10,
        openingBacklogPrice: 7,
      },
    ];
    const scheduledReceipts = [{ family: 'f', site: 's', period: 'M3', units: 10 }];
    const result = solved(waiting({ segments, scheduledReceipts, demand: [] }));
    expect(Array.from(result.money!.real.revenue)).toEqual([0, 0, 70, 0]);
  });

  test.each(['soft', 'off'])('backlog after the end earn nothing, lateness %s', (mode) => {
    const company = [
      { company: 'c', currency: 'EUR', objective: 'maximizeMargin', backlogAtEndAllowed: true },
    ];
    const constraintModes = [{ feature: 'maximumLateness', mode, violationPrice: 1 }];
    const result = solved(
      waiting({
        company,
        constraintModes,
        scheduledReceipts: [],
        inventoryPolicies: [{ family: 'f', site: 's' }],
      }),
    );
    expect(sumOf(result.money!.real.revenue)).toBe(0);
  });
});

describe('Lanhai, prices 3 % higher from January', () => {
  const priceRise = async () => {
    const { planningCase, scenarios } = await loadCase(path.join(root, 'scenarios', 'lanhai'));
    return resolveScenario(planningCase, scenarios, 'price-rise').planningCase;
  };
  const rulesOf = (planningCase: PlanningCase) =>
    new Set(lintCosts(indexCase(planningCase)).map(({ rule }) => rule));

  test('nothing of December is put off to January, where 35,240 units were', async () => {
    const planningCase = await priceRise();
    const result = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-3 });
    expect(result.verification?.failures).toEqual([]);
    const { plan } = result;
    const ofMonth = (values: ArrayLike<number>, period: number) =>
      Array.from(values).reduce((sum, units, i) => (i % plan!.periodCount === period ? sum + units : sum), 0);
    expect(planningCase.periods.slice(0, 2).map(({ period }) => period)).toEqual(['2026-12', '2027-01']);
    expect(ofMonth(plan!.backlog, 0)).toBe(0);
    expect(ofMonth(plan!.late, 1)).toBe(0);
    // December has its own 186,101 units of deliveries, and its margin.
    expect(Math.round(ofMonth(plan!.onTime, 0))).toBe(186_101);
  });

  test('where contracts bill at delivery, the lint says that waiting pays', async () => {
    const planningCase = await priceRise();
    expect(rulesOf(planningCase)).not.toContain('delayPays');
    const segments = planningCase.segments.map((row) => ({ ...row, latePriceBasis: 'delivery' as const }));
    expect(rulesOf({ ...planningCase, segments })).toContain('delayPays');
  });

  test('stock that is run down in the last month is reported with its worth', async () => {
    const found = lintCosts(indexCase(await priceRise())).filter(({ rule }) => rule === 'liquidation');
    expect(found).toHaveLength(1);
    expect(found[0]!.text.en).toContain('¥102,198,675 less (64.2\u00a0%)');
    expect(found[0]!.text.en).toContain('shows as margin in the last periods');
  });
});

describe('goods that are there can be sold', () => {
  test('opening stock by age without an inventory policy', async () => {
    expect((await solvedInput('24-ages-without-policy.json')).objective).toBeCloseTo(760, 6);
  });

  test('opening stock by age of a family that nothing makes', () => {
    const result = solved(
      caseOf({
        periods: months(1),
        families: [{ family: 'f', shelfLifePeriods: 2 }],
        segments: [{ segment: 'g', family: 'f', market: 'm', price: 10 }],
        demand: [{ segment: 'g', period: 'M1', units: 9 }],
        openingStockAges: [{ family: 'f', site: 's', agePeriods: 2, units: 7 }],
      }),
    );
    expect(result.objective).toBeCloseTo(70, 6);
  });

  test('goods under way to a market that is served directly', async () => {
    const result = await solvedInput('25-receipt-direct-market.json');
    expect(sumOf(result.plan!.onTime)).toBeCloseTo(40, 6);
  });

  test('goods under way are sold once: what the market does not want stays unsold', () => {
    const result = solved(
      caseOf({
        periods: months(2),
        segments: [{ segment: 'g', family: 'f', market: 'm', price: 10 }],
        demand: [
          { segment: 'g', period: 'M1', units: 20 },
          { segment: 'g', period: 'M2', units: 20 },
        ],
        inventoryPolicies: [{ family: 'f', site: 's', openingStock: 5, holdingCost: 1 }],
        laneReceipts: [{ family: 'f', market: 'm', period: 'M1', units: 30 }],
      }),
    );
    // 20 of the receipt in the first month, 5 out of stock in the second; 5 carried over one month.
    expect(result.objective).toBeCloseTo(250 - 5, 6);
  });
});

describe('rules that had no effect without a word', () => {
  test('a rolling window longer than the horizon is one window over all of it', async () => {
    const result = await solvedInput('26-rolling-window-longer.json');
    expect(sumOf(result.plan!.onTime)).toBeCloseTo(0.98 * 150, 6);
  });

  test.each([
    ['26-target-without-segment.json', 'warning', 'serviceTargets', 1, 'serviceTarget'],
    ['27-period-price-with-breaks.json', 'error', 'supplyPeriods', 1, 'unitCost'],
    ['29-weekly-buckets.json', 'warning', 'periods', 1, 'length'],
    ['30-frozen-shipment-no-route.json', 'error', 'frozenCells', 1, 'family'],
    ['30-frozen-shipment-no-family.json', 'error', 'frozenCells', 1, 'family'],
    ['31-bill-circle.json', 'warning', 'billsOfMaterial', 1, 'family'],
    ['31-bill-circle-gain.json', 'error', 'billsOfMaterial', 1, 'family'],
    ['38-demand-lever-below-zero.json', 'warning', 'demandShapingEffects', 2, 'unitsAdded'],
    ['40-everything-lost.json', 'warning', 'segments', 1, 'lostSalesCost'],
  ])('%s: %s at %s, row %i, %s', async (name, severity, table, row, field) => {
    expect(await problemsOf(name)).toContainEqual(expect.objectContaining({ severity, table, row, field }));
  });

  test('a circle of recipes is named, with its families and processes', async () => {
    const [problem] = await problemsOf('31-bill-circle-gain.json');
    expect(problem?.expected.en).toContain('F from H (PF), H from F (PH)');
    expect(problem?.expected.en).toContain('1\u00a0unit into 3');
  });

  test('a promotion takes no more than the demand that is there', async () => {
    const result = await solvedInput('38-demand-lever-below-zero.json');
    expect(result.objective).toBeCloseTo(755, 6);
    expect(sumOf(result.plan!.demandShapingChoices)).toBe(1);
  });

  test('weeks after months without lengths are reported, months of 28 to 31 days are not', () => {
    const warningsOf = (periods: Record<string, unknown>[]) =>
      readCaseDocument(
        { company: [{ company: 'c', currency: 'EUR' }], periods, families: [{ family: 'f' }] },
        'trial.json',
      ).warnings.filter((problem) => problem.table === 'periods');
    expect(warningsOf(months(12))).toEqual([]);
    const mixed = [...months(2), { period: 'W', start: '2027-03-08', workingDays: 5 }];
    expect(warningsOf([...mixed, { period: 'X', start: '2027-03-15', workingDays: 5 }])).toHaveLength(1);
  });

  test('quantities that are lost to rounding are reported', () => {
    const warningsOf = (units: number) =>
      readCaseDocument(
        {
          company: [{ company: 'c', currency: 'EUR' }],
          periods: months(1),
          families: [{ family: 'f' }],
          sites: [{ site: 's' }],
          markets: [{ market: 'm' }],
          segments: [{ segment: 'g', family: 'f', market: 'm', price: 10 }],
          demand: [{ segment: 'g', period: 'M1', units }],
          inventoryPolicies: [{ family: 'f', site: 's', openingStock: units }],
        },
        'trial.json',
      ).warnings.map(({ table, field }) => `${table}.${field}`);
    expect(warningsOf(0.00003)).toEqual(['demand.units']);
    expect(warningsOf(3)).toEqual([]);
  });

  test('a market without a lane where others have one', () => {
    const { warnings } = readCaseDocument(
      {
        company: [{ company: 'c', currency: 'EUR' }],
        periods: months(1),
        families: [{ family: 'f' }],
        sites: [{ site: 's' }],
        markets: [{ market: 'near' }, { market: 'far' }],
        lanes: [{ lane: 'l', fromSite: 's', toMarket: 'far', unitCost: 3 }],
        segments: [
          { segment: 'a', family: 'f', market: 'near', price: 10 },
          { segment: 'b', family: 'f', market: 'far', price: 10 },
        ],
        demand: [
          { segment: 'a', period: 'M1', units: 1 },
          { segment: 'b', period: 'M1', units: 1 },
        ],
        inventoryPolicies: [{ family: 'f', site: 's', openingStock: 1 }],
      },
      'trial.json',
    );
    expect(warnings).toContainEqual(
      expect.objectContaining({ table: 'segments', row: 1, field: 'market', value: 'near' }),
    );
  });
});

describe('a target that holds margin or cash down is not met with money that is not spent', () => {
  const company = [{ company: 'c', currency: 'EUR' }];
  const segments = [{ segment: 'g', family: 'f', market: 'm', price: 24, lostSalesAllowed: false }];

  test('a dearer step of rising prices is bought only when the cheaper one is full', () => {
    const result = solved(
      caseOf({
        company,
        periods: months(1),
        processes: [{ process: 'p', family: 'f', site: 's' }],
        materials: [{ material: 'a' }],
        billsOfMaterial: [{ process: 'p', component: 'a', material: 'a', unitsPerUnit: 1 }],
        supplies: [{ supply: 'u', material: 'a', discount: 'convex', unitsMax: 24 }],
        priceBreaks: [
          { supply: 'u', fromUnits: 0, unitCost: 1 },
          { supply: 'u', fromUnits: 10, unitCost: 2.5 },
        ],
        segments,
        demand: [{ segment: 'g', period: 'M1', units: 20 }],
        targets: [
          { target: 'k', measure: 'margin', sense: 'atMost', value: 440, mode: 'soft', deviationPrice: 2 },
        ],
      }),
    );
    // 20 units cost 35 and earn 480; the plan buys two units more than it needs rather than miss the target by 5.
    expect(result.status).toBe('optimal');
    expect(result.objective).toBeCloseTo(440, 6);
    expect(result.plan!.purchases[0]).toBeCloseTo(22, 6);
  });

  test('a level of production does not rise and fall at once', () => {
    const result = solved(
      caseOf({
        company,
        periods: months(1),
        processes: [{ process: 'p', family: 'f', site: 's', unitsMax: 20 }],
        segments,
        demand: [{ segment: 'g', period: 'M1', units: 20 }],
        smoothing: [{ smoothing: 'z', previousUnits: 10, increaseCost: 1, decreaseCost: 1 }],
        targets: [
          { target: 'k', measure: 'cash', sense: 'atMost', value: 460, mode: 'soft', deviationPrice: 0.5 },
        ],
      }),
    );
    expect(result.status).toBe('optimal');
    // 480 earned, 10 for the rise; 10 above the target at half of their worth.
    expect(result.objective).toBeCloseTo(470 - 5, 6);
  });
});

test('a family without a lane to a market is served from its stock, and the data says so', () => {
  const { planningCase, warnings } = readCaseDocument(
    {
      company: [{ company: 'c', currency: 'EUR' }],
      periods: months(1),
      families: [{ family: 'f' }, { family: 'h' }],
      sites: [{ site: 's' }],
      markets: [{ market: 'm' }],
      lanes: [{ lane: 'l', fromSite: 's', toMarket: 'm', family: 'f' }],
      inventoryPolicies: ['f', 'h'].map((family) => ({ family, site: 's', openingStock: 10 })),
      segments: ['f', 'h'].map((family) => ({ segment: family, family, market: 'm', price: 3 })),
      demand: ['f', 'h'].map((segment) => ({ segment, period: 'M1', units: 10 })),
    },
    'trial.json',
  );
  expect(solved(planningCase).objective).toBeCloseTo(60, 6);
  expect(warnings).toContainEqual(
    expect.objectContaining({
      table: 'segments',
      value: 'm',
      expected: expect.objectContaining({
        en: expect.stringContaining('a lane for h to the market, as f has'),
      }),
    }),
  );
});

test('money of a longer period is discounted by the base periods until its end', () => {
  const lengths = [1, 3, 0.25];
  const result = solved(
    caseOf({
      company: [{ company: 'c', currency: 'EUR', discountRatePerPeriod: 0.1 }],
      periods: months(3).map((row, t) => ({ ...row, length: lengths[t] })),
      processes: [{ process: 'p', family: 'f', site: 's' }],
      segments: [{ segment: 'g', family: 'f', market: 'm', price: 1 }],
      demand: months(3).map(({ period }) => ({ segment: 'g', period, units: 100 })),
    }),
  );
  expect(result.objective).toBeCloseTo(100 / 1.1 + 100 / 1.1 ** 4 + 100 / 1.1 ** 4.25, 6);
});

/** A month that ends with 100 units of value 1, and a quarter that ends with 20: 40 on the average. */
const monthAndQuarter = (tables: Document = {}) =>
  caseOf({
    families: [{ family: 'f', standardCost: 1 }],
    periods: [1, 3].map((length, t) => ({ ...months(2)[t], length })),
    inventoryPolicies: [{ family: 'f', site: 's', openingStock: 120 }],
    processes: [{ process: 'p', family: 'f', site: 's', isAllowed: false }],
    segments: [{ segment: 'g', family: 'f', market: 'm', price: 1 }],
    demand: [20, 80].map((units, t) => ({ segment: 'g', period: `M${t + 1}`, units })),
    ...tables,
  });

describe('average inventory counts a quarter three times as long as a month', () => {
  test('as a key figure, as a measure of trade-offs and as a goal', () => {
    const planningCase = monthAndQuarter();
    const { plan } = solved(planningCase);
    const index = indexCase(planningCase);
    const money = planMoney(index, plan!);
    expect(computeFigure('averageInventoryValue', { index, plan: plan!, money }).value).toBeCloseTo(40, 6);
    const measure = { measure: 'averageInventory', scope: null } as const;
    expect(measureValue(measure, { index, plan: plan!, money })).toBeCloseTo(40, 6);
    const sums = measureSums(formulate(index), measure);
    const values = sums.kind === 'sum' ? Array.from(sums.sum.values).sort() : [];
    expect(values).toEqual([0.25, 0.75]);
    const goal = { rank: 1, measure: 'inventoryValue', grade: 'any' } as const;
    expect(goalValue(index, plan!, money, goal)).toBeCloseTo(40, 6);
  });

  test.each([
    [
      'a limit',
      (max: number) => ({ inventoryLimits: [{ inventoryLimit: 'l', measure: 'averageValue', max }] }),
    ],
    [
      'a target',
      (value: number) => ({
        targets: [{ target: 'l', measure: 'inventoryValue', sense: 'atMost', value, mode: 'hard' }],
      }),
    ],
  ])('%s of 40 can be kept, of 39 not', (_, tables) => {
    expect(solved(monthAndQuarter(tables(40))).status).toBe('optimal');
    expect(solved(monthAndQuarter(tables(39))).status).toBe('infeasible');
  });
});

test.each(['hard', 'soft', 'off'])(
  'overtime frozen above its maximum where people work, labour %s',
  (mode) => {
    const result = solved(
      caseOf({
        company: [{ company: 'c', currency: 'EUR', objective: 'minimizeCost' }],
        periods: months(1),
        resources: [{ resource: 'r', site: 's', overtimeHoursMax: 2, overtimeCostPerHour: 7 }],
        labourPools: [{ labourPool: 'people', resource: 'r', headcountOpening: 1 }],
        frozenCells: [{ measure: 'overtime', item: 'r', period: 'M1', value: 3 }],
        constraintModes: [{ feature: 'labour', mode, violationPrice: 5 }],
      }),
    );
    expect(result.status).toBe('optimal');
    expect(result.objective).toBeCloseTo(21, 6);
  },
);

describe('a month without working days has no level per working day', () => {
  test.each(['28-shutdown-alone.json', '28-shutdown-with-subcontract.json'])('%s', async (name) => {
    const result = await solvedInput(name);
    expect(result.objective).toBeCloseTo(320, 9);
    expect(Math.max(...result.plan!.production.map((units) => (units > 0 && units < 1 ? 1 : 0)))).toBe(0);
  });

  test('the level before a shutdown is compared with the level after it', () => {
    const result = solved(
      caseOf({
        company: [{ company: 'c', currency: 'EUR', objective: 'minimizeCost' }],
        periods: months(3).map((row, t) => ({ ...row, workingDays: [20, 0, 10][t] })),
        processes: [{ process: 'p', family: 'f', site: 's' }],
        segments: [{ segment: 'g', family: 'f', market: 'm', lostSalesAllowed: false }],
        demand: [
          { segment: 'g', period: 'M1', units: 100 },
          { segment: 'g', period: 'M3', units: 80 },
        ],
        inventoryPolicies: [{ family: 'f', site: 's', stockMax: 0 }],
        smoothing: [{ smoothing: 'sm', increaseCost: 7, decreaseCost: 1, isPerWorkingDay: true }],
      }),
    );
    // 5 a day, then 8 a day.
    expect(result.objective).toBeCloseTo(21, 6);
  });
});

describe('goods do not disappear', () => {
  const lastMonth = (change: Document) =>
    caseOf({
      company: [{ company: 'c', currency: 'EUR', objective: 'minimizeCost' }],
      periods: months(1),
      markets: [{ market: 'far' }],
      lanes: [{ lane: 'boat', fromSite: 's', toMarket: 'far', leadTimePeriods: 1, unitCost: 1 }],
      segments: [{ segment: 'g', family: 'f', market: 'far', lostSalesCost: 1 }],
      inventoryPolicies: [{ family: 'f', site: 's', openingStock: 10, holdingCost: 5 }],
      demand: [{ segment: 'g', period: 'M1', units: 0 }],
      ...change,
    });

  test('stock is not shipped off to arrive after the horizon, only to save its holding', () => {
    expect(solved(lastMonth({})).objective).toBeCloseTo(50, 6);
  });

  test.each(['hard', 'soft'])('a shipment that is frozen leaves as it is frozen, %s', (mode) => {
    const result = solved(
      lastMonth({
        frozenCells: [{ measure: 'shipment', item: 'boat', period: 'M1', value: 4 }],
        constraintModes: [{ feature: 'frozenCells', mode, violationPrice: 1 }],
      }),
    );
    expect(result.objective).toBeCloseTo(6 * 5 + 4, 6);
  });
});

describe('old goods are not left where fresh ones are sold', () => {
  const planningCase = caseOf({
    periods: months(1),
    families: [{ family: 'f', shelfLifePeriods: 2, scrapCost: 3 }],
    lanes: [{ lane: 'road', fromSite: 's', toMarket: 'm' }],
    laneReceipts: [{ family: 'f', market: 'm', period: 'M1', units: 4 }],
    openingStockAges: [{ family: 'f', site: 's', agePeriods: 2, units: 1 }],
    segments: [{ segment: 'g', family: 'f', market: 'm', price: 10, remainingLifePeriodsMin: 1 }],
    demand: [{ segment: 'g', period: 'M1', units: 1 }],
  });

  test('the old unit is thrown away and paid for', () => {
    expect(solved(planningCase).objective).toBeCloseTo(10 - 3, 6);
  });

  test('the verifier finds the old unit at the market', () => {
    const index = indexCase(planningCase);
    const plan = solved(planningCase).plan!;
    const age2 = index.shelfLife.shippedAges.findIndex((row) => row.age === 2);
    const shipmentsByAge = plan.shipmentsByAge.slice();
    shipmentsByAge[age2] = 1;
    const moved = { ...plan, shipmentsByAge, shipments: Float64Array.of(1), scrap: Float64Array.of(0) };
    const failures = verifyPlan(index, moved, null).failures;
    expect(failures.map((failure) => failure.feature)).toEqual(['shelfLife']);
  });
});

describe('the lint says beforehand what a plan will make of the prices', () => {
  const rulesOf = (planningCase: PlanningCase) =>
    lintCosts(indexCase(planningCase)).map((finding) => finding.rule);

  test('where a lost unit is cheaper than making one, all is lost', async () => {
    expect(rulesOf((await loadCase(inputFile('40-everything-lost.json'))).planningCase)).toContain(
      'losingIsCheaper',
    );
  });

  test('a promise on one family counts the demand of that family', async () => {
    expect(rulesOf((await loadCase(inputFile('43-lint-service-filter.json'))).planningCase)).toEqual([]);
  });

  test('priorities of two segments at one price decide nothing', () => {
    const priced = (price: number) =>
      rulesOf(
        caseOf({
          periods: months(1),
          segments: [
            { segment: 'first', family: 'f', market: 'm', price, priority: 1 },
            { segment: 'last', family: 'f', market: 'm', price: 10, priority: 9 },
          ],
          demand: ['first', 'last'].map((segment) => ({ segment, period: 'M1', units: 10 })),
          scheduledReceipts: [{ family: 'f', site: 's', period: 'M1', units: 10 }],
        }),
      );
    expect(priced(10)).toEqual(['priorityDecidesNothing']);
    expect(priced(11)).toEqual([]);
  });
});
