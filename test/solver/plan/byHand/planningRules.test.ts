/**
 * Goal: the rules of SAP R/3 SOP give the production that a planner computes on paper, in networks too; stock balances to the
 * last unit and the target is reached wherever goods can come in time, in random cases.
 */
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../scenarios/random.ts';
import { readCaseDocument } from '../../../../solver/case/caseFiles.ts';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import {
  type PlanningRule,
  planByRule,
  type RuleKind,
} from '../../../../solver/plan/byHand/planningRules.ts';
import { planningTable } from '../../../../solver/plan/views/planningTable.ts';
import { verifyPlan } from '../../../../solver/verify/verify.ts';
import { runs, SEED } from '../../../runs.ts';

type Rows = Record<string, Record<string, unknown>[]>;

const periods = ['2027-01', '2027-02', '2027-03', '2027-04'];

/** One family on one line: 100 h a period and 10 h of overtime, one hour a unit; 50 in stock and 10 on order for February. */
function oneLine(change: (rows: Rows) => void = () => {}) {
  const rows: Rows = {
    company: [{ company: 'one', name: 'One', currency: 'EUR' }],
    periods: periods.map((period) => ({ period, start: `${period}-01`, workingDays: 20 })),
    families: [{ family: 'x', name: 'X', unit: 'pcs', standardCost: 10 }],
    sites: [{ site: 'plant', name: 'Plant' }],
    markets: [{ market: 'home', name: 'Home' }],
    resources: [
      {
        resource: 'line',
        site: 'plant',
        name: 'Line',
        hoursPerPeriod: 100,
        overtimeHoursMax: 10,
        overtimeCostPerHour: 5,
      },
    ],
    processes: [{ process: 'make', family: 'x', site: 'plant', variableCost: 6 }],
    routings: [{ process: 'make', resource: 'line', hoursPerUnit: 1 }],
    segments: [{ segment: 'x/home', family: 'x', market: 'home', price: 20, latenessPeriodsMax: 2 }],
    demand: [100, 120, 80, 100].map((units, t) => ({ segment: 'x/home', period: periods[t], units })),
    inventoryPolicies: [
      { family: 'x', site: 'plant', openingStock: 50, targetStock: 40, targetDaysOfSupply: 0 },
    ],
    scheduledReceipts: [{ family: 'x', site: 'plant', period: '2027-02', units: 10 }],
  };
  change(rows);
  return indexCase(readCaseDocument(rows, 'one.json').planningCase);
}

const rule = (kind: RuleKind, more: Partial<PlanningRule> = {}): PlanningRule => ({
  kind,
  families: null,
  ...more,
});

describe('on one line, as computed by hand', () => {
  const index = oneLine();
  const known = [
    { of: rule('synchronous'), production: [100, 120, 80, 100], stock: [50, 60, 60, 60] },
    { of: rule('stockZero'), production: [50, 110, 80, 100], stock: [0, 0, 0, 0] },
    { of: rule('targetStock'), production: [90, 110, 80, 100], stock: [40, 40, 40, 40] },
    { of: rule('targetDays', { days: 10 }), production: [100, 120, 60, 110], stock: [50, 60, 40, 50] },
  ];
  for (const { of, production, stock } of known)
    test(of.kind, () => {
      const { plan, notes } = planByRule(index, of);
      expect(Array.from(plan.production)).toEqual(production);
      expect(Array.from(plan.closingStock)).toEqual(stock);
      expect(Array.from(plan.lost)).toEqual([0, 0, 0, 0]);
      expect(notes).toEqual([]);
    });

  test('target days are the days that the planning table shows', () => {
    const { plan } = planByRule(index, rule('targetDays', { days: 10 }));
    const row = planningTable(index, plan, [0]).rows.find((entry) => entry.measure === 'daysOfSupply');
    expect(row?.plan).toEqual([10, 10, 10, 10]);
  });

  test('load above capacity is shown: overtime as far as it goes, and the rest is found by the verifier', () => {
    const { plan } = planByRule(index, rule('synchronous'));
    expect(Array.from(plan.overtimeHours)).toEqual([0, 10, 0, 0]);
    const { failures } = verifyPlan(index, plan, null);
    expect(failures.map(({ feature, where, excess }) => ({ feature, where, excess }))).toEqual([
      { feature: 'capacity', where: 'line, 2027-02', excess: 10 },
    ]);
  });

  test('aims stated by family and period come before those of the policies', () => {
    const aims = { x: { '2027-01': 0, '2027-02': 25 } };
    const { plan } = planByRule(index, rule('targetStock', { aims }));
    expect(Array.from(plan.closingStock)).toEqual([0, 25, 40, 40]);
  });
});

