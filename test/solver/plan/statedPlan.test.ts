/**
 * Goal: a plan in another unit and currency is the same plan: it keeps every balance and limit, its tables are the converted
 * numbers of each family and its totals their sums, its money is divided by the rate of each period, and shares and days are what
 * they were; a number that was typed in a unit is stored as what shows so.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { type PlanningCase, rowKey } from '../../../solver/case/planningCase.ts';
import { planMoney } from '../../../solver/features/accounts.ts';
import { familyRatios, ownChanges, statedCase } from '../../../solver/hierarchy/statedCase.ts';
import { toUnit } from '../../../solver/hierarchy/unitConversion.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { computeKeyFigures } from '../../../solver/plan/figures/keyFigures.ts';
import { decidingGoal, objectiveGain, objectiveOf, objectiveValue } from '../../../solver/plan/objective.ts';
import { currencyRates, type Statement, stateInputs, statePlan } from '../../../solver/plan/statedPlan.ts';
import { planExceptions } from '../../../solver/plan/views/exceptions.ts';
import { planningSource } from '../../../solver/plan/views/planningTable.ts';
import { planTables } from '../../../solver/plan/views/planTables.ts';
import { makeReport } from '../../../solver/reports/report.ts';
import { newReport } from '../../../solver/reports/reportDefinition.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { somePlan } from '../../properties/somePlan.ts';

const backend = await loadHighsBackend();

/** The case of every feature, with pallets of another size for each family but the last, and dollars that get cheaper. */
const planningCase = ((): PlanningCase => {
  const known = everyFeatureCase(3);
  return {
    ...known,
    unitsOfMeasure: [{ unit: 'pallets', name: 'Pallets', nameZh: '托盘', decimals: 2 }],
    unitConversions: known.families.slice(0, -1).map(({ family }, f) => ({
      unit: 'pallets',
      family,
      units: 1,
      familyUnits: 4 + f,
    })),
    currencyRates: known.periods.map(({ period }, t) => ({ currency: 'USD', period, rate: 7 + t })),
  };
})();
const own = { ...somePlan(backend, planningCase), planningCase };
const unit: Statement['unit'] = {
  unit: 'pallets',
  title: 'Pallets',
  digits: 2,
  ratios: familyRatios(planningCase, planningCase, 'pallets'),
};
const statement: Statement = {
  unit,
  currency: { code: 'USD', rates: currencyRates(planningCase, 'USD') },
};
const inputs = stateInputs(own, statement);
const stated = { index: inputs.index, plan: statePlan(own, inputs.index, statement) };
const families = planningCase.families.map((_, f) => f);
const withRatio = families.slice(0, -1);
const ratioOf = (f: number) => unit.ratios.get(planningCase.families[f]!.family)!;

test('the stated plan keeps every balance of goods', () => {
  const failed = verifyPlan(stated.index, stated.plan, null).failures.map(({ feature }) => feature);
  // Limits of several families together are stated in the units of the case: those of a lane, a site, a market.
  const ofSeveral = ['lanes', 'serviceLevel', 'inventoryLimits', 'fairShare', 'emissions', 'targets'];
  expect(failed.filter((feature) => !ofSeveral.includes(feature))).toEqual([]);
});

