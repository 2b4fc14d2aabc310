/**
 * Goal: the page states the experiment that its form shows, counts its runs before they are made, shows rows as they come, filters them, cancels,
 * and keeps a run as a scenario with its levers.
 */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { experimentRuns } from '../../../../solver/experiments/experiment.ts';
import { experimentSchema } from '../../../../solver/experiments/experimentFile.ts';
import { usualPolicies } from '../../../../solver/experiments/usualPolicies.ts';
import { addTexts } from '../../../../web/language/catalogue.ts';
import { scenarioName } from '../../../../web/language/scenarioName.ts';
import {
  countOf,
  createExperimentState,
  type ExperimentDesign,
  type ExperimentWorker,
  RUNS_MAX,
  statedExperiment,
} from '../../../../web/pages/experiments/createExperimentState.ts';
import { columnWords, levelWords } from '../../../../web/pages/experiments/experimentNames.ts';
import type {
  ExperimentMessage,
  ExperimentWork,
} from '../../../../web/pages/experiments/experimentWorker.ts';
import { experimentsMessages } from '../../../../web/pages/experiments/messages.ts';
import { createSample } from '../../sampleWorkspace.ts';

addTexts(experimentsMessages);

const design: ExperimentDesign = {
  kind: 'plans',
  options: [null],
  assumptions: [null],
  demand: 20,
  capacity: 10,
  points: 'grid',
  levels: 3,
  pointCount: 20,
  policies: ['targetStock', 'chase'],
  periods: 3,
  windowPeriods: 3,
  futures: 5,
  seed: 1,
};

test('what the form shows is an experiment as a file states it, with as many runs as are counted', () => {
  for (const changed of [
    {},
    { capacity: 0 },
    { kind: 'policies' as const },
    { levels: 2, demand: 0 },
    { points: 'sobol' as const },
    { points: 'latinHypercube' as const, capacity: 0, seed: 7 },
    // Nothing varies: a single point, whatever the design.
    { points: 'sobol' as const, demand: 0, capacity: 0 },
  ]) {
    const own = { ...design, ...changed };
    const file = experimentSchema.parse(statedExperiment(own, 'a'));
    expect(experimentRuns(file, []).count).toBe(countOf(own));
  }
  const file = experimentSchema.parse(statedExperiment(design, 'a'));
  expect(file.factors[0]!.levels!.map(({ level }) => level)).toEqual(['−20 %', '0 %', '+20 %']);
  const spread = experimentSchema.parse(statedExperiment({ ...design, points: 'sobol' }, 'a'));
  expect(spread.design).toEqual({ design: 'sobol', runs: 20, seed: 1 });
  expect(spread.factors[1]!.range).toMatchObject({ from: 0.9, to: 1.1, lever: { type: 'capacity' } });
});

function idleWorker() {
  const asked: ExperimentWork[] = [];
  const worker: ExperimentWorker = {
    postMessage: (question) => void asked.push(structuredClone(question)),
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  };
  return {
    worker,
    asked,
    tell: (message: ExperimentMessage) =>
      worker.onmessage?.({ data: message } as MessageEvent<ExperimentMessage>),
  };
}

const found = (isComplete: boolean): ExperimentMessage => ({
  kind: 'found',
  isComplete,
  columns: ['demand'],
  metrics: [{ name: 'objective', title: { en: 'objective', zh: '目标值' }, unit: 'money', better: 'more' }],
  form: { currency: 'EUR', digits: 0 },
  rows: [
    { number: 1, levels: ['−20 %'], status: 'optimal', figures: [5], levers: [] },
    {
      number: 2,
      levels: ['+20 %'],
      status: 'optimal',
      figures: [3],
      levers: [{ type: 'demand', factor: 1.2, unitsAdded: 0 }],
    },
  ],
  summary: {
    runCount: 2,
    failedCount: 0,
    metric: 'objective',
    compared: null,
    effects: [],
    interactions: [],
    pareto: null,
    worst: [],
  },
  sentences: [],
  total: 3,
  secondsLeft: 1,
});

test('rows come, the worst first, and can be filtered; a cancelled experiment keeps them', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const { worker, asked, tell } = idleWorker();
    const state = createExperimentState(workspace, () => worker);
    state.change({ levels: 50, capacity: 10, demand: 10 });
    expect(state.refusal()).toBe('');
    state.toggle('options', null);
    expect(state.refusal()).not.toBe('');
    state.toggle('options', null);
    expect(state.count()).toBeLessThan(RUNS_MAX);
    state.askEstimate();
    tell({ kind: 'estimated', runs: 2500, seconds: 60 });
    expect(state.estimate()).toBe(60);
    state.run();
    expect(asked.at(-1)).toMatchObject({
      isEstimate: false,
      stated: { factors: [{ factor: 'demand' }, {}] },
    });
    expect(state.isWorking()).toBe(true);
    tell(found(false));
    expect(state.shown().map(({ number }) => number)).toEqual([2, 1]);
    state.filter('demand', '−20 %');
    expect(state.shown().map(({ number }) => number)).toEqual([1]);
    state.filter('demand', '');
    state.cancel();
    expect(state.phase()).toBe('cancelled');
    expect(state.matchingCount()).toBe(2);
    dispose();
  });
});

test('policies, scenarios and columns have names for people in both languages', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const state = createExperimentState(workspace, () => idleWorker().worker);
    expect(state.nameOf('policy', 'chase')).toBe('Chase');
    expect(state.nameOf('policy', 'own')).toBe('own');
    expect(state.nameOf('option', 'more')).toBe(scenarioName(workspace, 'more'));
    expect(state.nameOf('option', '–')).toBe(experimentsMessages.experimentsNoChange.en);
    const documents = workspace.scenarios().map(({ document }) => document);
    for (const policy of usualPolicies) {
      const { en, zh } = levelWords('policy', policy, documents);
      expect(en).not.toBe(policy);
      expect(zh).not.toBe(en);
    }
    expect(columnWords('demand')).toEqual(experimentsMessages.experimentsOfDemand);
    dispose();
  });
});
