/**
 * Goal: the loads of a plan are what a planner counts by hand: hours, materials, storage, emissions, with their limits and what
 * stands behind them; and they agree with what the verifier says is broken.
 */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import {
  loadMark,
  loadShare,
  loadsOf,
  overloadOf,
  totalOverloadOf,
  usesOfLoad,
} from '../../../solver/levelling/loads.ts';
import { completePlan } from '../../../solver/plan/byHand/completePlan.ts';
import { baseFromNothing, planByRule } from '../../../solver/plan/byHand/planningRules.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { smallCase } from '../../cases/smallCase.ts';

/** The small case with a plan that makes so much by process and month. */
function planOf(units: Readonly<Record<string, readonly number[]>>) {
  const index = indexCase(smallCase());
  const production = new Float64Array(index.source.processes.length * index.periodCount);
  for (const [process, list] of Object.entries(units))
    production.set(list, index.position.processes.get(process)! * index.periodCount);
  return { index, plan: completePlan(index, baseFromNothing(index), production) };
}

describe('loads of the small case', () => {
  // January has 20 working days of 10 hours at 0.95: 190 hours, with 15 hours of overtime. Make-x takes 1 hour, make-y 1.4.
  const { index, plan } = planOf({ 'make-x': [90, 150, 60, 60], 'make-y': [80, 60, 40, 0] });
  const loads = loadsOf(index, plan);
  const line = loads.find((load) => load.id === 'line')!;

  test('hours, their limits and overloads are those counted by hand', () => {
    expect([...line.used]).toEqual([90 + 112, 150 + 84, 60 + 56, 60]);
    expect([...line.available]).toEqual([190, 199.5, 209, 218.5]);
    expect([...line.capacity]).toEqual([205, 214.5, 224, 233.5]);
    // Two Saturday shifts of 8 hours may be worked in each month.
    expect([...line.limit]).toEqual([221, 230.5, 240, 249.5]);
    expect([0, 1, 2, 3].map((t) => overloadOf(line, t))).toEqual([0, 19.5, 0, 0]);
    expect(loadShare(line, 0)).toBeCloseTo(202 / 190, 12);
    expect([0, 1, 2, 3].map((t) => loadMark(line, t, 1))).toEqual(['high', 'over', 'within', 'within']);
    expect(loadMark(line, 2, 0.5)).toBe('high');
    expect(loadMark(loads.find((load) => load.id === 'press')!, 3, 1)).toBe('within');
  });

  test('the families behind a load add up to it', () => {
    expect(usesOfLoad(index, plan, line, 1).map((use) => [use.family, use.units, use.amount])).toEqual([
      [0, 150, 150],
      [1, 60, 84],
    ]);
  });

  test('storage is the volume in stock', () => {
    const store = loads.find((load) => load.id === 'plant-store')!;
    expect(store.kind).toBe('storage');
    const sum = usesOfLoad(index, plan, store, 1).reduce((all, use) => all + use.amount, 0);
    expect(sum).toBeCloseTo(store.used[1]!, 9);
  });
});

test('material below zero is missing in every month until it has come, and 10 that come a month later are short a month less', () => {
  const index = indexCase(
    smallCase((document) => {
      document.materials = [{ material: 'steel', openingStock: 100 }];
      document.supplies = [];
      document.billsOfMaterial = [
        { process: 'make-x', component: 'steel', material: 'steel', unitsPerUnit: 1 },
      ];
      document.materialReceipts = [{ material: 'steel', period: '2027-03', units: 15 }];
    }),
  );
  const overloads = (units: readonly number[]) => {
    const production = new Float64Array(index.source.processes.length * index.periodCount);
    production.set(units, index.position.processes.get('make-x')! * index.periodCount);
    const plan = completePlan(index, baseFromNothing(index), production);
    const steel = loadsOf(index, plan).find((load) => load.id === 'steel')!;
    return [0, 1, 2, 3].map((t) => overloadOf(steel, t));
  };
  // Stock: 10, −20, −15, −15.
  expect(overloads([90, 30, 10, 0])).toEqual([0, 20, 15, 15]);
  // Stock: 10, −10, −15, −15: what moved a month later is no new overload there.
  expect(overloads([90, 20, 20, 0])).toEqual([0, 10, 15, 15]);
});

describe.each(['lanhai', 'qinghe'])('a plan by rule of %s', async (company) => {
  const { planningCase } = await loadCase(path.join(import.meta.dirname, '../../../scenarios', company));
  const index = indexCase(planningCase);
  const { plan } = planByRule(index, { kind: 'synchronous', families: null });
  const loads = loadsOf(index, plan);

  test('overloads of resources are the hours that the verifier refuses', () => {
    const refused = verifyPlan(index, plan, null).failures.filter(
      (failure) => failure.rule === 'hours are available',
    );
    const hours = loads.filter((load) => load.table === 'resources');
    const cells = hours.flatMap((load) =>
      planningCase.periods.flatMap((row, t) =>
        overloadOf(load, t) > 0 ? [`${load.id}, ${row.period}`] : [],
      ),
    );
    // The verifier keeps the first 20 failures of a feature.
    expect(cells.slice(0, refused.length)).toEqual(refused.map((failure) => failure.where));
    expect(refused.length).toBe(Math.min(cells.length, refused.length));
    expect(cells.length).toBeGreaterThan(0);
  });

  test('every load is the sum of what stands behind it', () => {
    for (const load of loads)
      planningCase.periods.forEach((_, t) => {
        const sum = usesOfLoad(index, plan, load, t).reduce((all, use) => all + use.amount, 0);
        expect(Math.abs(sum - load.used[t]!), `${load.id} ${t}`).toBeLessThan(1e-6 * Math.max(1, sum));
      });
    expect(new Set(loads.map((load) => load.kind)).size).toBeGreaterThan(2);
    expect(loads.filter((load) => load.kind === 'machines').map(totalOverloadOf)).toContain(0);
  });
});
