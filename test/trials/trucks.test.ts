/**
 * Goal: a limit on trucks is a limit of its lane: hard it is named where there is no plan, soft it has its price per truck, off it
 * is as if it were not there. Right values computed by hand.
 */
import { expect, test } from 'vitest';
import { loadBackend } from '../../node/backendModules.ts';
import { processClock } from '../../node/processClock.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { solveAndExplain } from '../../solver/explain/explainRun.ts';

const highs = await loadBackend('highs');

/** 12 units are in backlog, by trucks of 5 units at a cost of 4 each; 2 trucks may go. */
function solved(mode: string) {
  const { planningCase } = readCaseDocument(
    {
      company: [{ company: 'c', currency: 'EUR', objective: 'minimizeCost' }],
      periods: [{ period: '2027-01', start: '2027-01-01', workingDays: 20 }],
      families: [{ family: 'f' }],
      sites: [{ site: 's' }],
      markets: [{ market: 'm' }, { market: 'n' }],
      lanes: [
        { lane: 's-n', fromSite: 's', toMarket: 'n' },
        { lane: 's-m', fromSite: 's', toMarket: 'm', truckUnits: 5, truckCost: 4, trucksMax: 2 },
      ],
      processes: [{ process: 'p', family: 'f', site: 's', variableCost: 1 }],
      segments: [{ segment: 'd', family: 'f', market: 'm', price: 5, lostSalesAllowed: false }],
      demand: [{ segment: 'd', period: '2027-01', units: 12 }],
      constraintModes: [{ feature: 'lanes', mode, violationPrice: 3 }],
    },
    'trucks.json',
  );
  return solveAndExplain(planningCase, { backend: highs, clock: processClock, relativeGap: 1e-9 });
}

test('hard: the limit is part of the conflict, and may be raised by a truck', () => {
  const { status, infeasibility } = solved('hard');
  expect(status).toBe('infeasible');
  const reliefs = infeasibility?.repairs.flatMap((repair) => repair.reliefs) ?? [];
  const raised = reliefs.filter((relief) => relief.feature === 'lanes');
  expect(raised).toMatchObject([{ limit: 2, unit: 'trucks' }]);
  expect(raised[0]?.amount).toBeCloseTo(1, 6);
});

test.each([
  { mode: 'soft', right: 27 },
  { mode: 'off', right: 24 },
])('$mode: $right', ({ mode, right }) => {
  const { status, objective } = solved(mode);
  expect([status, objective?.toFixed(6)]).toEqual(['optimal', right.toFixed(6)]);
});
