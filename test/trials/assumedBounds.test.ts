/**
 * Goal: where the case states no limit, an order, a lot or a change of level is bounded by many times what the case states. A plan
 * that reaches such a bound is not called best, and a case is not called infeasible because of one. A margin that may not grow
 * makes spending worth while, so that each is wanted a hundred times, or a hundred thousand times, as large. Right values by hand.
 */
import { describe, expect, test } from 'vitest';
import { loadBackend } from '../../node/backendModules.ts';
import { processClock } from '../../node/processClock.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { readMeasure } from '../../solver/plan/measures.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { frontier } from '../../solver/tradeoff/frontier.ts';
import { wholeCaseOf } from '../cases/wholeCase.ts';
import { wilderCaseOf } from '../cases/wilderCase.ts';

const highs = await loadBackend('highs');
const options = { backend: highs, clock: processClock, relativeGap: 1e-9 };

type Document = Record<string, Record<string, unknown>[]>;

const breaks = (first: number, then: number) => ({
  priceBreaks: [
    { supply: 'u', fromUnits: 0, unitCost: first },
    { supply: 'u', fromUnits: 5, unitCost: then },
  ],
});
const supply = (fields: object): Document => ({
  materials: [{ material: 'a' }],
  supplies: [{ supply: 'u', material: 'a', unitCost: 1, unitsMax: 10, ...fields }],
  constraintModes: [{ feature: 'materials', mode: 'off', violationPrice: 0 }],
});

/** Ways to spend without a limit that the case states. */
const ways: Readonly<Record<string, Document>> = {
  'orders that are placed or not': supply({ orderCost: 0.5 }),
  'orders at falling prices of the part': { ...supply({ discount: 'incremental' }), ...breaks(2, 1) },
  'orders at falling prices of all units': { ...supply({ discount: 'allUnits' }), ...breaks(2, 1) },
  'orders at rising prices': { ...supply({ discount: 'convex' }), ...breaks(1, 2) },
  lots: { processes: [{ process: 'p', family: 'f', site: 's', variableCost: 1, setupCost: 0.5 }] },
  'changes of level': { smoothing: [{ smoothing: 'level', increaseCost: 1, previousUnits: 0 }] },
};

/** 10 units are sold at a price; what the company earns may be nothing, and each unit of money above costs two. */
function caseOf(way: string, { price, mode }: { readonly price: number; readonly mode: string }) {
  const { planningCase } = readCaseDocument(
    {
      company: [{ company: 'c', currency: 'EUR', objective: 'maximizeMargin' }],
      periods: [{ period: '2027-01', start: '2027-01-01', workingDays: 20 }],
      families: [{ family: 'f' }],
      sites: [{ site: 's' }],
      markets: [{ market: 'm' }],
      processes: [{ process: 'p', family: 'f', site: 's' }],
      segments: [{ segment: 'd', family: 'f', market: 'm', price, lostSalesAllowed: false }],
      demand: [{ segment: 'd', period: '2027-01', units: 10 }],
      targets: [{ target: 'modest', measure: 'margin', sense: 'atMost', value: 0, mode, deviationPrice: 2 }],
      ...ways[way],
    },
    'assumed.json',
  );
  return planningCase;
}

const solved = (...given: Parameters<typeof caseOf>) => solvePlan(caseOf(...given), options);

describe.each(Object.keys(ways))('%s', (way) => {
  test.each(['soft', 'hard'])(
    'a hundred times as large: all is spent, and that is best (target %s)',
    (mode) => {
      const { status, objective } = solved(way, { price: 1e3, mode });
      expect([status, objective]).toEqual(['optimal', expect.closeTo(0, 4)]);
    },
  );

  test('a hundred thousand times as large: a plan, and nothing is proved of it', () => {
    const { status, bound, gap, verification } = solved(way, { price: 1e7, mode: 'soft' });
    expect({ status, bound, gap, passed: verification?.passed }).toEqual({
      status: 'feasible',
      bound: null,
      gap: null,
      passed: true,
    });
  });
});

describe('what is worth nothing goes up to such a bound, and the plan is best all the same', () => {
  const solvedOf = (document: unknown) =>
    solvePlan(readCaseDocument(document, 'random.json').planningCase, options);

  test('under money', () => {
    const rows = wholeCaseOf(858_782);
    for (const row of rows.families!) row.shelfLifePeriods = null;
    for (const row of rows.segments!) row.remainingLifePeriodsMin = 0;
    delete rows.openingStockAges;
    const { status, objective, bound } = solvedOf(rows);
    expect([status, objective, bound]).toEqual([
      'optimal',
      expect.closeTo(2513.9, 6),
      expect.closeTo(2513.9, 6),
    ]);
  });

  test('under goals in order', () => {
    expect(solvedOf(wilderCaseOf(813_097, true))).toMatchObject({ status: 'optimal', gap: 0 });
  });
});

test.each(Object.keys(ways))(
  'points of a frontier that reach such a bound are proved, or not, as a run is: %s',
  (way) => {
    const pointsOf = (price: number) => {
      const planningCase = caseOf(way, { price, mode: 'soft' });
      const measures = ['objective', 'producedUnits'].map((name) => readMeasure(planningCase, name)!);
      return frontier(planningCase, { measures, points: 2 }, options).points;
    };
    // The best end spends all that may be earned.
    const [best] = pointsOf(1e3);
    expect([best?.status, best?.gap, best?.values[0]]).toEqual([
      'optimal',
      expect.closeTo(0, 8),
      expect.closeTo(0, 4),
    ]);
    const [unproved] = pointsOf(1e7);
    expect([unproved?.status, unproved?.gap]).toEqual(['feasible', null]);
  },
);
