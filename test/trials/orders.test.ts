/**
 * Goal: a limit on orders is a limit in every form of order (placed or not, priced by brackets): hard it is named where
 * there is no plan, soft it has its price, off it is as if it were not there. Right values computed by hand.
 */
import { describe, expect, test } from 'vitest';
import { loadBackend } from '../../node/backendModules.ts';
import { processClock } from '../../node/processClock.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { solveAndExplain } from '../../solver/explain/explainRun.ts';

const highs = await loadBackend('highs');

type Row = Record<string, unknown>;

const rising = [
  { supply: 'u', fromUnits: 0, unitCost: 1 },
  { supply: 'u', fromUnits: 5, unitCost: 2 },
];
const falling = [
  { supply: 'u', fromUnits: 0, unitCost: 2 },
  { supply: 'u', fromUnits: 5, unitCost: 1 },
];

/** 8 units are in backlog, each of 2 units of a material of which 10 may be ordered; a unit of violation costs 3. */
function solved(supply: Row, priceBreaks: readonly Row[], mode: string) {
  const { planningCase } = readCaseDocument(
    {
      company: [{ company: 'c', currency: 'EUR', objective: 'minimizeCost' }],
      periods: [{ period: '2027-01', start: '2027-01-01', workingDays: 20 }],
      families: [{ family: 'f' }],
      sites: [{ site: 's' }],
      markets: [{ market: 'm' }],
      processes: [{ process: 'p', family: 'f', site: 's' }],
      materials: [{ material: 'a' }],
      billsOfMaterial: [{ process: 'p', component: 'a', material: 'a', unitsPerUnit: 2 }],
      supplies: [{ supply: 'u', material: 'a', unitCost: 1, unitsMax: 10, ...supply }],
      ...(priceBreaks.length > 0 ? { priceBreaks } : {}),
      segments: [{ segment: 'd', family: 'f', market: 'm', price: 5, lostSalesAllowed: false }],
      demand: [{ segment: 'd', period: '2027-01', units: 8 }],
      constraintModes: [{ feature: 'materials', mode, violationPrice: 3 }],
    },
    'orders.json',
  );
  return solveAndExplain(planningCase, { backend: highs, clock: processClock, relativeGap: 1e-9 });
}

describe.each([
  { form: 'any size', supply: {}, breaks: [], cost: 16 },
  { form: 'with a cost', supply: { orderCost: 5 }, breaks: [], cost: 21 },
  { form: 'with a minimum', supply: { unitsMin: 2 }, breaks: [], cost: 16 },
  { form: 'at rising prices', supply: { discount: 'convex' }, breaks: rising, cost: 27 },
  { form: 'at falling prices of the part', supply: { discount: 'incremental' }, breaks: falling, cost: 21 },
  { form: 'at falling prices of all units', supply: { discount: 'allUnits' }, breaks: falling, cost: 16 },
])('orders $form', ({ supply, breaks, cost }) => {
  test('hard: the limit is part of the conflict, and may be raised by 6', () => {
    const { status, infeasibility } = solved(supply, breaks, 'hard');
    expect(status).toBe('infeasible');
    expect(infeasibility?.conflictingLimits.map((limit) => limit.feature).sort()).toEqual([
      'demandBalance',
      'materials',
    ]);
    const reliefs = infeasibility?.repairs.flatMap((repair) => repair.reliefs) ?? [];
    const raised = reliefs.filter((relief) => relief.feature === 'materials');
    expect(raised).toMatchObject([{ limit: 10 }]);
    expect(raised[0]?.amount).toBeCloseTo(6, 6);
  });

  test.each([
    { mode: 'soft', right: cost + 6 * 3 },
    { mode: 'off', right: cost },
  ])('$mode: $right', ({ mode, right }) => {
    const { status, objective } = solved(supply, breaks, mode);
    expect([status, objective?.toFixed(6)]).toEqual(['optimal', right.toFixed(6)]);
  });
});
