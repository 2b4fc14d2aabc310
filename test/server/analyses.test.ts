/**
 * Goal: trade-offs and explanations over HTTP: each kind of question is answered in a thread with numbers that are known by hand or
 * that cold solves give, nothing is written, an analysis is known to who watches it only while it is under way and ends when
 * it is cancelled or the client is gone, and names that the case does not have are refused.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import type { ApiError, ProblemDetails } from '../../server/client.ts';
import { writeCaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer();
  for (const scenario of ['more', 'hours'])
    await small.client.scenarios.write(CASE, scenario, {
      body: {
        scenario,
        name: scenario,
        parent: 'base',
        levers: scenario === 'more' ? [{ type: 'demand', factor: 1.1 }] : [{ type: 'capacity', factor: 1.5 }],
      },
    });
});
afterAll(() => small.stop());

type Question = Parameters<SmallServer['client']['analyses']['make']>[1]['body']['question'];

let asked = 0;
const ask = async (question: Question) => {
  const { analysis } = await small.client.analyses.make(CASE, {
    body: { analysisId: `analysis-${asked++}`, question },
  });
  return analysis;
};

/** The problem that a call is answered with. */
const problemFrom = (call: Promise<unknown>): Promise<ProblemDetails> =>
  call.then(
    () => Promise.reject(new Error('was answered')),
    (error: ApiError) => error.problem,
  );

test('trade-offs of one scenario: frontier, alternatives, functions, ladder', async () => {
  const frontier = await ask({
    kind: 'frontier',
    scenarioId: 'base',
    measures: ['objective', 'fillRate'],
    points: 3,
  });
  if (frontier.kind !== 'frontier') return expect.unreachable();
  // 30 of 300 units wait in the best plan; none needs to, but the line has 100 hours and 130 are wanted in month 2.
  expect(frontier.answer.points[0]?.values[0]).toBeCloseTo(2750, 6);
  expect(frontier.answer.points[0]?.values[1]).toBeCloseTo(0.9, 6);
  expect(Object.keys(frontier.answer.points[0] ?? {})).not.toContain('plan');
  const alternatives = await ask({ kind: 'alternatives', scenarioId: 'base', slack: 0.05, count: 1 });
  if (alternatives.kind !== 'alternatives') return expect.unreachable();
  expect(alternatives.answer.best?.values[0]).toBeCloseTo(2750, 6);
  const functions = await ask({ kind: 'functions', scenarioId: 'base' });
  if (functions.kind !== 'functions') return expect.unreachable();
  expect(functions.answer.plans[0]).toMatchObject({
    kind: 'company',
    values: [expect.closeTo(2750, 6), expect.closeTo(0.9, 6), 0, null],
  });
  const ladder = await ask({ kind: 'ladder', scenarioId: 'base', of: 'service', part: 'B', steps: [0.5, 1] });
  if (ladder.kind !== 'ladder') return expect.unreachable();
  // Grade B served in full makes 30 units of grade A wait, at 4 each instead of 1.
  expect(ladder.answer.rungs.map(({ price }) => price)).toEqual([null, expect.closeTo(90, 4)]);
});

test('explanations of one plan: certificates and numbers, of the stored plan where there is one', async () => {
  const question = { kind: 'shortages', scenarioId: 'base', cells: null } as const;
  const solved = await ask(question);
  const run = await small.client.runs.start(CASE, 'base');
  expect((await finished(small.client, run)).state).toBe('finished');
  const stored = await ask(question);
  expect(stored).toEqual(solved);
  if (stored.kind !== 'shortages') return expect.unreachable();
  expect(stored.answer).toMatchObject([
    { segment: 'pump-B', period: '2027-02', late: expect.closeTo(30, 6), reason: 'limits' },
  ]);
  const number = await ask({
    kind: 'number',
    scenarioId: 'base',
    pins: [{ array: 'newBacklog', item: 'pump-B', fromPeriod: '2027-02', value: 0 }],
  });
  if (number.kind !== 'number' || number.answer.kind !== 'possible') return expect.unreachable();
  expect(number.answer.price.amount).toBeCloseTo(90, 6);
});

test('several scenarios: bridge, flips, regret', async () => {
  const bridge = await ask({ kind: 'bridge', from: 'base', to: 'more' });
  if (bridge.kind !== 'bridge' || bridge.answer.kind !== 'bridge') return expect.unreachable();
  expect(bridge.answer.causes).toHaveLength(1);
  expect(bridge.answer.fromMoney + bridge.answer.difference.money).toBeCloseTo(bridge.answer.toMoney, 2);
  const flips = await ask({
    kind: 'flips',
    options: ['base'],
    assumption: 'demand',
    from: 1,
    to: 1.5,
    keep: { keyFigure: 'fillRate', sense: 'atLeast', value: 0.85 },
  });
  if (flips.kind !== 'flips') return expect.unreachable();
  const { above } = flips.answer;
  expect(above?.before.factor).toBeLessThan(above?.after.factor ?? 0);
  expect(above?.before.best).toBe(0);
  expect(above?.after.best).toBeNull();
  const regret = await ask({
    kind: 'regret',
    options: ['base', 'hours'],
    assumptions: ['base', 'more'],
    frozenPeriods: 1,
  });
  if (regret.kind !== 'regret') return expect.unreachable();
  expect(regret.answer.rows).toHaveLength(2);
  // Half as many hours more serve everybody in time.
  expect(regret.answer.robust).toBe('hours');
});

