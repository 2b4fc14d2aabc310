/** Goal: stochastic programs have the published optima, and knowing and hedging are worth what the books say. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import type { Backend } from '../../../solver/backends/backend.ts';
import { seededRandom } from '../../../solver/demand/forecast/random.ts';
import { normalDensity, normalQuantile } from '../../../solver/uncertainty/distributions.ts';
import { sampleAverage } from '../../../solver/uncertainty/sampleAverage.ts';
import {
  conditionalValueAtRisk,
  evaluateFirstStage,
  solveStochastic,
  valueOfInformation,
} from '../../../solver/uncertainty/stochasticProgram.ts';
import { farmer, furniture, newsvendor, powerPlants } from '../../cases/stochasticCases.ts';
import { runs } from '../../runs.ts';

const backend = await loadHighsBackend();
const third = 1 / 3;
const yields = [1.2, 1, 0.8].map((factor) => [2.5 * factor, 3 * factor, 20 * factor] as const);
const farm = {
  scenarios: yields.map((tons) => ({ probability: third, model: farmer(tons) })),
  firstStage: [0, 1, 2],
};

test('the farmer: −108,390, EVPI 7,016, VSS 1,150 (Birge and Louveaux)', () => {
  const found = valueOfInformation(farm, farmer([2.5, 3, 20]), backend);
  expect(found.stochastic.mean).toBeCloseTo(-108_390, 3);
  expect(found.stochastic.firstStage.map(Math.round)).toEqual([170, 80, 250]);
  expect(found.meanScenario).toBeCloseTo(-118_600, 3);
  expect(found.waitAndSee).toBeCloseTo(-115_405.5556, 3);
  expect(found.meanDecision!).toBeCloseTo(-107_240, 3);
  expect(found.evpi).toBeCloseTo(7_015.5556, 3);
  expect(found.vss!).toBeCloseTo(1_150, 3);
});

test('power plants (LandS): 381.853', () => {
  const scenarios = [3, 5, 7].map((load, s) => ({
    probability: [0.3, 0.4, 0.3][s]!,
    model: powerPlants(load),
  }));
  const found = valueOfInformation({ scenarios, firstStage: [0, 1, 2, 3] }, powerPlants(5), backend);
  expect(found.stochastic.mean).toBeCloseTo(381.853333, 4);
  expect(found.stochastic.firstStage[0]).toBeCloseTo(8 / 3, 5);
  expect(found.evpi).toBeGreaterThanOrEqual(0);
  expect(found.vss === null || found.vss >= 0).toBe(true);
});

test('furniture (Dakota): 1,730 with 1,300 lumber, 540 and 325 hours (Higle)', () => {
  const demands = [
    [50, 20, 200],
    [150, 110, 225],
    [250, 250, 500],
  ] as const;
  const scenarios = demands.map((demand, s) => ({
    probability: [0.3, 0.4, 0.3][s]!,
    model: furniture(demand),
  }));
  const problem = { scenarios, firstStage: [0, 1, 2] };
  const found = valueOfInformation(problem, furniture([150, 125, 300]), backend);
  expect(found.stochastic.mean).toBeCloseTo(1_730, 4);
  expect(found.stochastic.firstStage.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([1300, 540, 325]);
  expect(found.meanScenario).toBeCloseTo(4_165, 4);
  expect(found.evpi).toBeGreaterThan(0);
  expect(found.vss!).toBeGreaterThan(0);
});

test('newsvendor: every outcome listed gives the quantile, samples come near it and bound their gap', () => {
  const trade = { cost: 4, price: 10 };
  const demands = Array.from({ length: 99 }, (_, i) => 100 + i);
  const scenarios = demands.map((demand) => ({ probability: 1 / 99, model: newsvendor(demand, trade) }));
  const listed = solveStochastic({ scenarios, firstStage: [0] }, { goal: 'mean' }, backend);
  // The least quantity with P(demand ≤ quantity) ≥ (price − cost) ÷ price = 0.6.
  expect(listed.firstStage[0]).toBeCloseTo(demands[Math.ceil(0.6 * 99) - 1]!, 6);
  const [mean, deviation] = [1000, 200];
  const modelOf = (outcome: number) =>
    newsvendor(Math.max(0, mean + deviation * seededRandom(1_000 + outcome).normal()), trade);
  const z = normalQuantile(0.6);
  const best = (trade.price - trade.cost) * mean - trade.price * deviation * normalDensity(z);
  const loaded: number[] = [];
  const counted: Backend = {
    ...backend,
    load: (model) => {
      loaded.push(model.columnCount);
      return backend.load(model);
    },
  };
  const found = sampleAverage(
    { modelOf, firstStage: [0] },
    { sampleSize: 60, replications: 6, evaluations: runs(100, 1000) },
    counted,
  );
  // Six samples are one model; each candidate is tried in the common sample, the best one in all six: models of one outcome.
  const single = modelOf(0).columnCount;
  expect(loaded.filter((columns) => columns > single)).toHaveLength(1);
  expect(loaded).toHaveLength(1 + 6 + 6);
  expect(Math.abs(found.decided[0]! - (mean + z * deviation))).toBeLessThan(60);
  expect(found.value.lower).toBeLessThan(best);
  expect(found.value.upper).toBeGreaterThan(best - found.gap.upper);
  expect(found.gap.mean).toBeGreaterThanOrEqual(-1e-9);
  expect(found.gap.upper).toBeLessThan(0.05 * best);
});

test('conditional value at risk: as goal and as limit it is that of the outcomes, and costs in the mean', () => {
  const probabilities = farm.scenarios.map(({ probability }) => probability);
  const risk = (values: readonly number[], alpha: number) =>
    conditionalValueAtRisk(values, alpha, probabilities);
  const mean = solveStochastic(farm, { goal: 'mean' }, backend);
  const tail = solveStochastic(farm, { goal: 'cvar', tail: 0.6, weight: 1 }, backend);
  expect(tail.goalValue).toBeCloseTo(risk(tail.values, 0.6), 3);
  expect(risk(tail.values, 0.6)).toBeLessThan(risk(mean.values, 0.6) - 1);
  expect(tail.mean).toBeGreaterThan(mean.mean);
  const most = (risk(tail.values, 0.6) + risk(mean.values, 0.6)) / 2;
  const limited = solveStochastic(farm, { goal: 'mean' }, backend, { risk: { tail: 0.6, most } });
  expect(risk(limited.values, 0.6)).toBeCloseTo(most, 2);
  expect(limited.mean).toBeGreaterThan(mean.mean);
  expect(limited.mean).toBeLessThan(tail.mean);
  expect(solveStochastic(farm, { goal: 'cvar', tail: 0, weight: 1 }, backend).goalValue).toBeCloseTo(
    mean.mean,
    3,
  );
  const worst = solveStochastic(farm, { goal: 'worst' }, backend);
  expect(worst.goalValue).toBeCloseTo(Math.max(...worst.values), 3);
  expect(worst.goalValue).toBeCloseTo(
    risk(solveStochastic(farm, { goal: 'cvar', tail: 0.9, weight: 1 }, backend).values, 0.9),
    2,
  );
  // Textbook: with the yields of the bad year alone −59,950 can be had, and no plan does better in the worst case.
  expect(worst.goalValue).toBeCloseTo(-59_950, 2);
});

test('min-max regret: no decision of a grid regrets less', () => {
  const found = solveStochastic(farm, { goal: 'regret' }, backend);
  const alone = farm.scenarios.map(
    ({ model }) =>
      solveStochastic({ scenarios: [{ probability: 1, model }], firstStage: [] }, { goal: 'mean' }, backend)
        .mean,
  );
  const regretOf = (acres: readonly number[]) =>
    Math.max(
      ...evaluateFirstStage(farm.scenarios, farm.firstStage, acres, backend).map(
        (value, s) => value! - alone[s]!,
      ),
    );
  expect(found.goalValue).toBeCloseTo(regretOf(found.firstStage), 2);
  for (let wheat = 100; wheat <= 220; wheat += 40)
    for (let corn = 25; corn <= 125; corn += 50)
      expect(regretOf([wheat, corn, 500 - wheat - corn])).toBeGreaterThanOrEqual(found.goalValue - 1e-3);
});
