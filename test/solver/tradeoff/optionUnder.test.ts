/**
 * Goal: an option under an assumption is one case in every answer: the levers of the assumption, then those of the option, and what both
 * share once. Experiments and regrets are held against the combination that the matrix solves, each solved cold.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { experimentRuns } from '../../../solver/experiments/experiment.ts';
import { experimentSchema } from '../../../solver/experiments/experimentFile.ts';
import { storePlan } from '../../../solver/plan/plan.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { optionUnder, resolveCombination } from '../../../solver/scenario/combinations.ts';
import { inputDiff } from '../../../solver/scenario/inputDiff.ts';
import { leversOf, resolveScenario, scenarioSchema } from '../../../solver/scenario/scenario.ts';
import { withLevers } from '../../../solver/tradeoff/caseSolver.ts';
import { frozenRegret } from '../../../solver/tradeoff/frozenRegret.ts';
import { smallCase } from '../../cases/smallCase.ts';

const options = { backend: await loadHighsBackend(), clock: processClock, relativeGap: 1e-7 };
const planningCase = smallCase();

/** What may happen, and options that were stated over it: these have its levers already. The last lever adds where the first multiplies. */
const scenarios = [
  { scenario: 'base' },
  { scenario: 'growth', parent: 'base', levers: [{ type: 'demand', factor: 1.2 }] },
  { scenario: 'slump', parent: 'base', levers: [{ type: 'capacity', resource: 'line', factor: 0.8 }] },
  {
    scenario: 'dearer',
    parent: 'growth',
    levers: [{ type: 'price', factor: 1.05, demandResponds: false }],
  },
  {
    scenario: 'longer',
    parent: 'growth',
    levers: [{ type: 'capacity', resource: 'line', factor: 1, hoursAdded: 40 }],
  },
].map((scenario) => scenarioSchema.parse({ name: scenario.scenario, ...scenario }));
const assumptions = ['growth', 'slump'];
const choices = ['dearer', 'longer'];

const combined = (assumption: string, option: string) =>
  resolveCombination(planningCase, scenarios, { assumption, option }).planningCase;

test('an experiment applies once what an assumption and an option share', () => {
  const file = experimentSchema.parse({
    experiment: 'shared',
    case: 'small',
    factors: [],
    assumptions,
    options: choices,
  });
  const runs = experimentRuns(file, scenarios);
  const pairs = assumptions.flatMap((assumption) => choices.map((option) => [assumption, option] as const));
  expect(runs.count).toBe(pairs.length);
  pairs.forEach(([assumption, option], i) => {
    const { levels, levers } = runs.at(i + 1);
    expect(levels).toEqual([assumption, option]);
    expect(inputDiff(withLevers(planningCase, levers), combined(assumption, option))).toEqual([]);
  });
});

test('an experiment over a scenario applies once what its options were stated over', () => {
  const over = { experiment: 'over', case: 'small', base: 'growth', factors: [], options: choices };
  const runs = experimentRuns(experimentSchema.parse(over), scenarios);
  const base = resolveScenario(planningCase, scenarios, 'growth').planningCase;
  choices.forEach((option, i) => {
    const { planningCase: own } = resolveScenario(planningCase, scenarios, option);
    expect(inputDiff(withLevers(base, runs.at(i + 1).levers), own)).toEqual([]);
  });
});

test('regrets are of the same cases as the matrix: nothing is kept, each is worth what its combination is', () => {
  const found = frozenRegret(
    {
      options: choices.map((name) => ({
        name,
        planningCase: resolveScenario(planningCase, scenarios, name).planningCase,
        combined: optionUnder(planningCase, scenarios, name, assumptions),
      })),
      assumptions: assumptions.map((name) => ({ name, levers: leversOf(scenarios, name) })),
      frozenPeriods: 0,
    },
    options,
  );
  expect(found.rows.map(({ option }) => option)).toEqual(choices);
  for (const { option, cells } of found.rows)
    for (const { assumption, worth } of cells) {
      const { objective } = solvePlan(combined(assumption, option), options);
      expect(Math.abs(worth.value! - objective!)).toBeLessThan(1e-5 * Math.abs(objective!));
    }
});

test('without assumptions an option is committed as it is; levers of fewer assumptions than are asked for are refused', () => {
  const own = resolveScenario(planningCase, scenarios, 'longer').planningCase;
  const option = (of: readonly string[]) => ({
    name: 'longer',
    planningCase: own,
    combined: optionUnder(planningCase, scenarios, 'longer', of),
  });
  const [row] = frozenRegret({ options: [option([])], assumptions: [], frozenPeriods: 0 }, options).rows;
  expect(row!.committed).toEqual(storePlan(solvePlan(own, options).plan!));
  const asked = assumptions.map((name) => ({ name, levers: leversOf(scenarios, name) }));
  expect(() =>
    frozenRegret({ options: [option(['growth'])], assumptions: asked, frozenPeriods: 0 }, options),
  ).toThrow(RangeError);
});
