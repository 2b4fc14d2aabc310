/**
 * Goal: a question is put to decision between plans, which are its evidence from then on: nothing clears them, and once the
 * decision was taken nothing changes it or them, in the API and in SQL. Comments and tasks go on; all else can be taken back.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiError, type Client, type StoredDecision, type StoredRun } from '../../server/client.ts';
import { addedRow } from '../../solver/case/rowChange.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;
let client: Client;
let base: StoredRun;
let more: StoredRun;

const run = async (scenario: string) => finished(client, await client.runs.start(CASE, scenario));
const decisions = () => client.decisions.list(CASE);
const decision = async (decisionId: string): Promise<StoredDecision> => {
  const found = (await decisions()).find((entry) => entry.decisionId === decisionId);
  if (found === undefined) throw new Error(`no decision ${decisionId}`);
  return found;
};
const refused = async (call: Promise<unknown>): Promise<number> => {
  try {
    await call;
    return 200;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.problem.status;
  }
};
const put = (question: string, follows: string | null = null) =>
  client.decisions.put(CASE, {
    body: {
      question,
      owner: 'operations',
      deadline: '2027-01-15',
      recommended: 1,
      options: [
        { kind: 'run', runId: base.runId },
        { kind: 'run', runId: more.runId },
      ],
      conditions: [{ statement: 'The pump is repaired by May', owner: 'plant', lowest: 95, unit: '%' }],
      follows,
      by: 'Li',
    },
  });

beforeAll(async () => {
  small = await startSmallServer();
  client = small.client;
  await client.scenarios.write(CASE, 'more', {
    body: {
      scenario: 'more',
      name: 'More hours',
      nameZh: '加班',
      parent: 'base',
      levers: [{ type: 'demand', factor: 0.9, unitsAdded: 0 }],
    },
  });
  base = await run('base');
  more = await run('more');
});
afterAll(() => small.stop());

test('what is put to decision is stored with its evidence, and shown with the state of the case', async () => {
  const { decisionId, editId } = await put('Do we add hours?');
  expect(decisionId).toBe('1');
  const stored = await decision('1');
  expect(stored).toMatchObject({ status: 'open', madeBy: 'Li', deadline: '2027-01-15', follows: null });
  expect(stored.options.map(({ name, nameZh }) => [name, nameZh])).toEqual([
    ['Base plan', '基准计划'],
    ['More hours', '加班'],
  ]);
  expect(stored.options[1]).toMatchObject({
    inputHash: more.inputHash,
    origin: { kind: 'run', runId: more.runId, scenarioId: 'more' },
    kind: 'assumption',
    assumed: [{ type: 'demand' }],
    solver: { name: 'highs' },
    summary: { verified: true },
  });
  expect((await client.changes.state(CASE)).decisions).toEqual([stored]);
  const undone = await client.edits.undo(CASE, editId);
  expect(await decisions()).toEqual([]);
  await client.edits.undo(CASE, undone.editId);
  expect((await decision('1')).options).toEqual(stored.options);
  await expect(
    client.decisions.put(CASE, {
      body: { question: ' ', recommended: 0, options: [{ kind: 'run', runId: base.runId }] },
    }),
  ).rejects.toThrow();
  expect(await refused(put('Again', '1'))).toBe(409);
});

test('who changes or takes it names the revision that they saw', async () => {
  const { revision, recommended, conditions } = await decision('1');
  const body = { question: 'Do we add hours in May?', owner: 'plant', recommended, conditions, by: 'Wang' };
  const saved = await client.decisions.describe(CASE, '1', { body, query: { revision } });
  expect(await decision('1')).toMatchObject({ question: 'Do we add hours in May?', revision: revision + 1 });
  expect(await refused(client.decisions.describe(CASE, '1', { body, query: { revision } }))).toBe(409);
  const verdict = { option: 1, reason: '', by: 'Wang' };
  expect(await refused(client.decisions.decide(CASE, '1', { body: verdict, query: { revision } }))).toBe(409);
  // A decision that is taken by no name is refused: who took it is kept with it.
  for (const nameless of ['', '  '])
    expect(
      await refused(
        client.decisions.decide(CASE, '1', {
          body: { ...verdict, by: nameless },
          query: { revision: revision + 1 },
        }),
      ),
    ).toBe(400);
  await client.edits.undo(CASE, saved.editId);
  expect((await decision('1')).question).toBe('Do we add hours?');
});

test('the risk of its options is kept with it while they are its options', async () => {
  const regret = (amount: number) => ({ amount, goal: null, byGoal: [amount], rounding: [0] });
  const levers = [{ type: 'demand' as const, factor: 1.1, unitsAdded: 0 }];
  const risk = {
    keptPeriods: 3,
    assumptions: [{ name: 'More demand', nameZh: '需求增加', levers }],
    options: [
      { option: 0, worst: regret(12.5), mean: regret(6.25), worstAssumption: 0 },
      { option: 1, worst: null, mean: null, worstAssumption: null },
    ],
  };
  const before = await decision('1');
  const { question, owner, recommended, conditions } = before;
  const body = { question, owner, recommended, conditions, risk, by: 'Li' };
  const described = await client.decisions.describe(CASE, '1', {
    body,
    query: { revision: before.revision },
  });
  const after = await decision('1');
  expect(after.risk).toEqual(risk);
  const unknown = { ...risk, options: [{ ...risk.options[0]!, option: 4 }] };
  expect(
    await refused(
      client.decisions.describe(CASE, '1', {
        body: { ...body, risk: unknown },
        query: { revision: after.revision },
      }),
    ),
  ).toBe(400);
  const kept = (position: number) => ({ kind: 'decision' as const, decisionId: '1', position });
  const other = await client.decisions.setOptions(CASE, '1', {
    query: { revision: after.revision },
    body: { options: [kept(1), kept(0)], recommended: 0, by: 'Li' },
  });
  expect((await decision('1')).risk).toBeNull();
  await client.edits.undo(CASE, other.editId);
  expect((await decision('1')).risk).toEqual(risk);
  await client.edits.undo(CASE, described.editId);
  expect((await decision('1')).risk).toBeNull();
});

test('a day that is in no calendar is refused: no page could show it', async () => {
  for (const due of ['2027-02-30', '2027-99-99', '27-01-01', 'soon']) {
    const task = { text: 'Tell the shifts', due, by: 'Li' };
    expect(await refused(client.decisions.addTask(CASE, '1', { body: task }))).toBe(400);
  }
});

test('another option is asked for, which is a task until there are other options', async () => {
  const asked = await client.decisions.ask(CASE, '1', {
    body: { text: 'What does outsourcing cost?', owner: 'planner', due: '2027-01-10', by: 'CEO' },
  });
  expect(await decision('1')).toMatchObject({
    status: 'anotherOption',
    tasks: [{ number: 1, kind: 'option', text: 'What does outsourcing cost?', doneAt: null }],
  });
  await client.edits.undo(CASE, (await client.edits.undo(CASE, asked.editId)).editId);
  const { revision } = await decision('1');
  const kept = (position: number) => ({ kind: 'decision' as const, decisionId: '1', position });
  const saved = await client.decisions.setOptions(CASE, '1', {
    query: { revision },
    body: { options: [kept(0), { kind: 'run', runId: more.runId }, kept(1)], recommended: 2, by: 'Li' },
  });
  const changed = await decision('1');
  expect(changed).toMatchObject({ status: 'open', recommended: 2, tasks: [{ doneBy: 'Li' }] });
  expect(changed.options).toHaveLength(3);
  await client.edits.undo(CASE, saved.editId);
  expect(await decision('1')).toMatchObject({ status: 'anotherOption', tasks: [{ doneAt: null }] });
});

test('a decision that was taken stays as it is with its evidence; comments and tasks go on', async () => {
  await client.decisions.comment(CASE, '1', { body: { text: 'Works council agrees.', by: 'HR' } });
  const threshold = { figure: 'peakLoad', value: 1.2 };
  await client.edits.make(CASE, 'base', { body: { changes: [addedRow('thresholds', threshold as never)] } });
  expect((await decision('1')).thresholds).toBeNull();
  const { revision } = await decision('1');
  const taken = await client.decisions.decide(CASE, '1', {
    body: { option: 1, reason: 'Earns more', by: 'CEO' },
    query: { revision },
  });
  const stored = await decision('1');
  expect(stored).toMatchObject({
    status: 'approved',
    verdict: { option: 1, by: 'CEO', reason: 'Earns more' },
    comments: [{ number: 1, text: 'Works council agrees.', by: 'HR' }],
  });
  // What the company accepted on that day is kept with it.
  expect(stored.thresholds).toEqual([threshold]);
  expect(await refused(client.edits.undo(CASE, taken.editId))).toBe(409);
  expect(await refused(client.decisions.remove(CASE, '1'))).toBe(409);
  expect(await refused(client.decisions.ask(CASE, '1', { body: { text: 'More' } }))).toBe(409);
  const { database, stores } = small.server.services;
  const [option] = stored.options;
  for (const sql of [
    `update decisions set core = '{}' where decision_id = '1'`,
    'delete from decisions',
    'delete from decision_evidence',
    `update kept_plans set result = '{}' where plan_hash = '${option?.planHash}'`,
    `delete from input_manifests where input_hash = '${option?.inputHash}'`,
    'truncate decisions cascade',
  ])
    await expect(database.query(sql), sql).rejects.toThrow();

  // The case changes, runs are forgotten: what was decided on is still there to the last number.
  const plan = await client.versions.plan(option?.planHash ?? '');
  const { document } = await client.cases.read(CASE);
  const row = document.demand[0]!;
  const change = { table: 'demand' as const, key: `${row.segment}|${row.period}`, field: 'units' };
  await client.edits.make(CASE, 'base', {
    body: { changes: [{ ...change, before: row.units, after: row.units + 7 }] },
  });
  await database.query('update runs set result = null, snapshot_hash = null, has_plan = false');
  await stores.runs.clearOld(CASE);
  await database.transaction((inside) => stores.versions.clearDeleted(inside, CASE));
  expect(await client.versions.plan(option?.planHash ?? '')).toEqual(plan);
  expect((await client.inputs.read(option?.inputHash ?? '')).demand[0]).toMatchObject({ units: row.units });
  expect((await decision('1')).options).toEqual(stored.options);

  const task = { text: 'Tell the shifts', owner: 'plant', due: '2027-02-01', by: 'CEO' };
  await client.decisions.addTask(CASE, '1', { body: task });
  await client.decisions.setTask(CASE, '1', '2', { body: { isDone: true, by: 'plant' } });
  expect((await decision('1')).tasks[1]).toMatchObject({ kind: 'followUp', doneBy: 'plant' });
  expect(await refused(client.decisions.setTask(CASE, '1', '9', { body: { isDone: true } }))).toBe(404);
});

test('it is taken up again by another that names it, between the same plans', async () => {
  const kept = (position: number) => ({ kind: 'decision' as const, decisionId: '1', position });
  const again = { question: 'Again?', recommended: 0, options: [kept(0), kept(1)], follows: '1' };
  await client.decisions.put(CASE, { body: again });
  expect(await decision('2')).toMatchObject({ follows: '1', status: 'open' });
  expect((await decision('2')).options).toEqual((await decision('1')).options);
  await client.decisions.remove(CASE, '2');
  expect((await decisions()).map(({ decisionId }) => decisionId)).toEqual(['1']);
  // Numbers are given once.
  await client.decisions.put(CASE, { body: again });
  expect((await decisions())[0]?.decisionId).toBe('3');
  const unknown = [kept(0), { ...kept(1), position: 4 }];
  expect(await refused(client.decisions.put(CASE, { body: { ...again, options: unknown } }))).toBe(400);
});

test('flip points and risks are of options and assumptions that are there, when it is put and when it is described', async () => {
  const levers = [{ type: 'demand' as const, factor: 1.1, unitsAdded: 0 }];
  const assumptions = [{ name: 'More demand', nameZh: '', levers }];
  const riskOf = (option: number, worstAssumption: number) => ({
    keptPeriods: 3,
    assumptions,
    options: [{ option, worst: null, mean: null, worstAssumption }],
  });
  const side = (best: number) => ({ before: 1.1, after: 1.2, best, isSure: true });
  const flip = { assumption: 'demand' as const, best: 0, below: null, above: side(1), from: 0.5, to: 2 };
  const described = { question: 'Which?', recommended: 0, by: 'Li' };
  const options = [0, 1].map((position) => ({ kind: 'decision' as const, decisionId: '1', position }));
  const right = { flips: [flip], risk: riskOf(1, 0) };
  const { decisionId } = await client.decisions.put(CASE, { body: { ...described, ...right, options } });
  const { revision } = await decision(decisionId);
  for (const wrong of [
    { flips: [{ ...flip, best: 5 }] },
    { flips: [{ ...flip, above: side(2) }] },
    { flips: [{ ...flip, below: side(4) }] },
    { risk: riskOf(2, 0) },
    { risk: riskOf(1, 1) },
  ]) {
    const body = { ...described, ...wrong };
    expect(await refused(client.decisions.put(CASE, { body: { ...body, options } }))).toBe(400);
    expect(await refused(client.decisions.describe(CASE, decisionId, { body, query: { revision } }))).toBe(
      400,
    );
  }
  expect(await decision(decisionId)).toMatchObject({ ...right, revision });
  await client.decisions.remove(CASE, decisionId);
});
