/**
 * Goal: the risk of the options of a decision is asked of a worker on the plans of its evidence and on what the case assumes, is shown
 * with its thresholds, kept with the decision, and called older when the assumptions of the case are others.
 */
import { createRoot } from 'solid-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../../node/highsModule.ts';
import { processClock } from '../../../../node/processClock.ts';
import type { DecisionOption, StoredDecision } from '../../../../server/client.ts';
import { arePenaltiesIn } from '../../../../solver/plan/objective.ts';
import { frozenRegret } from '../../../../solver/tradeoff/frozenRegret.ts';
import type { TradeOffMessage, TradeOffWork } from '../../../../web/comparison/tradeOffWorker.ts';
import { setLanguage } from '../../../../web/language/language.ts';
import {
  createDecisionsState,
  type DecisionsState,
} from '../../../../web/pages/decisions/createDecisionsState.ts';
import { riskTexts } from '../../../../web/pages/decisions/riskTexts.ts';
import { createSample, memoryAddress } from '../../sampleWorkspace.ts';
import { scriptedWorker } from '../../scriptedWorker.ts';
import { openDecision } from './openDecision.ts';

const backend = await loadHighsBackend();
const scripted = scriptedWorker<TradeOffWork, TradeOffMessage>();
const address = memoryAddress();
let sample: Awaited<ReturnType<typeof createSample>>;
let state: DecisionsState;
let dispose = () => {};

/** The decision between the plan of the base and one that serves more demand, as if it were decided to sell more. */
function decision(given: Partial<StoredDecision> = {}): StoredDecision {
  const options = ['base', 'more'].map((scenarioId): DecisionOption => {
    const run = sample.workspace.planRunOf(scenarioId)!;
    return {
      name: scenarioId,
      nameZh: '',
      origin: { kind: 'run', runId: run.runId, scenarioId, scenarioName: '', scenarioNameZh: '' },
      kind: 'option',
      inputHash: run.inputHash,
      planHash: scenarioId,
      solver: { name: 'highs', version: '1' },
      program: '1',
      summary: run.summary!,
    };
  });
  return openDecision('1', options, given);
}

async function show(given: Partial<StoredDecision> = {}): Promise<void> {
  Object.assign(sample.state, { decisions: [decision(given)] });
  await sample.workspace.reload();
  address.set('1');
  await expect.poll(() => state.options().length, { interval: 10 }).toBe(2);
}

beforeAll(async () => {
  setLanguage('en');
  sample = await createSample({
    changed: (planningCase) => ({ ...planningCase, thresholds: [{ figure: 'worstRegret', value: 1 }] }),
  });
  Object.assign(sample.workspace.client, {
    versions: { plan: async (planHash: string) => sample.workspace.resultOf(planHash) },
  });
  createRoot((end) => {
    dispose = end;
    const today = () => new Date(2027, 0, 10);
    state = createDecisionsState(
      sample.workspace,
      { decision: address },
      undefined,
      today,
      () => scripted.worker,
    );
  });
});
afterAll(() => dispose());

