/** Goal: policies in a rolling horizon obey physics and cannot see the future. */
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { seededRandom } from '../../../solver/demand/forecast/random.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
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

const course = (request: SimulationRequest, policy: PolicyKind) =>
  simulate(request, policy, { clock: processClock });

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
  stochasticProgram(run, { scenarios: 4 }),
  robustProgram(run, { scenarios: 3 }),
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
    'policy %i, %s: balances and hours hold',
    (i) => {
      const { index, plan, figures } = course(request, everyPolicy[i]!);
      const { failures } = verifyPlan(index, plan, null);
      expect(failures.filter(({ feature }) => !promised.has(feature))).toEqual([]);
      const demand = asked.reduce((sum, units) => sum + units, 0);
      const served = plan.onTime.reduce((sum, units) => sum + units, 0);
      expect(figures.fillRate).toBeCloseTo(served / demand, 9);
    },
  );

  test.each(everyPolicy.map((policy, i) => [i, policy.name] as const))(
    'policy %i, %s: poisoning the future changes no decision made before it',
    (i) => {
      const poisoned = asked.slice();
      const from = 2;
      segments.forEach((_, g) => {
        for (let t = from; t < periods.length; t++) poisoned[g * periods.length + t] = 1e4 * (1 + g + t);
      });
      const plansOf = (demand: Float64Array) => {
        const plans: number[][] = [];
        simulate({ ...request, happenings: { demand } }, everyPolicy[i]!, {
          clock: processClock,
          onPlan: (_, __, plan) => plans.push([...plan.production, ...plan.shipments, ...plan.overtimeHours]),
        });
        return plans;
      };
      const [honest, other] = [plansOf(asked), plansOf(poisoned)];
      // The last digits of a solver may differ from solve to solve.
      const known = (plans: number[][]) =>
        plans.slice(0, from + 1).map((plan) => plan.map((value) => value.toPrecision(9)));
      expect(known(other)).toEqual(known(honest));
    },
  );
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
