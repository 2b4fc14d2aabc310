/**
 * Goal: a live session answers like a cold solve after any sequence of levers, and says whether it started warm or cold; what it says that no plan
 * exceeds, before it solves, no cold solve exceeds.
 */
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { WhatIf } from '../../../solver/run/whatIf.ts';
import { applyLever, type Lever } from '../../../solver/scenario/levers.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';
import { isLong, law } from '../../runs.ts';

const backend = await loadHighsBackend();

const factor = fc.integer({ min: 80, max: 125 }).map((percent) => percent / 100);
/** Levers that move only numbers. */
const lever: fc.Arbitrary<Lever> = fc.oneof(
  factor.map((by): Lever => ({ type: 'demand', factor: by, unitsAdded: 0 })),
  factor.map((by): Lever => ({ type: 'capacity', resource: 'press', factor: by, hoursAdded: 0 })),
  factor.map((by): Lever => ({ type: 'overtime', resource: 'line', factor: by, costFactor: by })),
  factor.map((by): Lever => ({ type: 'price', family: 'x', factor: by, demandResponds: false })),
  factor.map((by): Lever => ({ type: 'cost', component: 'production', factor: by })),
  factor.map((by): Lever => ({ type: 'openingStock', family: 'x', factor: by, unitsAdded: 0 })),
);

test('after sequences of 20 levers the objective equals that of a cold solve to 1e-7', () => {
  fc.assert(
    fc.property(fc.array(lever, { minLength: 20, maxLength: 20 }), (levers) => {
      const options = { backend, clock: processClock, relativeGap: 1e-9 };
      const session = new WhatIf(options);
      const base = smallCase((document) => {
        document.shiftOptions = [];
        document.frozenCells = [];
        document.serviceTargets![0]!.mode = 'soft';
        document.serviceTargets![0]!.shortfallPrice = 4;
        // Every number that a lever writes stands in the data from the start.
        document.resourcePeriods = ['2027-01', '2027-02', '2027-03', '2027-04'].map((period) => ({
          resource: 'press',
          period,
          hours: 160,
        }));
      });
      session.solve(base);
      const fewer = new WhatIf(options);
      fewer.solve({ ...base, serviceTargets: [] });
      for (const one of levers) {
        const next = applyLever(base, one).planningCase;
        const bound = session.bound(next) ?? Number.NaN;
        // A case that is not solved itself, by the duals of one that has rows less, and by those of the last one.
        const borrowed = [fewer.proof!, session.proof!].map((proof) => {
          const unsolved = new WhatIf(options);
          return unsolved.bound(next, [proof]) ?? Number.NaN;
        });
        const { result, startKind } = session.solve(next);
        expect(startKind.kind).toBe('warm');
        const sign = result.objectiveMode === 'maximizeMargin' ? 1 : -1;
        for (const proved of [bound, ...borrowed])
          expect(sign * (proved - (result.objective ?? Number.NaN))).toBeGreaterThanOrEqual(
            -1e-7 * Math.max(1, Math.abs(proved)),
          );
        expect(result.verification?.failures ?? []).toEqual([]);
        const cold = solvePlan(next, options).objective ?? Number.NaN;
        expect(Math.abs((result.objective ?? Number.NaN) - cold)).toBeLessThanOrEqual(
          1e-7 * Math.max(1, Math.abs(cold)),
        );
      }
      fewer.dispose();
      session.dispose();
    }),
    law(8, 150),
  );
});

test('with whole numbers and every feature the answer is as good as a cold one', () => {
  // Both are as good as they were asked to be; the last digits take most of the time.
  const options = { backend, clock: processClock, relativeGap: isLong ? 1e-6 : 1e-3 };
  const session = new WhatIf(options);
  const base = everyFeatureCase(3);
  expect(session.solve(base).startKind).toEqual({ kind: 'cold', reason: 'first solve' });
  for (const by of [1.05, 0.95]) {
    const next = applyLever(base, { type: 'price', family: 'cream', factor: by, demandResponds: false });
    const { result, startKind } = session.solve(next.planningCase);
    expect(startKind.kind).toBe('warm');
    const cold = solvePlan(next.planningCase, options);
    expect([result.status, cold.status]).toEqual(['optimal', 'optimal']);
    const off = Math.abs(result.objective! - cold.objective!);
    expect(off).toBeLessThanOrEqual(options.relativeGap * Math.abs(cold.objective!) + 1e-6);
    expect(result.verification?.failures).toEqual([]);
  }
  session.dispose();
});

test('what changes the shape of the model starts cold and says why', () => {
  const session = new WhatIf({ backend, clock: processClock, relativeGap: 1e-4 });
  session.solve(smallCase());
  const other = session.solve(
    smallCase((document) => {
      document.serviceTargets!.push({ serviceTarget: 'more', window: 'period', fillRateMin: 0.2 });
    }),
  );
  expect(other.startKind).toEqual({ kind: 'cold', reason: 'rows differ' });
  session.dispose();
});

test('where all whole numbers are held the model is linear, and a what-if goes on from its basis', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios/lanhai'));
  const session = new WhatIf({ backend, clock: processClock, relativeGap: 1e-4 });
  const first = session.solve(planningCase);
  expect(first.result.size.integers).toBeGreaterThan(0);
  const lever: Lever = { type: 'demand', factor: 1.02, unitsAdded: 0 };
  const { result, startKind: way } = session.solve(applyLever(planningCase, lever).planningCase);
  session.dispose();
  expect(way.kind).toBe('warm');
  expect(result.status).toBe('optimal');
  expect(result.solver.algorithm).toBe('sifting');
  // From nothing the simplex needs more than 10,000 steps.
  expect(result.solver.iterations).toBeLessThan(2000);
});
