/**
 * Goal: the meeting goes from question to question in one order, also after a decision was taken; one level below and back; keys are
 * those of commands; what is shown is named in the address.
 */
import { createRoot, createSignal } from 'solid-js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DecisionOption, StoredDecision } from '../../../../../server/client.ts';
import { commandOfKey, refusalOfKey } from '../../../../../web/commands/keys.ts';
import { addTexts } from '../../../../../web/language/catalogue.ts';
import { setLanguage } from '../../../../../web/language/language.ts';
import { decisionsMessages } from '../../../../../web/pages/decisions/messages.ts';
import {
  type PresentCommands,
  presentCommands,
} from '../../../../../web/pages/decisions/present/commands.ts';
import {
  createPresentState,
  type PresentState,
} from '../../../../../web/pages/decisions/present/createPresentState.ts';
import { presentMessages } from '../../../../../web/pages/decisions/present/messages.ts';
import { createSample, memoryAddresses } from '../../../sampleWorkspace.ts';
import { openDecision } from '../openDecision.ts';

const TODAY = new Date(2027, 0, 10);
const address = memoryAddresses<'decision' | 'level'>();
const [isFull, setFull] = createSignal(false);
const screen = { canFill: true, isFull, fill: () => setFull(true), leave: () => setFull(false) };
let sample: Awaited<ReturnType<typeof createSample>>;
let state: PresentState;
let commands: PresentCommands;
let ended = 0;
let dispose = () => {};

const option = (scenarioId: string): DecisionOption => ({
  name: scenarioId === 'base' ? 'Base plan' : 'More demand',
  nameZh: '',
  origin: { kind: 'run', runId: '', scenarioId, scenarioName: '', scenarioNameZh: '' },
  kind: 'option',
  inputHash: scenarioId,
  planHash: scenarioId,
  solver: { name: 'highs', version: '1' },
  program: '1',
  summary: sample.workspace.planRunOf(scenarioId)!.summary!,
});

const decisionOf = (decisionId: string, given: Partial<StoredDecision> = {}): StoredDecision =>
  openDecision(decisionId, [option('base'), option('more')], given);

const taken = { at: '2027-01-02T00:00:00Z', by: '', option: 1, reason: '' };

async function put(decisions: readonly StoredDecision[]): Promise<void> {
  Object.assign(sample.state, { decisions });
  await sample.workspace.reload();
}

const press = (key: string) => {
  const pressed = { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  void commandOfKey(pressed, Object.values(commands), false)?.perform();
  return refusalOfKey(pressed, Object.values(commands), false);
};
const shown = () => state.decisions.selected()?.decisionId;

beforeAll(async () => {
  setLanguage('en');
  addTexts(decisionsMessages);
  addTexts(presentMessages);
  sample = await createSample();
  const { client, resultOf } = sample.workspace;
  Object.assign(client, { versions: { plan: async (planHash: string) => resultOf(planHash) } });
});
beforeEach(async () => {
  dispose();
  address.set({ decision: '', level: '' });
  setFull(false);
  ended = 0;
  await put([
    decisionOf('1', { deadline: '2027-05-01' }),
    decisionOf('2', { deadline: '2027-01-12' }),
    decisionOf('3', { verdict: taken }),
    decisionOf('4', { deadline: '2027-06-01' }),
  ]);
  createRoot((end) => {
    dispose = end;
    state = createPresentState(sample.workspace, address, screen, undefined, () => TODAY);
    commands = presentCommands(state, () => ended++);
  });
});
afterAll(() => dispose());

test('it begins with the question that is due first and goes through those that are due', () => {
  expect(state.questions().map(({ decisionId }) => decisionId)).toEqual(['2', '1', '4']);
  expect(shown()).toBe('2');
  expect(state.placeText()).toBe('Question 1 of 3');
  press('ArrowRight');
  press(' ');
  expect(shown()).toBe('4');
  expect(address.get('decision')).toBe('4');
  press('Home');
  expect(shown()).toBe('2');
  press('PageUp');
  expect([state.isOpening(), state.placeText(), address.get('level')]).toEqual([true, 'Opening', 'opening']);
  expect(press('PageUp')).toBe('This is the opening page.');
  expect(press('Enter')).toBe('');
  press('PageDown');
  expect([state.isQuestion(), shown()]).toEqual([true, '2']);
  press('End');
  press('PageDown');
  expect([state.isClosing(), state.isQuestion()]).toEqual([true, false]);
  expect(press('PageDown')).toBe('This is the closing page.');
  press('ArrowLeft');
  expect([state.isClosing(), shown()]).toEqual([false, '4']);
  press('ArrowLeft');
  expect(shown()).toBe('1');
});

test('a decision that is taken keeps its place; one that comes to be due follows at the end', async () => {
  press('ArrowRight');
  const [first, second, third, last] = sample.state.decisions as readonly StoredDecision[];
  await put([{ ...first!, verdict: taken }, second!, third!, last!, decisionOf('5')]);
  expect(shown()).toBe('1');
  expect(state.decisions.isTaken()).toBe(true);
  expect(state.questions().map(({ decisionId }) => decisionId)).toEqual(['2', '1', '4', '5']);
  press('ArrowLeft');
  expect(shown()).toBe('2');
});

test('a meeting that was left for another page goes on in its order, with what was taken before', async () => {
  press('ArrowRight');
  const [first, ...others] = sample.state.decisions as readonly StoredDecision[];
  await put([{ ...first!, verdict: taken }, ...others]);
  const begun = state.order();
  address.set({ decision: '4', level: '' });
  createRoot((end) => {
    dispose();
    dispose = end;
    state = createPresentState(sample.workspace, address, screen, undefined, () => TODAY, begun);
  });
  expect(state.questions().map(({ decisionId }) => decisionId)).toEqual(['2', '1', '4']);
  expect(state.placeText()).toBe('Question 3 of 3');
});

test('a decision that was taken before is shown where it is named', () => {
  address.set({ decision: '3', level: '' });
  expect(shown()).toBe('3');
  expect(state.questions()).toHaveLength(4);
});

test('Enter shows the evidence, Backspace and Escape the question; Escape there ends it', () => {
  press('ArrowRight');
  press('Enter');
  expect([state.isEvidenceShown(), shown(), address.get('level')]).toEqual([true, '1', 'evidence']);
  press('Backspace');
  expect([state.isEvidenceShown(), shown()]).toEqual([false, '1']);
  press('Enter');
  press('ArrowRight');
  expect([state.isEvidenceShown(), shown()]).toEqual([false, '4']);
  press('Enter');
  press('Escape');
  expect([state.isEvidenceShown(), ended]).toEqual([false, 0]);
  press('f');
  expect(isFull()).toBe(true);
  press('Escape');
  expect([isFull(), ended]).toEqual([false, 1]);
});

test('the comparison by cause is of the options of the decision, the recommended one in detail', () => {
  expect(state.compareAddress()).toBe('/compare?options=base%2Cmore&reference=base&look=more');
});

test('where nothing is due, nothing is selected and no key says otherwise', async () => {
  await put([]);
  expect(shown()).toBeUndefined();
  expect(press('ArrowRight')).toBe('');
  expect(press('Enter')).toBe('');
  address.set({ decision: 'none', level: '' });
  expect(state.decisions.unknown()).toEqual(['none']);
});