test('churn: what it costs to stay near the plan of another scenario', async () => {
  const churn = await ask({ kind: 'churn', scenarioId: 'hours', agreed: 'base', points: 3 });
  if (churn.kind !== 'churn') return expect.unreachable();
  // Agreed were 100 pumps a month, of which 30 come late for a fee of 1 each; with more hours month 2 makes 130 and month 3 only 70.
  // Ends of a frontier are held to within 1e-7.
  expect(churn.answer.points.map(({ churn: { units }, cost }) => [units, cost])).toEqual([
    [expect.closeTo(60, 4), expect.closeTo(0, 4)],
    [expect.closeTo(30, 4), expect.closeTo(15, 4)],
    [expect.closeTo(0, 4), expect.closeTo(30, 4)],
  ]);
  expect(churn.answer.points.map(({ churn: { cells, changedCells } }) => [cells, changedCells])).toEqual([
    [3, 2],
    [3, 2],
    [3, 0],
  ]);
});

test('what does not fit is refused, and nothing is known of what is not under way', async () => {
  const refused = async (question: Question) => {
    const { status, detail } = await problemFrom(ask(question));
    return [status, detail];
  };
  expect(await refused({ kind: 'functions', scenarioId: 'nobody' })).toEqual([
    404,
    'There is no scenario nobody.',
  ]);
  const [status, detail] = await refused({
    kind: 'frontier',
    scenarioId: 'base',
    measures: ['objective', 'joy'],
  });
  expect(status).toBe(400);
  expect(detail).toContain('joy');
  expect(detail).toContain('fillRate');
  expect(await refused({ kind: 'churn', scenarioId: 'base' })).toEqual([
    400,
    'The case has no reference plan: name the scenario whose plan was agreed.',
  ]);
  expect((await refused({ kind: 'churn', scenarioId: 'base', agreed: 'nobody' }))[0]).toBe(404);
  expect((await refused({ kind: 'ladder', scenarioId: 'base', of: 'freeze', steps: [1.5] }))[0]).toBe(400);
  // Solvers take no such number for a bound.
  for (const ends of [[1e300], [null, -1.7e308]])
    expect((await refused({ kind: 'frontier', scenarioId: 'base', ends }))[0]).toBe(400);
  expect(
    await refused({
      kind: 'shortages',
      scenarioId: 'base',
      cells: [{ segment: 'pump-A', period: '2027-01' }],
    }),
  ).toEqual([400, 'These cells are not short in the plan: pump-A 2027-01.']);
  expect((await problemFrom(small.client.analyses.progress('none'))).status).toBe(404);
  expect(await small.client.analyses.cancel('none')).toEqual({ isCancelled: false });
});

/** Some minutes of work, which no test has the time for: however slow its client is, an analysis is in the middle of it. */
const longQuestion = { kind: 'frontier' as const, scenarioId: 'base', points: 100 };
let ofLongQuestion: Promise<string> | undefined;
/** The case of that question. */
function caseOfLongQuestion(): Promise<string> {
  ofLongQuestion ??= loadCase('scenarios/lanhai').then(async (read) => {
    const document = JSON.parse(writeCaseWithScenarios(read));
    return (await small.client.cases.import({ body: { document } })).caseId;
  });
  return ofLongQuestion;
}

test('an analysis is watched while it works, and ends when it is cancelled', async () => {
  const caseId = await caseOfLongQuestion();
  const long = small.client.analyses.make(caseId, { body: { analysisId: 'long', question: longQuestion } });
  const problem = problemFrom(long);
  for (;;) {
    const progress = await small.client.analyses.progress('long').catch(() => null);
    if (progress !== null) {
      expect(progress.done).toBeLessThanOrEqual(progress.total);
      break;
    }
  }
  expect(await small.client.analyses.cancel('long')).toEqual({ isCancelled: true });
  expect(await problem).toMatchObject({ status: 409, detail: 'The analysis was cancelled.' });
  // The next one has a thread of its own.
  expect((await ask({ kind: 'functions', scenarioId: 'base' })).kind).toBe('functions');
});

test('an analysis ends when the client that asked for it is gone', async () => {
  const caseId = await caseOfLongQuestion();
  const control = new AbortController();
  const asked = fetch(`${small.server.address}/api/cases/${caseId}/analyses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ analysisId: 'left', question: longQuestion }),
    signal: control.signal,
  });
  const isUnderWay = () =>
    small.client.analyses.progress('left').then(
      () => true,
      () => false,
    );
  while (!(await isUnderWay()));
  control.abort();
  await expect(asked).rejects.toThrow();
  while (await isUnderWay());
  expect(await small.client.analyses.cancel('left')).toEqual({ isCancelled: false });
});
