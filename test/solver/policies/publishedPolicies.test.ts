/** Goal: policies in a rolling horizon give the published costs and those of the closed formulas. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseJson } from '../../../solver/case/caseFiles.ts';
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
import { type SimulationRequest, simulate } from '../../../solver/policies/simulate.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { normalDensity, normalQuantile } from '../../../solver/uncertainty/distributions.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { chemco } from '../../cases/chemco.ts';
import { oneItemCase } from '../../cases/oneItemCase.ts';
import { isLong, runs } from '../../runs.ts';

const run = { backend: await loadHighsBackend(), clock: processClock, relativeGap: 1e-7 };
const published = async (name: string): Promise<PlanningCase> => {
  const file = new URL(`../../../scenarios/published/${name}.json`, import.meta.url);
  return readCaseJson(await readFile(file, 'utf8'), `${name}.json`).planningCase;
};

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

describe('published policies', () => {
  test('candy: level 870,000, chase 835,000, the optimum 832,000', async () => {
    const candy = foreseen(await published('candy-policies'));
    expect(course(candy, level()).figures.money.cost).toBeCloseTo(870_000, 4);
    expect(course(candy, chase()).figures.money.cost).toBeCloseTo(835_000, 4);
    const optimum = course(candy, linearProgram(run));
    expect(optimum.figures.money.cost).toBeCloseTo(832_000, 2);
    expect(optimum.plan.headcount.map(Math.round)).toEqual(Float64Array.of(80, 80, 90, 150));
  });

  test('roofing: level 108,450, level base with subcontracting 105,152, chase 117,800, the best mix 104,368.18', async () => {
    const roofing = foreseen(await published('roofing-policies'));
    expect(course(roofing, level()).figures.money.cost).toBeCloseTo(108_450, 4);
    const base = course(roofing, hybrid({ isWholePerDay: true, reviewPeriods: 6 }));
    expect(base.figures.money.cost).toBeCloseTo(105_152, 4);
    expect(base.figures.money.real.subcontracting).toBeCloseTo(29_760, 4);
    // The book pays wages on demand and counts changes of rates that are rounded to whole units a day.
    const wages = course(roofing, chase()).figures.money.real.production;
    const rounded = course(roofing, chase({ isWholePerDay: true }));
    const days = [22, 18, 21, 21, 22, 20];
    expect(days.map((count, t) => rounded.plan.production[t]! / count)).toEqual([41, 39, 38, 57, 68, 55]);
    expect(rounded.figures.money.real.smoothing).toBeCloseTo(18_600, 4);
    expect(wages + rounded.figures.money.real.smoothing).toBeCloseTo(117_800, 4);
    expect(course(roofing, linearProgram(run)).figures.money.cost).toBeCloseTo(104_368.1818, 2);
  });

  test('Wagner and Whitin: 864 by rule and by the mixed-integer program, more by lot for lot', async () => {
    const item = foreseen(await published('wagner-whitin-12'));
    expect(course(item, lotRule('wagnerWhitin')).figures.money.cost).toBeCloseTo(864, 6);
    if (isLong) expect(course(item, mixedProgram(run)).figures.money.cost).toBeCloseTo(864, 4);
    const setups = [85, 102, 102, 101, 98, 114, 105, 86, 119, 110, 98, 114].reduce((a, b) => a + b, 0);
    expect(course(item, lotRule('lotForLot')).figures.money.cost).toBeCloseTo(setups, 6);
    const others = (['silverMeal', 'economicOrderQuantity'] as const).map(
      (rule) => course(item, lotRule(rule)).figures.money.cost,
    );
    for (const cost of others) {
      expect(cost).toBeGreaterThanOrEqual(864 - 1e-6);
      expect(cost).toBeLessThan(setups);
    }
  });
});

describe('optimizers', () => {
  test('with a perfect forecast and nothing frozen the linear program in a rolling horizon is the optimum of the whole', () => {
    const planningCase = chemco();
    const optimum = solvePlan(planningCase, run);
    const rolled = course(foreseen(planningCase), linearProgram(run));
    const money = optimum.objectiveMode === 'minimizeCost' ? -optimum.objective! : optimum.objective!;
    const { margin, cost, penalty } = rolled.figures.money;
    const earned = optimum.objectiveMode === 'minimizeCost' ? -cost : margin;
    expect(earned - penalty).toBeCloseTo(money, 2);
    expect(rolled.figures.worth).toBeCloseTo(money + rolled.figures.stockChange, 2);
    expect(verifyPlan(rolled.index, rolled.plan, null).failures).toEqual([]);
  });
});

test('base stock: the mean cost is that of the newsvendor’s formula, (h + b)·σ·φ(z)', () => {
  const [holding, backlogCost, mean, deviation] = [1, 9, 1000, 100];
  const periods = runs(60, 1000);
  const planningCase = oneItemCase({ periods, mean, holding, backlogCost, openingStock: mean });
  const random = seededRandom(42);
  const demand = Float64Array.from({ length: periods }, () => mean + deviation * random.normal());
  const request: SimulationRequest = {
    planningCase,
    periods,
    windowPeriods: 2,
    happenings: { demand },
    forecaster: { kind: 'case' },
    errorDeviation: Float64Array.of(deviation),
  };
  const cost = (policy: PolicyKind) => {
    const { real } = course(request, policy).figures.money;
    return (real.holding + real.lateFees) / periods;
  };
  const z = normalQuantile(backlogCost / (backlogCost + holding));
  const expected = (holding + backlogCost) * deviation * normalDensity(z);
  // The error of the mean is about 15 % for 60 periods, 4 % for 1,000.
  expect(Math.abs(cost(baseStock()) / expected - 1)).toBeLessThan(isLong ? 0.1 : 0.3);
  if (!isLong) return;
  expect(cost(baseStock({ serviceLevel: 0.6 }))).toBeGreaterThan(cost(baseStock()));
  expect(cost(baseStock({ serviceLevel: 0.999 }))).toBeGreaterThan(cost(baseStock()));
});