test('each family is converted, totals are sums of converted numbers, a family without a conversion keeps its unit', () => {
  const [before, after] = [planningSource(own.index, own), planningSource(stated.index, stated)];
  for (const f of withRatio) {
    const table = after.table([f]);
    expect(table.unit).toBe('Pallets');
    table.rows.forEach((row, r) => {
      const exact = before.table([f]).rows[r]!;
      expect(row.measure).toBe(exact.measure);
      if (row.measure === 'daysOfSupply' || row.measure === 'targetDays') return;
      row.plan.forEach((value, t) => {
        // Rounded before by at most half a piece, after by at most a hundredth of a pallet and what balances ask for.
        expect(Math.abs((value ?? 0) - toUnit(exact.plan[t] ?? 0, ratioOf(f)))).toBeLessThan(0.3);
      });
    });
  }
  const all = after.table(withRatio);
  expect(all.unit).toBe('Pallets');
  for (const measure of ['demand', 'closingStock', 'delivered'] as const) {
    const valuesOf = (selected: readonly number[]) =>
      after.table(selected).rows.find((row) => row.measure === measure)!.plan;
    valuesOf(withRatio).forEach((value, t) => {
      const sum = withRatio.reduce((all_, f) => all_ + (valuesOf([f])[t] ?? 0), 0);
      expect(value ?? 0).toBeCloseTo(sum, 9);
    });
  }
  const last = families.at(-1)!;
  expect(after.table([last])).toEqual(before.table([last]));
  // Never one unit for what has two.
  expect(after.table(families).unit).toBeNull();
});

test('money is divided by the rate of its period, line by line, penalties too', () => {
  const [before, after] = [planMoney(own.index, own.plan), planMoney(stated.index, stated.plan)];
  for (const kind of ['real', 'penalties'] as const)
    for (const [name, values] of Object.entries(before[kind]))
      values.forEach((value, t) => {
        expect((after[kind] as Record<string, Float64Array>)[name]![t]).toBeCloseTo(value / (7 + t), 9);
      });
});

test('key figures: value of stock by the rate of its period; shares, days and turns as they were', () => {
  const figures = (of: typeof own | typeof stated) =>
    computeKeyFigures({ index: of.index, plan: of.plan, money: planMoney(of.index, of.plan) });
  const [before, after] = [figures(own), figures(stated)];
  for (const name of [
    'fillRate',
    'fillRateA',
    'daysOfSupply',
    'turns',
    'utilization',
    'overtimeAndShiftHours',
  ])
    if (before[name]!.value !== null) expect(after[name]!.value).toBeCloseTo(before[name]!.value!, 9);
  for (const name of ['averageInventoryValue', 'cashTiedUp', 'revenue', 'contributionMargin'])
    before[name]!.byPeriod!.forEach((value, t) => {
      expect(after[name]!.byPeriod![t]!).toBeCloseTo(value! / (7 + t), 9);
    });
});

test('reports, plan tables and exceptions are in the unit and currency', () => {
  const reportOf = (of: typeof own | typeof stated) =>
    makeReport(
      { index: of.index, plan: of.plan },
      {
        ...newReport,
        levels: ['family'],
        figures: ['delivered', 'revenue', 'stockValue'].map((figure) => ({
          figure,
          markOn: 'value',
          below: null,
          above: null,
        })),
      },
      { isRounded: false, reference: null, opened: [] },
    );
  const [before, after] = [reportOf(own), reportOf(stated)];
  before.rows.forEach((row, r) => {
    const ratio = unit.ratios.get(row.key) ?? { units: 1, familyUnits: 1 };
    row.cells.forEach((cells, i) => {
      cells.values.byColumn.forEach((value, t) => {
        const expected = i === 0 ? toUnit(value ?? 0, ratio) : (value ?? 0) / (7 + t);
        expect(after.rows[r]!.cells[i]!.values.byColumn[t] ?? 0).toBeCloseTo(expected, 6);
      });
    });
    expect(after.rows[r]!.cells[0]!.familyUnit).toBe(unit.ratios.has(row.key) ? 'Pallets' : 'l');
  });
  expect(after.total.cells[0]!.familyUnit).toBeNull();
  const units = planTables(stated.index, stated.plan)
    .filter(({ subject }) => subject === 'deliveries')
    .flatMap(({ rows }) => rows.map(({ unit: words }) => words.en));
  expect(new Set(units)).toEqual(new Set(['Pallets', 'l']));
  const found = (of: typeof own | typeof stated) =>
    planExceptions(of.index, of.plan, null, 100).map(
      (each) => `${each.kind} ${JSON.stringify({ ...each, units: 0, money: 0 })}`,
    );
  expect(new Set(found(stated))).toEqual(new Set(found(own)));
});

