/** Goal: the plan that is asked for without a name is that of the case itself, wherever it stands among the scenarios. */
import { expect, test } from 'vitest';
import { planNamed } from '../../server/reports/planNamed.ts';
import type { Stores } from '../../server/stores.ts';
import { baseScenario } from '../../solver/scenario/scenario.ts';

test('a scenario without a parent that stands before the base is not the case', async () => {
  const plans = ['alone', 'base'].map((scenarioId) => ({
    scenarioId,
    runId: scenarioId,
    inputHash: scenarioId,
  }));
  const stores = {
    scenarios: {
      list: async () => [
        { revision: 1, document: { ...baseScenario, scenario: 'alone' } },
        { revision: 1, document: baseScenario },
      ],
    },
    runs: { latestPlans: async () => plans, resultText: async (runId: string) => `plan of ${runId}` },
    inputs: { stored: async () => [] },
  } as unknown as Stores;
  expect((await planNamed(stores, 'any', '')).result).toBe('plan of base');
  expect((await planNamed(stores, 'any', 'alone')).result).toBe('plan of alone');
});
