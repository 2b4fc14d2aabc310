/**
 * Goal: the page states the experiment that its form shows, counts its runs before they are made, shows rows as they come, filters them, cancels,
 * and keeps a run as a scenario with its levers.
 */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { experimentRuns } from '../../../../solver/experiments/experiment.ts';
import { experimentSchema } from '../../../../solver/experiments/experimentFile.ts';
import { addTexts } from '../../../../web/language/catalogue.ts';
import { scenarioName } from '../../../../web/language/scenarioName.ts';
import {
  createExperimentState,
  type ExperimentWorker,
} from '../../../../web/pages/experiments/createExperimentState.ts';
import {
  countOf,
  type ExperimentDesign,
  pointsOfList,
  statedExperiment,
} from '../../../../web/pages/experiments/design.ts';
import {
  type ExperimentParameter,
  experimentAtFirst,
  experimentDesignOf,
  experimentParametersOf,
  RUNS_MAX,
} from '../../../../web/pages/experiments/experimentAddress.ts';
import { columnWords, levelWords } from '../../../../web/pages/experiments/experimentNames.ts';
import type {
  ExperimentMessage,
  ExperimentWork,
} from '../../../../web/pages/experiments/experimentWorker.ts';
import { experimentsMessages } from '../../../../web/pages/experiments/messages.ts';
import { createSample, memoryAddresses } from '../../sampleWorkspace.ts';

addTexts(experimentsMessages);

const design: ExperimentDesign = {
  options: [null],
  assumptions: [null],
  varied: { demand: 20, capacity: 10 },
  points: 'grid',
  levels: 3,
  resolution: 4,
  pointCount: 20,
  seed: 1,
  list: '',
};

const six = { demand: 20, price: 5, capacity: 10, overtime: 50, materials: 10, openingStock: 30 };

test('what the form shows is an experiment as a file states it, with as many runs as are counted', () => {
  for (const changed of [
    {},
    { varied: { demand: 20 } },
    { levels: 2, varied: { capacity: 10 } },
    { points: 'sobol' as const },
    { points: 'latinHypercube' as const, varied: { demand: 20 }, seed: 7 },
    { points: 'sobol' as const, varied: six },
    // Nothing varies: a single point, whatever the design.
    { points: 'sobol' as const, varied: {} },
    { points: 'fractional' as const, varied: {} },
    { points: 'list' as const, varied: {} },
    { points: 'fractional' as const },
    { points: 'fractional' as const, varied: six, resolution: 3 },
    { points: 'fractional' as const, varied: six, resolution: 5 },
    { points: 'list' as const, list: '+10 -5\n\n0, 0\n−12.5%；+30%' },
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

test('six things vary in a fraction: 16 runs of 64 keep main effects from pairs, and say so', () => {
  const own: ExperimentDesign = { ...design, points: 'fractional', varied: six };
  const runs = experimentRuns(experimentSchema.parse(statedExperiment(own, 'a')), []);
  expect([runs.count, runs.resolution]).toEqual([16, 4]);
  const materials = runs.columns.indexOf('materials');
  const levels = Array.from({ length: 16 }, (_, n) => runs.at(n + 1).levels[materials]);
  expect(new Set(levels)).toEqual(new Set(['−10 %', '+10 %']));
  expect(runs.at(1).levers.find(({ type }) => type === 'cost')).toMatchObject({ component: 'materials' });
});

test('points by hand: read line by line in the order of the form; a line that is none is reported', () => {
  const own: ExperimentDesign = { ...design, points: 'list', list: '+10 -5\n\n0, 0\n−12.5%；+30%' };
  expect(pointsOfList(own)).toEqual({
    points: [
      [10, -5],
      [0, 0],
      [-12.5, 30],
    ],
  });
  const runs = experimentRuns(experimentSchema.parse(statedExperiment(own, 'a')), []);
  expect(Array.from({ length: 3 }, (_, n) => runs.at(n + 1).levels)).toEqual([
    ['+10 %', '−5 %'],
    ['0 %', '0 %'],
    ['−12.5 %', '+30 %'],
  ]);
  for (const list of ['10', '10 5 1', '10 x', '10 -100', '10 5\n7 1e3'])
    expect(pointsOfList({ ...own, list })).toEqual({ line: list.split('\n').length });
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

const found = (isComplete: boolean): Extract<ExperimentMessage, { kind: 'found' }> => ({
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
  sentences: [{ en: 'Twenty per cent more pays.', zh: '增加两成值得。' }],
  confidence: 0.95,
  total: 3,
  secondsLeft: 1,
  notKept: null,
});

test('rows come, the worst first, and can be filtered; a cancelled experiment keeps them', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const { worker, asked, tell } = idleWorker();
    const state = createExperimentState(workspace, memoryAddresses(), () => worker);
    state.change({ levels: 50 });
    state.vary('capacity', 10);
    state.vary('demand', 10);
    expect(state.refusal()).toBe('');
    state.toggle('options', null);
    expect(state.refusal()).not.toBe('');
    state.toggle('options', null);
    expect(state.count()).toBeLessThan(RUNS_MAX);
    state.change({ points: 'list', list: '1 2\n3' });
    expect(state.refusal()).toContain('Line 2');
    state.change({ points: 'grid' });
    state.askEstimate();
    tell({ kind: 'estimated', seconds: 60, found: null });
    expect([state.estimate(), state.keptRuns()]).toEqual([60, null]);
    // Runs that the browser kept of an earlier one are shown with the time of the others.
    state.askEstimate();
    tell({ kind: 'estimated', seconds: 30, found: found(false) });
    expect([state.estimate(), state.keptRuns()?.rows.length, state.found()?.rows.length]).toEqual([30, 2, 2]);
    state.run();
    expect(asked.at(-1)).toMatchObject({
      isEstimate: false,
      stated: { factors: [{ factor: 'demand' }, {}] },
    });
    expect(state.isWorking()).toBe(true);
    expect(state.estimate()).toBeNull();
    tell(found(false));
    expect(state.shown().map(({ number }) => number)).toEqual([2, 1]);
    state.filter('demand', '−20 %');
    expect(state.shown().map(({ number }) => number)).toEqual([1]);
    state.filter('demand', '');
    state.cancel();
    expect(state.phase()).toBe('cancelled');
    expect(state.matchingCount()).toBe(2);
    const { name, text } = state.report('http://localhost:3000/?case=sample')!;
    expect(name).toMatch(/^experiment-.+\.html$/);
    expect(text).toContain('<!doctype html>');
    expect(text).toContain('2 / 3');
    dispose();
  });
});

test('scenarios and columns have names for people in both languages', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const state = createExperimentState(workspace, memoryAddresses(), () => idleWorker().worker);
    expect(state.nameOf('option', 'more')).toBe(scenarioName(workspace, 'more'));
    expect(state.nameOf('option', '–')).toBe(experimentsMessages.experimentsNoChange.en);
    const documents = workspace.scenarios().map(({ document }) => document);
    expect(levelWords('demand', '+10 %', documents)).toEqual({ en: '+10\u00a0%', zh: '+10%' });
    expect(columnWords('demand')).toEqual(experimentsMessages.experimentsOfDemand);
    dispose();
  });
});