test('whole lots are rounded up, told, and the surplus is used next', () => {
  const index = oneLine((rows) => {
    rows.processes![0]!.lotUnitsMultiple = 25;
  });
  const { plan, notes } = planByRule(index, rule('synchronous'));
  expect(Array.from(plan.production)).toEqual([100, 125, 75, 100]);
  expect(notes).toEqual([{ kind: 'lot', process: 0, period: 1, needed: 120, started: 125 }]);
});

test('rounded down to its limit, a lot is still a lot: where none fits, the other process makes all', () => {
  const index = oneLine((rows) => {
    rows.processes = [
      // No multiple of 30 lies between 100 and 110.
      {
        ...{ process: 'make', family: 'x', site: 'plant', variableCost: 6 },
        ...{ lotUnitsMin: 100, lotUnitsMultiple: 30, unitsMax: 110 },
      },
      { process: 'other', family: 'x', site: 'plant', variableCost: 9 },
    ];
    rows.routings!.push({ process: 'other', resource: 'line', hoursPerUnit: 1 });
  });
  const { plan } = planByRule(index, rule('synchronous'));
  const { failures } = verifyPlan(index, plan, null);
  expect(failures.filter(({ feature }) => feature === 'lots')).toEqual([]);
});

test('lead time and yield: what cannot come in time is reported, and waits', () => {
  const index = oneLine((rows) => {
    rows.processes![0]!.leadTimePeriods = 1;
    rows.processes![0]!.yield = 0.8;
  });
  const { plan, notes } = planByRule(index, rule('stockZero'));
  // 50 of January's 100 wait for February: 120 + 50 − 10 on order = 160 good units, 200 started in January.
  expect(Array.from(plan.production)).toEqual([200, 100, 125, 0]);
  expect(Array.from(plan.newBacklog)).toEqual([50, 0, 0, 0]);
  expect(notes).toEqual([{ kind: 'tooSoon', stockPoint: 0, period: 0, units: 50 }]);
});

test('sales that are lost before goods can come are not made up for', () => {
  const index = oneLine((rows) => {
    rows.processes![0]!.leadTimePeriods = 1;
    rows.segments![0]!.latenessPeriodsMax = 0;
  });
  const { plan } = planByRule(index, rule('stockZero'));
  expect(Array.from(plan.lost)).toEqual([50, 0, 0, 0]);
  expect(Array.from(plan.production)).toEqual([110, 80, 100, 0]);
  expect(Array.from(plan.closingStock)).toEqual([0, 0, 0, 0]);
});

test('frozen production stays, and the rest is planned around it', () => {
  const index = oneLine((rows) => {
    rows.frozenCells = [{ measure: 'production', item: 'make', period: '2027-01', value: 130 }];
  });
  const { plan } = planByRule(index, rule('stockZero'));
  expect(Array.from(plan.production)).toEqual([130, 30, 80, 100]);
});

