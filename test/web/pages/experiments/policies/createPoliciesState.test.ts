/**
 * Goal: the page asks for the tournament that its form states, with the policy in use first; shows what comes, cancels, opens courses of the
 * tournament that is shown, not of a form that was changed since, exports them, and opens by a link with what was kept.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import {
  shippedTournaments,
  shippedTournamentsOf,
} from '../../../../../solver/experiments/shippedTournaments.ts';
import {
  type CourseFigures,
  solveLimitsOf,
  tournamentFigureNames,
  tournamentSchema,
} from '../../../../../solver/experiments/tournament.ts';
import { usualPolicies } from '../../../../../solver/experiments/usualPolicies.ts';
import { policySchema } from '../../../../../solver/policies/policies.ts';
import { policyTitles, policyWords } from '../../../../../solver/policies/policyTitles.ts';
import { addTexts } from '../../../../../web/language/catalogue.ts';
import {
  COURSES_MAX,
  createPoliciesState,
  policiesOf,
  policyTitle,
  type RunWorker,
  type ViewWorker,
} from '../../../../../web/pages/experiments/policies/createPoliciesState.ts';
import { policiesMessages } from '../../../../../web/pages/experiments/policies/messages.ts';
import {
  type DesignParameter,
  nameOf,
} from '../../../../../web/pages/experiments/policies/policiesAddress.ts';
import type {
  PoliciesMessage,
  PoliciesWork,
} from '../../../../../web/pages/experiments/policies/policiesWorker.ts';
import type { Workspace } from '../../../../../web/state/workspace.ts';
import { root } from '../../../../root.ts';
import { createSample, memoryAddresses } from '../../../sampleWorkspace.ts';

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

const found = (isComplete: boolean): Extract<PoliciesMessage, { kind: 'found' }> => ({
  kind: 'found',
  isComplete,
  result: null,
  sentences: [],
  courses: [],
  isKept: true,
  done: 3,
  total: 100,
  secondsLeft: 9,
  currency: 'EUR',
  unit: '',
  notes: [],
});

/** The page over a workspace, with workers by hand: effects follow what is changed at once. */
function opened(workspace: Workspace, address = memoryAddresses<DesignParameter>()) {
  const [run, view] = [scripted<RunWorker>(), scripted<ViewWorker>()];
  return createRoot((dispose) => {
    const state = createPoliciesState(
      workspace,
      address,
      () => run.worker,
      () => view.worker,
    );
    return { state, run, view, dispose, address };
  });
}

test('every policy of the form can be stated by its name alone and has a title in both languages', () => {
  for (const policy of usualPolicies) {
    expect(policySchema.safeParse({ policy }).success).toBe(true);
    expect(policyTitles[policy].zh).not.toBe(policyTitles[policy].en);
  }
  expect(policyTitle('own')).toBe('own');
});

test('the reference is first and counted once; too few or too many are refused', async () => {
  const { workspace } = await createSample();
  {
    const { state, dispose } = opened(workspace);
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
  }
});

test('a tournament runs beside the preview of its futures; its courses are opened as they were simulated', async () => {
  const { workspace } = await createSample();
  {
    const { state, run, view, dispose } = opened(workspace);
    state.change({ seed: 5, periods: 4, frozenPeriods: 1, method: 'bootstrap' });
    state.askEstimate();
    state.change({ periods: 3 });
    expect(state.phase()).toBe('idle');
    state.askEstimate();
    run.tell({ kind: 'estimated', seconds: 90, found: null });
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
  }
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
    {
      const { state, run, dispose } = opened(workspace);
      state.choose(state.shipped().find((shipped) => shipped.file === file)!);
      expect(state.design().shipped?.file).toBe(file);
      expect([run.asked.at(-1)!.kind, state.refusal()]).toEqual(['estimate', '']);
      run.tell({ kind: 'estimated', seconds: 60, found: null });
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
      const without = opened(other);
      expect(without.state.shipped()).toEqual([]);
      without.dispose();
      dispose();
    }
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

test('a link opens a tournament again with the courses that were kept, and says what it names that there is not', async () => {
  const { workspace } = await createSample({
    isSolved: false,
    changed: (own) => ({ ...own, company: own.company.map((row) => ({ ...row, company: 'lanhai-air' })) }),
  });
  const first = opened(workspace);
  expect(first.run.asked).toEqual([]);
  first.state.choose(first.state.shipped()[0]!);
  first.state.change({ futures: 150, seed: 7 });
  const stated = first.state.design();
  expect(first.address.get('tournament')).toBe('policies-lanhai-air.json');
  // What is as the file states it is left out.
  expect([first.address.get('periods'), first.address.get('futures')]).toEqual(['', '150']);

  const again = opened(workspace, first.address);
  expect(again.state.design()).toEqual(stated);
  expect(again.run.asked.map(({ kind }) => kind)).toEqual(['estimate']);
  again.run.tell({ kind: 'estimated', seconds: 300, found: { ...found(false), done: 900, total: 1800 } });
  expect([again.state.phase(), again.state.estimate(), again.state.kept()?.done]).toEqual(['idle', 300, 900]);
  expect(again.state.found()?.done).toBe(900);
  again.state.open({ policy: 'lp', future: 2 });
  expect(again.view.asked.at(-1)).toMatchObject({ kind: 'course', settings: { futures: { seed: 7 } } });
  // Another design: what was kept is not of it.
  again.state.change({ seed: 8 });
  expect([again.state.estimate(), again.state.kept()]).toEqual([null, null]);

  const odd = memoryAddresses<DesignParameter>();
  const nothing = {
    tournament: '',
    policies: '',
    today: '',
    method: '',
    frozenPeriods: '',
    windowPeriods: '',
  };
  odd.set({ ...nothing, tournament: 'policies-qinghe.json', periods: '40', futures: '1e3', seed: '3' });
  const unknown = opened(workspace, odd);
  expect(unknown.state.unknown()).toEqual(['tournament=policies-qinghe.json', 'periods=40']);
  expect(unknown.state.design()).toMatchObject({ shipped: null, periods: 6, futures: 1000, seed: 3 });
  unknown.state.change({ policies: [] });
  expect([unknown.state.refusal(), odd.get('policies')]).toEqual([policiesMessages.policiesTwo.en, '-']);
  expect(opened(workspace, odd).state.design().policies).toEqual([]);
});

test('the courses of the futures that all policies met are exported, whole numbers as they are', async () => {
  const { workspace } = await createSample();
  const { state, run, dispose } = opened(workspace);
  expect(state.csv()).toBeNull();
  state.run();
  const figures = Object.fromEntries(tournamentFigureNames.map((name, f) => [name, f / 3])) as CourseFigures;
  run.tell({ ...found(false), courses: [{ policy: 'lp', future: 4, figures, seconds: 1 }] });
  const { name, text } = state.csv()!;
  expect(name).toMatch(/^tournament-.+-seed1\.csv$/);
  expect(text.replace('\uFEFF', '').trim().split('\r\n')).toEqual([
    ['policy', 'future', ...tournamentFigureNames].join(','),
    ['lp', 4, ...tournamentFigureNames.map((_, f) => f / 3)].join(','),
  ]);
  dispose();
});
