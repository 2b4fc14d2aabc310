/**
 * Goal: a decision is titled by what is optimized, of the plans that were put; what is due comes first, then what is at stake; an
 * assumption takes no part in the finding; a case that changes changes no number.
 */
import { createRoot } from 'solid-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DecisionOption, StoredDecision } from '../../../../server/client.ts';
import { objectiveGain } from '../../../../solver/plan/objective.ts';
import { dueDecisions, stakeOf, stakeText } from '../../../../web/comparison/decisions.ts';
import { formatMoney, moneyScale } from '../../../../web/language/format.ts';
import { setLanguage } from '../../../../web/language/language.ts';
import {
  createDecisionsState,
  type DecisionsState,
} from '../../../../web/pages/decisions/createDecisionsState.ts';
import { conditionOf, newAssumption } from '../../../../web/pages/decisions/createRegister.ts';
import { createSample, memoryAddress } from '../../sampleWorkspace.ts';
import { openDecision } from './openDecision.ts';

const TODAY = new Date(2027, 0, 10);
let sample: Awaited<ReturnType<typeof createSample>>;
let options: readonly DecisionOption[];
let state: DecisionsState;
const address = memoryAddress();
let dispose = () => {};

function optionOf(scenarioId: string, kind: DecisionOption['kind'] = 'option'): DecisionOption {
  const run = sample.workspace.planRunOf(scenarioId);
  if (run?.summary == null) throw new Error(`no plan of ${scenarioId}`);
  return {
    name: scenarioId === 'base' ? 'Base plan' : 'More demand',
    nameZh: '',
    origin: { kind: 'run', runId: run.runId, scenarioId, scenarioName: '', scenarioNameZh: '' },
    kind,
    inputHash: run.inputHash,
    planHash: scenarioId,
    solver: { name: 'highs', version: '1' },
    program: '1',
    summary: run.summary,
  };
}

const decisionOf = (decisionId: string, given: Partial<StoredDecision> = {}): StoredDecision =>
  openDecision(decisionId, options, given);

async function show(decisions: readonly StoredDecision[], selected: string): Promise<void> {
  Object.assign(sample.state, { decisions });
  await sample.workspace.reload();
  address.set(selected);
  await expect.poll(() => state.options().length > 0 && !state.isReading(), { interval: 10 }).toBe(true);
}

beforeAll(async () => {
  setLanguage('en');
  sample = await createSample();
  const { workspace } = sample;
  Object.assign(workspace.client, {
    versions: { plan: async (planHash: string) => workspace.resultOf(planHash) },
  });
  options = [optionOf('base'), optionOf('more')];
  createRoot((end) => {
    dispose = end;
    state = createDecisionsState(workspace, { decision: address }, undefined, () => TODAY);
  });
});
afterAll(() => dispose());

test('the title and the money are those of snapshot and plan', async () => {
  await show([decisionOf('1')], '1');
  const money = options.map(({ summary }) => summary.optimized?.money ?? Number.NaN);
  const more = (money[1] ?? 0) - (money[0] ?? 0);
  expect(state.finding()).toContain('More demand');
  expect(state.options().map(({ objective }) => objective.money)).toEqual(money);
  expect(state.moneyText(state.options()[1]!)).toBe(formatMoney(more, 'USD', true, moneyScale([more])));
  const [base, other] = options.map(({ summary }) => summary.optimized!);
  expect(stakeOf(decisionOf('1'))).toBeCloseTo(Math.abs(objectiveGain(other!, base!)), 6);
});

test('what is at stake has the currency of its evidence, that of the company now only where none was kept', async () => {
  const inCurrency = (currency?: string) =>
    options.map(({ summary: { currency: _, ...known }, ...option }) => {
      // Without penalties, with which it would carry none.
      const summary = { ...known, optimized: { ...known.optimized!, penalties: 0 } };
      return { ...option, summary: currency === undefined ? summary : { ...summary, currency } };
    });
  const [euros, former] = [inCurrency('EUR'), inCurrency()].map((own, i) =>
    decisionOf(String(i + 1), { options: own }),
  ) as [StoredDecision, StoredDecision];
  expect(options.map(({ summary }) => summary.currency)).toEqual(['USD', 'USD']);
  await show([euros], '1');
  const stake = stakeOf(euros)!;
  expect(stake).toBeGreaterThan(0);
  expect(state.stakeText(euros)).toBe(formatMoney(stake, 'EUR'));
  expect(state.stakeText(former)).toBe(formatMoney(stake, 'USD'));
  expect(state.listTitle()).toContain(formatMoney(stake, 'EUR'));
});

