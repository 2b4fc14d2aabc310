/**
 * Goal: what is pegged sums to the plan: sources of a delivery to its units, hours of all deliveries, scrap and stock to the hours used.
 * Sums are recomputed from case and plan, without the model.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { Pegging } from '../../../solver/explain/pegging.ts';
import { hoursUsed } from '../../../solver/plan/quantities.ts';
import { formulateAndSolve } from '../../../solver/run/solve.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';

const backend = await loadHighsBackend();

function solved(planningCase: PlanningCase) {
  const { result, formulation } = formulateAndSolve(planningCase, { backend, clock: processClock });
  const plan = result.plan!;
  return { index: formulation.index, plan, pegging: new Pegging(formulation, plan) };
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);

test('who waits: twenty units of grade B in March wait for nothing; the thirty late ones are made in March', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'teaching', 'who-waits.json'));
  const { pegging } = solved(planningCase);
  const march = pegging.supplyOf('pump-B', '2027-03');
  expect(march.units).toBeCloseTo(50, 6);
  expect(march.sources).toEqual([
    { kind: 'production', item: 'make', family: 'pump', period: '2027-03', units: expect.closeTo(50, 6) },
  ]);
  expect(march.hours).toEqual([{ resource: 'line', period: '2027-03', hours: expect.closeTo(50, 6) }]);
  const february = pegging.useOf('line', '2027-02');
  expect(february.hours).toBeCloseTo(100, 6);
  expect(february.serves.map(({ item, hours }) => [item, Math.round(hours)])).toEqual([
    ['pump-A', 80],
    ['pump-B', 20],
  ]);
});

test.each([
  ['the small case', () => smallCase()],
  ['every feature', () => everyFeatureCase(1)],
])('%s: both ways sum to the plan', (_, make) => {
  const { index, plan, pegging } = solved(make());
  const { source, periodCount } = index;
  const upward = new Map<string, number>();
  for (const [g, { segment }] of source.segments.entries())
    for (const [t, { period }] of source.periods.entries()) {
      const cell = g * periodCount + t;
      const found = pegging.supplyOf(segment, period);
      const delivered = plan.onTime[cell]! + plan.late[cell]!;
      expect(found.units).toBeCloseTo(delivered, 5);
      expect(sum(found.sources.map(({ units }) => units)), `${segment} ${period}`).toBeCloseTo(delivered, 4);
      for (const { resource, period: at, hours } of found.hours)
        upward.set(`${resource}|${at}`, (upward.get(`${resource}|${at}`) ?? 0) + hours);
    }
  source.processes.forEach(({ process }, p) => {
    source.periods.forEach(({ period }, t) => {
      const found = pegging.useOfProduction(process, period);
      const planned = plan.production[p * periodCount + t]!;
      expect(found.units, `${process} ${period}`).toBeCloseTo(planned, 5);
      expect(sum(found.serves.map(({ units }) => units)), `${process} ${period}`).toBeCloseTo(planned, 4);
    });
  });
  const used = hoursUsed(index, plan);
  source.resources.forEach(({ resource }, r) => {
    source.periods.forEach(({ period }, t) => {
      const found = pegging.useOf(resource, period);
      const planned = used[r * periodCount + t]!;
      expect(found.hours, `${resource} ${period}`).toBeCloseTo(planned, 4);
      expect(sum(found.processes.map(({ hours }) => hours))).toBeCloseTo(planned, 4);
      expect(sum(found.serves.map(({ hours }) => hours))).toBeCloseTo(planned, 4);
      // Both ways: the hours of all deliveries are those that serve deliveries.
      const served = sum(found.serves.filter(({ kind }) => kind === 'delivery').map(({ hours }) => hours));
      expect(upward.get(`${resource}|${period}`) ?? 0, `${resource} ${period}`).toBeCloseTo(served, 3);
    });
  });
});