test('nothing chosen is the same case and plan; a currency without a rate for every period is not taken', () => {
  expect(stateInputs(own, { unit: null, currency: null })).toBe(own);
  const part = new Map([[planningCase.periods[0]!.period, 7]]);
  expect(stateInputs(own, { unit: null, currency: { code: 'USD', rates: part } })).toBe(own);
});

test('what is typed in a unit is stored as the amount that shows so; rows too; what is the same is no change', () => {
  const segment = planningCase.segments.find(({ family }) => family === planningCase.families[1]!.family)!;
  const row = planningCase.demand.find((each) => each.segment === segment.segment)!;
  const key = rowKey('demand', row);
  const typed = (after: number) =>
    ownChanges(planningCase, unit, [
      { table: 'demand' as const, key, field: 'units', before: row.units / 5, after },
    ]);
  expect(typed(2.4)).toEqual([{ table: 'demand', key, field: 'units', before: row.units, after: 12 }]);
  expect(typed(row.units / 5)).toEqual([]);
  const process = planningCase.processes.find(({ family }) => family === segment.family)!;
  const lock = {
    measure: 'production' as const,
    item: process.process,
    family: null,
    period: row.period,
    value: 3,
    reason: '',
  };
  expect(
    ownChanges(planningCase, unit, [
      {
        table: 'frozenCells',
        key: rowKey('frozenCells', lock),
        field: '',
        before: null,
        after: true,
        row: lock,
      },
    ])[0]!.row,
  ).toEqual({ ...lock, value: 15 });
  // Hours stay hours.
  const overtime = planningCase.frozenCells[0]!;
  const change = {
    table: 'frozenCells' as const,
    key: rowKey('frozenCells', overtime),
    field: 'value',
    before: overtime.value,
    after: 4,
  };
  expect(ownChanges(planningCase, unit, [change])).toEqual([change]);
});

test('a case in a unit indexes like the case: same sets, same hours', () => {
  const index = indexCase(statedCase(planningCase, unit));
  expect(index.stockPoints.length).toBe(own.index.stockPoints.length);
  expect(index.regularHours).toEqual(own.index.regularHours);
});

test('goals in order rank plans as they were optimized, in whatever unit they are shown', () => {
  const goal = { rank: 1, measure: 'lostUnits', grade: 'any', weight: 1, relativeTolerance: 0 } as const;
  const asked: PlanningCase = {
    ...planningCase,
    company: planningCase.company.map((row) => ({ ...row, objective: 'goals' })),
    goals: [goal],
  };
  const index = indexCase(asked);
  /** The plan with so many units of a family lost, and none of another. */
  const losing = (family: number, units: number) => {
    const lost = own.plan.lost.slice().fill(0);
    lost[index.segmentFamily.indexOf(family) * index.periodCount] = units;
    return { ...own.plan, lost };
  };
  const plans = [losing(0, 10), losing(1, 6)];
  // Ten of the first are a pallet, one of the second.
  const ratios = new Map(
    planningCase.families.map(({ family }, f) => [family, { units: 1, familyUnits: f === 0 ? 10 : 1 }]),
  );
  const inPallets: Statement = {
    unit: { unit: 'pallets', title: 'Pallets', digits: 2, ratios },
    currency: null,
  };
  const there = stateInputs({ planningCase: asked, index }, inPallets);
  const worth = (at: typeof index, plan: typeof own.plan) =>
    objectiveValue(objectiveOf(at), at, plan, planMoney(at, plan));
  const [first, second] = plans.map((plan) => worth(index, plan));
  expect(objectiveGain(second!, first!)).toBe(4);
  const [shownFirst, shownSecond] = plans.map((plan) =>
    worth(there.index, statePlan({ index, plan }, there.index, inPallets)),
  );
  expect([shownFirst?.goals, shownSecond?.goals]).toEqual([[1], [6]]);
  expect(objectiveGain(shownSecond!, shownFirst!)).toBe(4);
  expect(decidingGoal(shownSecond!, shownFirst!)).toBe(0);
});