test('a semi-finished family is made for what uses it, and both aim at their own stock', () => {
  const index = oneLine((rows) => {
    rows.families!.push({ family: 'part', unit: 'pcs', standardCost: 2 });
    rows.processes!.push({
      process: 'make-part',
      family: 'part',
      site: 'plant',
      variableCost: 1,
      leadTimePeriods: 1,
    });
    rows.billsOfMaterial = [{ process: 'make', component: 'part', family: 'part', unitsPerUnit: 2 }];
    rows.inventoryPolicies!.push({ family: 'part', site: 'plant', openingStock: 120, targetStock: 0 });
  });
  const { plan } = planByRule(index, rule('stockZero'));
  // X: 50, 110, 80, 100. Parts: 100, 220, 160, 200, of which 120 are there; started a month before.
  expect(Array.from(plan.production)).toEqual([50, 110, 80, 100, 200, 160, 200, 0]);
});

test('sites share a market in equal parts where no plan says otherwise, as a plan does where there is one', () => {
  const index = oneLine((rows) => {
    rows.sites!.push({ site: 'second', name: 'Second' });
    rows.processes!.push({ process: 'make2', family: 'x', site: 'second', variableCost: 7 });
    rows.inventoryPolicies!.push({ family: 'x', site: 'second', openingStock: 0 });
    rows.scheduledReceipts = [];
    rows.lanes = [
      { lane: 'a', fromSite: 'plant', toMarket: 'home', unitCost: 1 },
      { lane: 'b', fromSite: 'second', toMarket: 'home', unitCost: 1, leadTimePeriods: 1 },
    ];
  });
  const even = planByRule(index, rule('synchronous'));
  // The second site is a month away: January's part leaves it at once and comes in February.
  expect(Array.from(even.plan.production)).toEqual([50, 60, 40, 50, 110, 40, 50, 0]);
  expect(Array.from(even.plan.closingStock).every((units) => units >= 0)).toBe(true);
  const production = even.plan.production.map((units, cell) => (cell < 4 ? 3 * units : units));
  const shipments = even.plan.shipments.map((units, cell) => (cell < 4 ? 3 * units : units));
  const shared = planByRule(index, rule('synchronous'), { ...even.plan, production, shipments });
  expect(shared.plan.production[1]! / 120).toBeGreaterThan(0.7);
});

test('stock balances to the last unit and targets are reached in random chains', () => {
  for (let seed = SEED; seed < SEED + runs(40); seed++) {
    const random = seededRandom(seed);
    const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
    const leadTimePeriods = whole(0, 2);
    const index = oneLine((rows) => {
      rows.processes![0]!.leadTimePeriods = leadTimePeriods;
      rows.segments![0]!.latenessPeriodsMax = whole(0, 1) * 4;
      rows.inventoryPolicies![0]!.openingStock = whole(0, 400);
      rows.inventoryPolicies![0]!.targetStock = whole(0, 100);
      for (const row of rows.demand!) row.units = whole(0, 200);
      rows.scheduledReceipts![0]!.units = whole(0, 80);
    });
    for (const kind of ['synchronous', 'stockZero', 'targetStock', 'targetDays'] as const) {
      const { plan } = planByRule(index, rule(kind, kind === 'targetDays' ? { days: whole(0, 25) } : {}));
      let before = index.openingStock[0]!;
      let isReached = false;
      for (let t = 0; t < 4; t++) {
        const made = t >= leadTimePeriods ? plan.production[t - leadTimePeriods]! : 0;
        const sold = plan.onTime[t]! + plan.late[t]!;
        const balanced = before + made + index.scheduledReceipts[t]! - sold;
        // Days of supply are fractions of units, which are rounded in the order in which they are added.
        if (kind === 'targetDays') expect(plan.closingStock[t]).toBeCloseTo(balanced, 9);
        else expect(plan.closingStock[t], `seed ${seed}, ${kind}`).toBe(balanced);
        before = plan.closingStock[t]!;
        const aim = kind === 'targetStock' ? index.targetStock[0]! : 0;
        if (kind === 'stockZero' || kind === 'targetStock') {
          // Once something is made, stock is at its aim, and it never falls below where goods can come in time.
          isReached ||= made > 0;
          if (isReached && (made > 0 || before < aim)) expect(before, `seed ${seed}, ${kind}`).toBe(aim);
        }
      }
    }
  }
});