test('what is at stake carries a currency only where no penalties worth a word are in it', () => {
  const decision = decisionOf('1');
  const [base, other] = decision.options;
  const withPenalties = (penalties: number) => {
    const { optimized } = base!.summary;
    const value = optimized!.value + 1000 - penalties;
    const summary = {
      ...other!.summary,
      optimized: { ...optimized!, value, penalties: optimized!.penalties + penalties },
    };
    return { ...decision, options: [base!, { ...other!, summary }] };
  };
  expect(stakeText(withPenalties(0), 'USD')).toBe('$1,000');
  expect(stakeText(withPenalties(300), 'USD')).toBe('700 (with penalties)');
});

test('more money that costs more penalties is not called better, whichever option is recommended', async () => {
  await show([decisionOf('2', { options: [optionOf('more'), optionOf('base')] })], '2');
  expect(state.finding()).toMatch(/^Base plan is .* better than More demand/);
  await show([decisionOf('3')], '3');
  expect(state.finding()).toMatch(/^More demand earns .* more than Base plan and .*: not better$/);
  await show([decisionOf('3', { recommended: 0 })], '3');
  expect(state.finding()).toMatch(/: not better$/);
});

test('an assumption is shown and takes no part in the finding', async () => {
  await show(
    [decisionOf('4', { recommended: 0, options: [optionOf('base'), optionOf('more', 'assumption')] })],
    '4',
  );
  expect(state.isAssumedOtherwise(1)).toBe(true);
  // Nor is it at stake: it is not decided.
  expect(stakeOf(state.selected()!)).toBe(0);
  expect(state.options()).toHaveLength(2);
  expect(state.finding()).toBe('');
});

test('options under one assumption are compared; one under another is said to be so, whichever is recommended', async () => {
  const growth = [{ type: 'demand' as const, factor: 1.1, unitsAdded: 0 }];
  const under = (assumed: DecisionOption['assumed'], scenarioId: string): DecisionOption => ({
    ...optionOf(scenarioId, 'mixed'),
    ...(assumed === undefined ? {} : { assumed }),
  });
  const shown = async (...own: readonly DecisionOption[]) => {
    await show([decisionOf('6', { options: own })], '6');
    return [state.isAssumedOtherwise(1), state.decidable().length, state.finding()] as const;
  };
  const [isOther, count, title] = await shown(under(growth, 'base'), under(growth, 'more'));
  expect([isOther, count]).toEqual([false, 2]);
  expect(title).toMatch(/^More demand earns .* more than Base plan/);
  const apart = 'More demand assumes something else than Base plan: neither is better than the other';
  expect(await shown(under([], 'base'), under(growth, 'more'))).toEqual([true, 1, apart]);
  // An earlier version kept the kind alone.
  expect(await shown(under(undefined, 'base'), under(undefined, 'more'))).toEqual([true, 1, apart]);
});

test('due within a week comes first, then what is at stake; what was taken is no longer due', () => {
  const small = options.map((option) => ({ ...option, summary: options[0]!.summary }));
  const verdict = { at: '2027-01-02T00:00:00Z', by: '', option: 0, reason: '' };
  const listed = [
    decisionOf('later', { deadline: '2027-03-01' }),
    decisionOf('small', { options: small }),
    decisionOf('taken', { verdict, deadline: '2027-01-10' }),
    decisionOf('soon', { options: small, deadline: '2027-01-17' }),
    decisionOf('overdue', { deadline: '2027-01-02' }),
  ];
  expect(dueDecisions(listed, TODAY).map(({ decisionId }) => decisionId)).toEqual([
    'overdue',
    'soon',
    'later',
    'small',
  ]);
});

test('an option says how it stands against the case as it is now', async () => {
  const old = { ...optionOf('base'), inputHash: 'other' };
  const gone = { ...optionOf('base'), origin: { ...optionOf('base').origin, scenarioId: 'none' } };
  await show([decisionOf('5')], '5');
  expect(state.stateOf(options[0]!)).toBe('current');
  expect(state.stateOf(old)).toBe('newPlan');
  expect(state.stateOf(gone as DecisionOption)).toBe('gone');
});

test('a decision keeps what an assumption of the register says, with its cells', () => {
  const planningCase = { ...sample.planningCase, assumptions: [] };
  const row = newAssumption(planningCase, {
    ...{ statement: 'Peak demand', owner: 'Sales', source: '', validTo: null },
    ...{ measure: 'demand', lowest: -6, highest: 7.4, unit: '%' },
  });
  const scope = { demandLine: null, group: null, family: 'pump', market: null, segment: null };
  const periods = { firstPeriod: '2027-01', lastPeriod: null };
  const condition = conditionOf(row, [
    { assumption: row.assumption, ...scope, ...periods },
    { assumption: 'another', ...scope, ...periods },
  ]);
  expect(condition).toMatchObject({
    assumption: 'Peak demand',
    lowest: -6,
    highest: 7.4,
    isConfirmed: false,
  });
  expect(condition.scopes).toEqual([{ ...scope, ...periods }]);
});
