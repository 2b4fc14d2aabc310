/**
 * Goal: the page asks for the tournament that its form states, with the policy in use first; shows what comes, cancels, and opens courses of the
 * tournament that is shown, not of a form that was changed since.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import {
  shippedTournaments,
  shippedTournamentsOf,
} from '../../../../../solver/experiments/shippedTournaments.ts';
import { solveLimitsOf, tournamentSchema } from '../../../../../solver/experiments/tournament.ts';
import { usualPolicies } from '../../../../../solver/experiments/usualPolicies.ts';
import { policySchema } from '../../../../../solver/policies/policies.ts';
import { policyTitles, policyWords } from '../../../../../solver/policies/policyTitles.ts';
import { addTexts } from '../../../../../web/language/catalogue.ts';
import {
  COURSES_MAX,
  createPoliciesState,
  nameOf,
  policiesOf,
  policyTitle,
  type RunWorker,
  type ViewWorker,
} from '../../../../../web/pages/experiments/policies/createPoliciesState.ts';
import { policiesMessages } from '../../../../../web/pages/experiments/policies/messages.ts';
import type {
  PoliciesMessage,
  PoliciesWork,
} from '../../../../../web/pages/experiments/policies/policiesWorker.ts';
import { root } from '../../../../root.ts';
import { createSample } from '../../../sampleWorkspace.ts';

addTexts(policiesMessages);

function scripted<W extends RunWorker | ViewWorker>() {
  const asked: PoliciesWork[] = [];
  const worker = {
    postMessage: (question: PoliciesWork) => void asked.push(question),
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  } as unknown as W;
  const tell = (message: PoliciesMessage) => worker.onmessage?.({ data: message } as MessageEvent<never>);
  return { worker, asked, tell };
}

const found = (isComplete: boolean): PoliciesMessage => ({
  kind: 'found',
  isComplete,
  result: null,
  sentences: [],
  done: 3,
  total: 100,
  secondsLeft: 9,
  currency: 'EUR',
  unit: '',
  notes: [],
});

test('every policy of the form can be stated by its name alone and has a title in both languages', () => {
  for (const policy of usualPolicies) {
    expect(policySchema.safeParse({ policy }).success).toBe(true);
    expect(policyTitles[policy].zh).not.toBe(policyTitles[policy].en);
  }
  expect(policyTitle('own')).toBe('own');
});

test('the reference is first and counted once; too few or too many are refused', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const state = createPoliciesState(
      workspace,
      () => scripted<RunWorker>().worker,
      () => scripted<ViewWorker>().worker,
    );
    state.change({ policies: ['chase', 'lp'], reference: 'lp', futures: 7 });
    expect(policiesOf(state.design())).toEqual([{ policy: 'lp' }, { policy: 'chase' }]);
    expect(state.count()).toBe(14);
    expect(state.refusal()).toBe('');
    state.toggle('chase');
    expect(state.refusal()).toBe(policiesMessages.policiesTwo.en);
    state.change({ policies: [...usualPolicies], futures: 1000 });
    expect(state.count()).toBeGreaterThan(COURSES_MAX);
    expect(state.refusal()).not.toBe('');
    dispose();
  });
});

test('a tournament runs beside the preview of its futures; its courses are opened as they were simulated', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const [run, view] = [scripted<RunWorker>(), scripted<ViewWorker>()];
    const state = createPoliciesState(
      workspace,
      () => run.worker,
      () => view.worker,
    );
    state.change({ seed: 5, periods: 3, frozenPeriods: 1, method: 'bootstrap' });
    state.askEstimate();
    state.change({ periods: 3 });
    expect(state.phase()).toBe('idle');
    state.askEstimate();
    run.tell({ kind: 'estimated', seconds: 90 });
    expect(state.estimate()).toBe(90);
    state.run();
    expect(run.asked.at(-1)).toMatchObject({
      kind: 'run',
      settings: { periods: 3, frozenPeriods: 1, futures: { seed: 5, method: 'bootstrap' } },
    });
    expect(view.asked.at(-1)!.kind).toBe('futures');
    run.tell(found(false));
    expect(state.isWorking()).toBe(true);
    state.cancel();
    expect([state.phase(), state.found()?.done]).toEqual(['cancelled', 3]);
    state.change({ seed: 6 });
    state.open({ policy: 'lp', future: 2 });
    expect(view.asked.at(-1)).toMatchObject({
      kind: 'course',
      course: { policy: 'lp', future: 2 },
      settings: { futures: { seed: 5 } },
    });
    view.tell({ kind: 'course', of: { policy: 'lp', future: 2 }, periods: [], calendar: [] });
    expect(state.course()?.of).toEqual({ policy: 'lp', future: 2 });
    view.tell({ kind: 'failed', words: { en: 'no', zh: '否' } });
    state.run();
    expect(state.course()).toBeNull();
    dispose();
  });
});

test('the tournament that ships for the company is asked for as its file states it, after its time is estimated', async () => {
  const shippedCase = async (company: string) =>
    (
      await createSample({
        isSolved: false,
        changed: (own) => ({ ...own, company: own.company.map((row) => ({ ...row, company })) }),
      })
    ).workspace;
  const other = (await createSample({ isSolved: false })).workspace;
  expect(shippedTournaments.length).toBe(3);
  for (const { company, file, policies } of shippedTournaments) {
    const text = readFileSync(path.join(root, 'scenarios', 'experiments', file), 'utf8');
    const stated = tournamentSchema.parse(JSON.parse(text));
    const workspace = await shippedCase(company);
    createRoot((dispose) => {
      const run = scripted<RunWorker>();
      const view = () => scripted<ViewWorker>().worker;
      const state = createPoliciesState(workspace, () => run.worker, view);
      state.choose(state.shipped().find((shipped) => shipped.file === file)!);
      expect(state.design().shipped?.file).toBe(file);
      expect([run.asked.at(-1)!.kind, state.refusal()]).toEqual(['estimate', '']);
      run.tell({ kind: 'estimated', seconds: 60 });
      expect(state.estimate()).toBe(60);
      state.run();
      const asked = run.asked.at(-1)!;
      const { periods, windowPeriods, frozenPeriods, knownPeriods, forecaster, futures } = stated;
      expect(asked.kind).toBe('run');
      expect(asked.settings).toEqual({
        periods,
        windowPeriods,
        frozenPeriods,
        knownPeriods,
        forecaster,
        futures,
      });
      expect(asked.limits).toEqual(solveLimitsOf(stated));
      expect(asked.policies.map((policy) => policySchema.parse(policy))).toEqual(stated.policies);
      expect(nameOf(asked.policies[0]!)).toBe(stated.reference);
      state.choose(null);
      expect([state.isWorking(), run.asked.at(-1)]).toEqual([true, asked]);
      expect(policiesOf(state.design()).length).toBe(5);
      expect(createPoliciesState(other, () => run.worker, view).shipped()).toEqual([]);
      dispose();
    });
    for (const policy of policies) {
      const { en, zh } = policyWords(nameOf(policy));
      expect(en).not.toBe(zh);
    }
  }
  expect(shippedTournamentsOf(undefined)).toEqual([]);
  expect(shippedTournamentsOf('qinghe').map(({ file }) => file)).toEqual([
    'policies-qinghe.json',
    'policies-qinghe-setups.json',
  ]);
});
