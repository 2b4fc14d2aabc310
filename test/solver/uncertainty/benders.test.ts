/**
 * Goal: decomposition finds the published optima, that of the extensive form for every goal on random problems, decisions that some scenario
 * forbids among them; it proves its bound; and the method is chosen by size and told.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { seededRandom } from '../../../scenarios/random.ts';
import { type Model, ModelBuilder, range } from '../../../solver/model/model.ts';
import { isDecomposable, solveDecomposed } from '../../../solver/uncertainty/benders.ts';
import { solveTwoStage } from '../../../solver/uncertainty/solveTwoStage.ts';
import {
  ScenarioInfeasible,
  type StochasticGoal,
  type StochasticProblem,
  solveStochastic,
} from '../../../solver/uncertainty/stochasticProgram.ts';
import { farmer, furniture, newsvendor, powerPlants } from '../../cases/stochasticCases.ts';
import { law } from '../../runs.ts';

const backend = await loadHighsBackend();
const third = 1 / 3;
const goals: readonly StochasticGoal[] = [
  { goal: 'mean' },
  { goal: 'cvar', tail: 0.6, weight: 0.7 },
  { goal: 'worst' },
  { goal: 'regret' },
];

test('the farmer: −108,390 with 170, 80 and 250 acres', () => {
  const scenarios = [1.2, 1, 0.8].map((factor) => ({
    probability: third,
    model: farmer([2.5 * factor, 3 * factor, 20 * factor]),
  }));
  const found = solveDecomposed({ scenarios, firstStage: [0, 1, 2] }, { goal: 'mean' }, backend)!;
  expect(found.value).toBeCloseTo(-108_390, 1);
  expect(found.firstStage.map(Math.round)).toEqual([170, 80, 250]);
  expect(found.value - found.bound).toBeLessThan(0.02);
});

test('power plants (LandS): 381.853; furniture (Dakota): 1,730', () => {
  const plants = [3, 5, 7].map((load, s) => ({
    probability: [0.3, 0.4, 0.3][s]!,
    model: powerPlants(load),
  }));
  const power = solveTwoStage({ scenarios: plants, firstStage: [0, 1, 2, 3] }, { goal: 'mean' }, backend, {
    method: 'decomposition',
  });
  expect(power.method).toBe('decomposition');
  expect(power.mean).toBeCloseTo(381.853333, 3);
  const orders = [
    [50, 20, 200],
    [150, 110, 225],
    [250, 250, 500],
  ] as const;
  const scenarios = orders.map((demand, s) => ({
    probability: [0.3, 0.4, 0.3][s]!,
    model: furniture(demand),
  }));
  const made = solveTwoStage({ scenarios, firstStage: [0, 1, 2] }, { goal: 'mean' }, backend, {
    method: 'decomposition',
  });
  // A maximized model states its gain.
  expect(made.mean).toBeCloseTo(1_730, 2);
  expect(made.firstStage.map((value) => Math.round(value * 1e3) / 1e3)).toEqual([1300, 540, 325]);
});

/** Stock of some goods is decided, then made up for in each scenario: with limits that some decisions break. */
function randomProblem(seed: number): StochasticProblem {
  const random = seededRandom(seed);
  const goods = 1 + Math.floor(random() * 4);
  const count = 2 + Math.floor(random() * 5);
  const isMaximized = random() < 0.5;
  const costs = Array.from({ length: goods }, () => 1 + Math.floor(random() * 5));
  const budget = 10 * goods * (0.5 + random());
  const hasHardNeed = random() < 0.5;
  const modelOf = (): Model => {
    const builder = new ModelBuilder();
    builder.sense = isMaximized ? 'maximize' : 'minimize';
    const sign = isMaximized ? -1 : 1;
    const stock = builder.addColumns('stock', [range('good', goods)]);
    const bought = builder.addColumns('bought', [range('good', goods)]);
    const lost = builder.addColumns('lost', [range('good', goods)]);
    const left = builder.addColumns('left', [range('good', goods)]);
    const balance = builder.addRows('balance', [range('good', goods)]);
    const all = builder.addRows('all', [range('row', 1)], { upper: budget });
    const most = builder.addRows('most', [range('row', 1)], { upper: 4 + 6 * random() });
    builder.offset = sign * Math.floor(random() * 20);
    for (let g = 0; g < goods; g++) {
      const demand = Math.floor(random() * 20);
      builder.entry(balance.start + g, stock.start + g, 0.8 + 0.4 * random());
      builder.entry(balance.start + g, bought.start + g, 1);
      builder.entry(balance.start + g, lost.start + g, 1);
      builder.entry(balance.start + g, left.start + g, -1);
      builder.setRowBounds(balance.start + g, demand, demand);
      builder.entry(all.start, stock.start + g, 1);
      builder.entry(most.start, bought.start + g, 1);
      builder.setColumnBounds(stock.start + g, 0, 30);
      // Without lost sales, too little stock leaves a scenario without a plan.
      if (hasHardNeed && g === 0) builder.setColumnBounds(lost.start, 0, Math.max(0, demand - 8));
      builder.addCost(stock.start + g, sign * costs[g]!);
      builder.addCost(bought.start + g, sign * (costs[g]! + 2 + Math.floor(random() * 4)));
      builder.addCost(lost.start + g, sign * (8 + Math.floor(random() * 20)));
      builder.addCost(left.start + g, sign * Math.floor(random() * 3));
    }
    return builder.build();
  };
  return {
    scenarios: Array.from({ length: count }, () => ({ probability: 1 / count, model: modelOf() })),
    firstStage: Array.from({ length: goods }, (_, g) => g),
  };
}

test('random problems: the optimum of the extensive form, whatever the goal', () => {
  let solved = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.constantFrom(...goals), (seed, goal) => {
      const problem = randomProblem(seed);
      const extensive = () => solveStochastic(problem, goal, backend);
      const decomposed = () => solveTwoStage(problem, goal, backend, { method: 'decomposition' });
      let expected: ReturnType<typeof extensive>;
      try {
        expected = extensive();
      } catch (error) {
        expect(error).toBeInstanceOf(ScenarioInfeasible);
        expect(decomposed).toThrow(ScenarioInfeasible);
        refused++;
        return;
      }
      const found = decomposed();
      expect(found.method).toBe('decomposition');
      const size = Math.max(1, Math.abs(expected.goalValue));
      expect(Math.abs(found.goalValue - expected.goalValue) / size).toBeLessThan(1e-5);
      solved++;
    }),
    law(60, 1000),
  );
  expect(solved).toBeGreaterThan(30);
  expect(solved + refused).toBeGreaterThan(0);
});

test('small problems are one model, those with whole numbers always; the solution says which it was', () => {
  const scenarios = [5, 10].map((demand) => ({
    probability: 0.5,
    model: newsvendor(demand, { cost: 4, price: 10 }),
  }));
  const small = { scenarios, firstStage: [0] };
  expect(solveTwoStage(small, { goal: 'mean' }, backend).method).toBe('extensiveForm');
  const whole = scenarios.map(({ probability, model }) => ({
    probability,
    model: {
      ...model,
      isInteger: new Uint8Array(model.columnCount).fill(1),
      integerCount: model.columnCount,
    },
  }));
  const mixed = { scenarios: whole, firstStage: [0] };
  expect(isDecomposable(mixed)).toBe(false);
  const found = solveTwoStage(mixed, { goal: 'mean' }, backend, { method: 'decomposition' });
  expect(found.method).toBe('extensiveForm');
});
