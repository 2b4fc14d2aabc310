/** Goal: policies in a rolling horizon obey physics and cannot see the future. */
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { seededRandom } from '../../../solver/demand/forecast/random.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { inventoryValueByPeriod } from '../../../solver/plan/quantities.ts';
import type { PolicyKind } from '../../../solver/policies/policy.ts';
import { baseStock } from '../../../solver/policies/rules/baseStock.ts';
import { chase } from '../../../solver/policies/rules/chase.ts';
import { hybrid } from '../../../solver/policies/rules/hybrid.ts';
import { level } from '../../../solver/policies/rules/level.ts';
import { lotRule } from '../../../solver/policies/rules/lots.ts';
import { linearProgram, mixedProgram } from '../../../solver/policies/rules/optimizer.ts';
import { reorderPoint } from '../../../solver/policies/rules/reorderPoint.ts';
import { sapRule } from '../../../solver/policies/rules/sapRules.ts';
import { robustProgram, stochasticProgram } from '../../../solver/policies/rules/stochastic.ts';
import { type SimulationRequest, simulate } from '../../../solver/policies/simulate.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { isLong } from '../../runs.ts';

const run = { backend: await loadHighsBackend(), clock: processClock, relativeGap: 1e-7 };

/** A request in which what is forecast happens, and every plan reaches to the end. */
function foreseen(planningCase: PlanningCase, change: Partial<SimulationRequest> = {}): SimulationRequest {
  const periods = planningCase.periods.length;
  return {
    planningCase,
    periods,
    windowPeriods: periods,
    happenings: { demand: indexCase(planningCase).demandUnits },
    forecaster: { kind: 'perfect' },
    ...change,
  };
}

const everyPolicy: readonly PolicyKind[] = [
  sapRule('synchronous'),
  sapRule('stockZero'),
  sapRule('targetStock'),
  sapRule('targetDays', { days: 10 }),
  chase(),
  level({ reviewPeriods: 3 }),
  hybrid(),
  baseStock(),
  reorderPoint(),
  lotRule('lotForLot'),
  lotRule('economicOrderQuantity'),
  lotRule('silverMeal', { serviceLevel: 0.9 }),
  lotRule('wagnerWhitin'),
  linearProgram(run),
  linearProgram(run, { safety: 'fromCosts' }),
  stochasticProgram(run, { scenarios: 2 }),
  robustProgram(run, { scenarios: 2, budget: 1 }),
  ...(isLong ? [mixedProgram(run)] : []),
];

describe('what really happens', () => {
  const planningCase = smallCase((document) => {
    document.serviceTargets = [];
  });
  const { segments, periods } = planningCase;
  const random = seededRandom(8);
  const asked = indexCase(planningCase).demandUnits.map((units) => units * (0.6 + 0.9 * random.uniform()));
  const request: SimulationRequest = {
    ...foreseen(planningCase),
    windowPeriods: 3,
    happenings: { demand: asked },
    forecaster: { kind: 'case', smoothing: 0.3 },
    errorDeviation: new Float64Array(segments.length).fill(20),
  };

  test.each(everyPolicy.map((policy, i) => [i, policy.name] as const))(
    'policy %i, %s: balances and hours hold; poisoning the future changes no decision made before it',
    (i) => {
      const from = 2;
      const poisoned = asked.slice();
      segments.forEach((_, g) => {
        for (let t = from; t < periods.length; t++) poisoned[g * periods.length + t] = 1e4 * (1 + g + t);
      });
      const simulated = (demand: Float64Array) => {
        const decisions: string[][] = [];
        const { index, plan, figures } = simulate({ ...request, happenings: { demand } }, everyPolicy[i]!, {
          clock: processClock,
          // The last digits of a solver may differ from solve to solve.
          onPlan: (_, __, { production, shipments, overtimeHours }) =>
            decisions.push(
              [...production, ...shipments, ...overtimeHours].map((value) => value.toPrecision(9)),
            ),
        });
        return { index, plan, figures, decisions };
      };
      const honest = simulated(asked);
      const { failures } = verifyPlan(honest.index, honest.plan, null);
      expect(failures.filter(({ feature }) => !promised.has(feature))).toEqual([]);
      const demand = asked.reduce((sum, units) => sum + units, 0);
      const served = honest.plan.onTime.reduce((sum, units) => sum + units, 0);
      expect(honest.figures.fillRate).toBeCloseTo(served / demand, 9);
      const other = simulated(poisoned);
      expect(other.decisions.slice(0, from + 1)).toEqual(honest.decisions.slice(0, from + 1));
    },
  );
});

test('lots whose minimum is no multiple: the optimizer decides on lots that can be carried out, and nothing is lost to rounding', () => {
  const planningCase = smallCase((document) => {
    document.serviceTargets = [];
    for (const row of document.processes!) Object.assign(row, { lotUnitsMin: 44, lotUnitsMultiple: 10 });
  });
  const sizes: number[] = [];
  const { notMade } = simulate(foreseen(planningCase), linearProgram(run), {
    clock: processClock,
    onPlan: (_, __, { production }) => sizes.push(...production.filter((units) => units > 0)),
  });
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.filter((units) => units < 44 || units % 10 !== 0)).toEqual([]);
  expect(notMade.filter(({ cause }) => cause === 'lot')).toEqual([]);
});

test('averages of a course count each period as long as it is', () => {
  const planningCase = smallCase((document) => {
    document.serviceTargets = [];
    document.periods!.at(-1)!.length = 5;
  });
  const { plan, index, figures } = simulate(foreseen(planningCase), chase(), { clock: processClock });
  const lengths = planningCase.periods.map(({ length }) => length);
  const value = inventoryValueByPeriod(index, plan);
  const weighted = value.reduce((sum, held, t) => sum + held * lengths[t]!, 0);
  expect(value.some((held) => held !== value[0])).toBe(true);
  expect(figures.inventoryValue).toBeCloseTo(weighted / lengths.reduce((sum, length) => sum + length, 0), 6);
});

/** Features whose limits a rule may miss: nothing physical keeps them. */
const promised = new Set([
  'serviceLevel',
  'safetyStock',
  'targetStock',
  'endOfHorizon',
  'inventoryLimits',
  'maximumLateness',
  'frozenCells',
  'smoothing',
  'lanes',
]);