test('the address says what of a design is other than at first, and gives it back; what is not there is shown', async () => {
  const known = { options: ['more'], assumptions: ['less'] };
  const reread = (stated: ExperimentDesign) => {
    const texts = experimentParametersOf(stated);
    return experimentDesignOf((name) => texts[name], known);
  };
  expect(Object.values(experimentParametersOf(experimentAtFirst)).join('')).toBe('');
  for (const changed of [
    {},
    { varied: {} },
    { varied: { capacity: 12.5, demand: 20 } },
    { options: [], assumptions: ['less', null] },
    { options: [null, 'more'], points: 'sobol' as const, pointCount: 4000, seed: 7 },
    { points: 'list' as const, list: '10 5\n-10, 2' },
    { points: 'fractional' as const, resolution: 5, levels: 9 },
  ]) {
    const stated = { ...experimentAtFirst, ...changed };
    expect(reread(stated)).toEqual({ design: stated, unknown: [] });
  }
  const odd: Partial<Record<ExperimentParameter, string>> = {
    options: '*,gone',
    varied: 'demand:99',
    points: 'square',
    levels: '1',
    seed: '2.5',
  };
  expect(experimentDesignOf((name) => odd[name] ?? '', known)).toEqual({
    design: experimentAtFirst,
    unknown: ['options=*,gone', 'varied=demand:99', 'points=square', 'levels=1', 'seed=2.5'],
  });
  // Before the case is there its scenarios are not known.
  const read = experimentDesignOf((name) => ({ options: 'gone' })[name as 'options'] ?? '', null);
  expect(read).toMatchObject({ design: { options: ['gone'] }, unknown: [] });

  const { workspace } = await createSample();
  await createRoot(async (dispose) => {
    const address = memoryAddresses<ExperimentParameter>();
    const state = createExperimentState(workspace, address, () => idleWorker().worker);
    state.vary('capacity', 10);
    expect(address.get('varied')).toBe('demand:20,capacity:10');
    address.set({ ...experimentParametersOf(experimentAtFirst), levels: '5', options: 'gone' });
    expect([state.design().levels, state.count(), state.unknown()]).toEqual([5, 5, ['options=gone']]);
    dispose();
  });
});
