/** Goal: goods grow older on their way: what comes too old serves no customer, and customers behind lanes get the life they want. */
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import type { Plan } from '../../../solver/plan/plan.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';

const backend = await loadHighsBackend();
const months = ['2027-01', '2027-02', '2027-03', '2027-04', '2027-05'];

interface Chain {
  readonly life: number | null;
  readonly lead: number;
  /** Remaining life that the customer wants. */
  readonly wish?: number;
  /** Units that the dairy can make, by period. */
  readonly produced: readonly number[];
  readonly demand: readonly number[];
}

/** A dairy, a depot behind a lane, and a town that the depot serves by a lane without lead time. */
function chain({ life, lead, wish = 0, produced, demand }: Chain): PlanningCase {
  return readCaseDocument(
    {
      company: [{ company: 'chain', name: 'Chain', currency: 'EUR', objective: 'maximizeMargin' }],
      periods: months.map((period) => ({ period, start: `${period}-01`, workingDays: 20 })),
      families: [
        { family: 'milk', unit: 'l', standardCost: 1, ...(life === null ? {} : { shelfLifePeriods: life }) },
      ],
      sites: [{ site: 'dairy' }, { site: 'depot' }],
      markets: [{ market: 'town' }],
      resources: [{ resource: 'filler', site: 'dairy', hoursPerPeriod: 1000 }],
      processes: [{ process: 'fill', family: 'milk', site: 'dairy', variableCost: 1 }],
      routings: [{ process: 'fill', resource: 'filler', hoursPerUnit: 1 }],
      processPeriods: months.map((period, t) => ({ process: 'fill', period, unitsMax: produced[t] })),
      lanes: [
        { lane: 'to-depot', fromSite: 'dairy', toSite: 'depot', leadTimePeriods: lead, unitCost: 0.1 },
        { lane: 'to-town', fromSite: 'depot', toMarket: 'town' },
      ],
      segments: [
        {
          segment: 'shops',
          family: 'milk',
          market: 'town',
          price: 5,
          lostSalesCost: 2,
          remainingLifePeriodsMin: wish,
        },
      ],
      demand: months.map((period, t) => ({ segment: 'shops', period, units: demand[t] })),
      inventoryPolicies: ['dairy', 'depot'].map((site) => ({ family: 'milk', site, holdingCost: 0.01 })),
    },
    'chain.json',
  ).planningCase;
}

function solved(planningCase: PlanningCase): Plan {
  const result = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-4 });
  expect(result.status).toBe('optimal');
  expect(result.verification?.failures).toEqual([]);
  return result.plan!;
}

const onTime = (given: Chain) => Array.from(solved(chain(given)).onTime, (units) => Math.round(units));

describe('made in the first month only, one month on the way', () => {
  const given = { lead: 1, produced: [300, 0, 0, 0, 0], demand: [0, 50, 50, 50, 50] };
  test('with a life of two months it serves the second and third', () => {
    expect(onTime({ ...given, life: 2 })).toEqual([0, 50, 50, 0, 0]);
  });
  test('with a life of three months it serves the fourth as well', () => {
    expect(onTime({ ...given, life: 3 })).toEqual([0, 50, 50, 50, 0]);
  });
  test('without a shelf life it serves all', () => {
    expect(onTime({ ...given, life: null })).toEqual([0, 50, 50, 50, 50]);
  });
  test('customers who want a month of remaining life get one month less', () => {
    expect(onTime({ ...given, life: 3, wish: 1 })).toEqual([0, 50, 50, 0, 0]);
  });
  test('a way longer than the life brings nothing', () => {
    expect(onTime({ ...given, life: 1, lead: 2 })).toEqual([0, 0, 0, 0, 0]);
  });
});

test('a life that never ends costs nothing: the same objective as without one', () => {
  const given = { lead: 1, produced: [80, 120, 10, 90, 60], demand: [30, 60, 90, 40, 70] };
  const objectives = [5, null].map(
    (life) =>
      solvePlan(chain({ ...given, life }), { backend, clock: processClock, relativeGap: 1e-4 }).objective!,
  );
  expect(objectives[0]).toBeCloseTo(objectives[1]!, 6);
});

describe('the verifier objects', () => {
  const planningCase = chain({
    life: 2,
    lead: 1,
    wish: 1,
    produced: [120, 60, 90, 60, 0],
    demand: [0, 60, 70, 80, 60],
  });
  const index = indexCase(planningCase);
  const plan = solved(planningCase);
  const { periodCount, shelfLife } = index;
  const rowOf = (lane: string, age: number) =>
    shelfLife.shippedAges.findIndex(
      (row) => planningCase.lanes[index.routes[row.route]!.lane]!.lane === lane && row.age === age,
    );
  const spoiled = (change: (units: Float64Array) => void): readonly string[] => {
    const shipmentsByAge = plan.shipmentsByAge.slice();
    change(shipmentsByAge);
    return verifyPlan(index, { ...plan, shipmentsByAge }, null).failures.map((failure) => failure.rule);
  };
  test('nothing was spoiled', () => {
    expect(spoiled(() => undefined)).toEqual([]);
  });
  test('a unit more of an age than is shipped', () => {
    expect(
      spoiled((units) => {
        units[rowOf('to-depot', 0) * periodCount]! += 1;
      }),
    ).toContain('shipments by age sum to shipments');
  });
  test('old goods said to be fresh', () => {
    const rules = spoiled((units) => {
      const [fresh, old] = [rowOf('to-town', 1), rowOf('to-town', 2)];
      for (let t = 0; t < periodCount; t++) {
        const moved = units[fresh * periodCount + t]!;
        units[fresh * periodCount + t] = 0;
        units[old * periodCount + t]! += moved;
      }
    });
    expect(rules).toContain('customers get the remaining life they require');
    expect(rules).toContain('no more stays or leaves of an age than was there');
  });
  test('goods that are shipped younger than they are', () => {
    expect(
      spoiled((units) => {
        const [young, true_] = [rowOf('to-town', 0), rowOf('to-town', 1)];
        for (let t = 0; t < periodCount; t++) {
          units[young * periodCount + t]! += units[true_ * periodCount + t]!;
          units[true_ * periodCount + t] = 0;
        }
      }),
    ).toContain('no more stays or leaves of an age than was there');
  });
});