test('it is found on the plans that were put, and its threshold says what is accepted', async () => {
  await show();
  expect(state.risk.shown()).toBeNull();
  expect(state.risk.canAsk()).toBe(true);
  state.risk.task.start();
  const work = scripted.seen.works[0]!;
  if (work.kind !== 'regret') return expect.unreachable();
  expect(work.options.map(({ name, committed }) => [name, committed?.plan])).toEqual([
    ['0', state.storedView(0)?.plan],
    ['1', state.storedView(1)?.plan],
  ]);
  expect(work.assumptions.map(({ levers }) => levers.map(({ type }) => type))).toEqual([[], ['demand']]);
  const found = frozenRegret(work, { backend, clock: processClock });
  scripted.say({ kind: 'regret', found });
  const shown = state.risk.shown()!;
  expect(shown.assumptions.map(({ name }) => name)).toEqual(['More demand']);
  shown.options.forEach(({ option, worst, worstAssumption }) => {
    const row = found.rows[option]!;
    expect(worst).toEqual(row.worst);
    expect(worstAssumption).toBe(row.worstAssumption === '' || row.worst === null ? null : 0);
  });
  const amounts = shown.options.map(({ worst }) => worst?.amount ?? Number.NaN);
  expect(Math.max(...amounts)).toBeGreaterThan(1);
  const texts = riskTexts(state);
  expect(arePenaltiesIn(state.options().map(({ objective }) => objective))).toBe(true);
  amounts.forEach((amount, position) => {
    const threshold = state.thresholds.ofRisk(position, amount, (limit) => texts.number(limit));
    expect(threshold?.isMet).toBe(amount <= 1);
    // Penalties of one option are in regrets of all: then they are no money.
    expect(threshold?.text).toBe(`${amount <= 1 ? '✓' : '▲'}\u00a0≤\u00a01`);
  });
  // How far an option is behind by the plans alone is what a solve without any assumption finds.
  found.rows.forEach(({ cells: [planned] }, position) => {
    expect(texts.asPlanned(position)).toBeCloseTo(planned?.regret?.amount ?? Number.NaN, 4);
  });
  expect(texts.isMostlyPlanned()).toBe(
    found.rows.every(
      ({ worst, cells: [planned] }) => (worst?.amount ?? 0) <= 2 * (planned?.regret?.amount ?? 0),
    ),
  );
  expect(texts.title()).toBe('Worst regret (with penalties)');
  expect(riskTexts({ ...state, currency: () => 'EUR' }).title()).toBe('Worst regret (USD · with penalties)');
  expect(texts.least()?.worst?.amount).toBe(Math.min(...amounts));
  expect(state.risk.isUnkept()).toBe(true);
});

test('what the options assume already is not assumed twice', async () => {
  const before = state.risk.shown();
  const [, more] = sample.state.scenarios;
  const assumed = more!.document.levers;
  await show({ options: decision().options.map((option) => ({ ...option, kind: 'mixed', assumed })) });
  state.risk.task.start();
  const work = scripted.seen.works.at(-1)!;
  if (work.kind !== 'regret') return expect.unreachable();
  expect(work.options).toHaveLength(2);
  expect(work.assumptions.map(({ levers }) => levers)).toEqual([[], []]);
  state.risk.task.stop();
  await show();
  expect(state.risk.shown()).toEqual(before);
});

test('what is kept is shown; it is older once the case assumes something else, and stays as it is when it was decided on', async () => {
  const risk = state.risk.shown()!;
  // As a store gives it back: the same with its fields in another order.
  const turned = JSON.parse(
    JSON.stringify(risk, (_, value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ),
  );
  await show({ risk: turned });
  expect(state.risk.isUnkept()).toBe(false);
  expect(state.risk.isOlder()).toBe(false);
  const [root, { document }] = [sample.state.scenarios[0]!, sample.state.scenarios[1]!];
  const levers = [{ type: 'demand' as const, factor: 1.3, unitsAdded: 0 }];
  sample.state.scenarios = [root, { revision: 2, document: { ...document, levers } }];
  sample.state.version = '2';
  await show({ risk: turned });
  expect(state.risk.isOlder()).toBe(true);
  const verdict = { at: '2027-01-02T00:00:00Z', by: 'Li', option: 1, reason: '' };
  const accepted = [{ figure: 'worstRegret' as const, value: 1e9 }];
  await show({ risk: turned, verdict, status: 'approved', thresholds: accepted });
  expect(state.risk.isOlder()).toBe(false);
  expect(state.risk.canAsk()).toBe(false);
  expect(state.risk.of(0)).toMatchObject({ option: 0 });
  // It is held against what was accepted when it was taken.
  expect(state.thresholds.ofRisk(0, 5, String)?.isMet).toBe(true);
});
