/**
 * Goal: a meeting pack over HTTP: made of the present case with its decisions in a thread, opened by another library; known to who
 * watches it only while it is under way; a scenario that is not there is refused, an option without a plan in words. The pack of a
 * decision shows the plans and inputs that it keeps, whatever became of the case.
 */
import path from 'node:path';
import { readXlsx } from 'hucre';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import type { ApiError, Client } from '../../server/client.ts';
import { addedRow } from '../../solver/case/rowChange.ts';
import { localDay } from '../../solver/timeline/localDay.ts';
import { root } from '../root.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'build-ahead';
let small: SmallServer;

/** No demand may be short: without hours there is no plan. */
const NO_SHORTAGE = { type: 'service', serviceTarget: 'all', fillRateMin: 1 } as const;

const run = async (scenario: string) => finished(small.client, await small.client.runs.start(CASE, scenario));

type Levers = Parameters<Client['scenarios']['write']>[2]['body']['levers'];
const writeScenario = (scenario: string, name: string, levers: Levers) =>
  small.client.scenarios.write(CASE, scenario, { body: { scenario, name, parent: 'base', levers } });

beforeAll(async () => {
  small = await startSmallServer({
    firstCase: path.join(root, 'scenarios', 'teaching', 'build-ahead.json'),
  });
});
afterAll(() => small.stop());

test('a pack as a workbook; nothing is under way afterwards; unknown scenarios are refused', async () => {
  const { client } = small;
  const statusOf = (call: Promise<unknown>) =>
    call.then(
      () => 200,
      (error: ApiError) => error.problem.status,
    );
  const { file, fileName, pages } = await client.packs.make(CASE, {
    body: { packId: 'one', format: 'xlsx', language: 'zh' },
  });
  expect(fileName).toBe('Build ahead - 会议材料.xlsx');
  const { sheets } = await readXlsx(new Uint8Array(Buffer.from(file, 'base64')));
  expect(sheets).toHaveLength(pages);
  expect(String(sheets[0]?.rows[0]?.[0])).toMatch(/[\u4e00-\u9fff]/);
  expect(await statusOf(client.packs.progress('one'))).toBe(404);
  expect(await client.packs.cancel('one')).toEqual({ isCancelled: false });
  const unknown = {
    packId: 'two',
    format: 'pptx',
    options: [{ kind: 'scenario', scenarioId: 'nowhere' }],
  } as const;
  expect(await statusOf(client.packs.make(CASE, { body: unknown }))).toBe(404);
});

test('who watches a pack reads what is worked on in both languages, by names', async () => {
  const { client } = small;
  await writeScenario('more-hours', 'More hours', [{ type: 'capacity', factor: 1.1, hoursAdded: 0 }]);
  const seen = new Set<string>();
  let isMade = false;
  const made = client.packs
    .make(CASE, { body: { packId: 'watched', format: 'pdf', hasAnalyses: true } })
    .finally(() => {
      isMade = true;
    });
  while (!isMade) {
    const progress = await client.packs.progress('watched').catch(() => null);
    if (progress === null) continue;
    const { done, count, text } = progress;
    seen.add(text.en);
    expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(done).toBeLessThanOrEqual(count);
    if (done < count) expect(text.en).toMatch(new RegExp(`^Part ${done + 1} of ${count}: `));
  }
  await made;
  expect(seen.size).toBeGreaterThan(0);
  expect([...seen].join(' ')).not.toContain('more-hours');
});

test('an option without a plan is refused in a sentence', async () => {
  const { client } = small;
  await writeScenario('closed', 'Plant closed', [
    { type: 'capacity', factor: 0, hoursAdded: 0 },
    NO_SHORTAGE,
  ]);
  const body = {
    packId: 'three',
    format: 'xlsx',
    options: [{ kind: 'scenario', scenarioId: 'closed' }],
  } as const;
  const refused = await client.packs.make(CASE, { body }).catch((error: ApiError) => error.problem);
  expect(refused).toMatchObject({
    status: 409,
    detail: expect.stringContaining('Plant closed (closed) has no verified plan'),
  });
});

test('an assumption named twice is refused, and so is an option of a decision that is not there', async () => {
  const { client } = small;
  const refusal = (body: object) =>
    client.packs
      .make(CASE, { body: { packId: 'wrong', format: 'xlsx', ...body } })
      .then(() => null)
      .catch((error: ApiError) => error.problem);
  const twice = await refusal({ assumptions: ['base', 'base'] });
  expect(twice).toMatchObject({ status: 400 });
  expect(JSON.stringify(twice)).toContain('each scenario once');
  const deleted = [{ kind: 'decision', decisionId: '999', position: 0 }];
  expect(await refusal({ options: deleted })).toMatchObject({
    status: 404,
    detail: 'There is no decision 999.',
  });
});

test('the pack of a decision is of its evidence, also when the case has changed since', async () => {
  const { client } = small;
  await writeScenario('smaller', 'Smaller', [{ type: 'demand', factor: 0.9, unitsAdded: 0 }]);
  const [base, smaller] = await Promise.all([run('base'), run('smaller')]);
  const { decisionId } = await client.decisions.put(CASE, {
    body: {
      question: 'Do we sell less?',
      recommended: 1,
      options: [
        { kind: 'run', runId: base.runId },
        { kind: 'run', runId: smaller.runId },
      ],
    },
  });
  // The scenario says something else by now.
  await client.scenarios.write(CASE, 'smaller', {
    query: { revision: 1 },
    body: {
      scenario: 'smaller',
      name: 'Smaller',
      parent: 'base',
      levers: [{ type: 'demand', factor: 0.5, unitsAdded: 0 }],
    },
  });
  const { file } = await client.packs.make(CASE, {
    body: {
      packId: 'four',
      format: 'xlsx',
      options: [0, 1].map((position) => ({ kind: 'decision' as const, decisionId, position })),
      recommended: 1,
      assumptions: [],
      hasAnalyses: true,
    },
  });
  const { sheets } = await readXlsx(new Uint8Array(Buffer.from(file, 'base64')));
  const cells = sheets.flatMap(({ rows }) => rows.flat());
  // The budget of today stands beside what is open, and that of the day of the verdict beside what was decided.
  const sheetsOf = async () => {
    const made = await client.packs.make(CASE, {
      body: {
        packId: 'budgeted',
        format: 'xlsx',
        options: [0, 1].map((position) => ({ kind: 'decision' as const, decisionId, position })),
        assumptions: [],
      },
    });
    const book = await readXlsx(new Uint8Array(Buffer.from(made.file, 'base64')));
    return book.sheets.map(({ name, rows }) => ({ name: name.replace(/^\d+ /, ''), rows }));
  };
  const budgetOf = async () => (await sheetsOf()).find(({ name }) => name === 'Budget')?.rows ?? [];
  const numbersOf = (rows: Awaited<ReturnType<typeof budgetOf>>, line: string) =>
    rows.find(([title]) => title === line)?.slice(1, periods.length + 2);
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'teaching', 'build-ahead.json'));
  const { families, periods } = planningCase;
  const budget = periods.flatMap(({ period }) =>
    families.map(({ family }) => addedRow('budget', { family, period, revenue: 100, margin: 50 })),
  );
  await client.edits.make(CASE, 'base', { body: { changes: budget } });
  const keep = (name: string, { runId }: { readonly runId: string }) =>
    client.versions.keep(CASE, { body: { name, by: 'Li', plan: { kind: 'run', runId } } });
  await keep('November', base);
  /** The line of profit and loss against a version, and what is said of it. */
  const versionOf = async (line: string) => {
    const { rows } = (await sheetsOf()).find(({ name }) => name === 'Profit and loss')!;
    const named = rows.flat().find((cell) => typeof cell === 'string' && cell.includes('Version'));
    return { numbers: rows.find(([title]) => title === line)?.slice(1, 3), named };
  };
  const openVersion = await versionOf('Against the active version');
  const margins = [base, smaller].map(({ summary }) => summary?.money?.margin ?? Number.NaN);
  expect(openVersion.numbers?.[0]).toBeCloseTo(0, 6);
  expect(openVersion.numbers?.[1]).toBeCloseTo(margins[1]! - margins[0]!, 6);
  expect(openVersion.named).toContain(' Active: Version 1, November.');
  const open = await budgetOf();
  const promised = [...periods.map(() => 50 * families.length), 50 * families.length * periods.length];
  expect(numbersOf(open, 'Budgeted margin')).toEqual(promised);
  const { revision } = (await client.decisions.list(CASE)).find((entry) => entry.decisionId === decisionId)!;
  await client.decisions.decide(CASE, decisionId, {
    body: { option: 1, reason: '', by: 'Wang' },
    query: { revision },
  });
  await client.edits.make(CASE, 'base', {
    body: {
      changes: [
        {
          table: 'budget',
          key: `${families[0]?.family}|${periods[0]?.period}`,
          field: 'margin',
          before: 50,
          after: 7,
        },
      ],
    },
  });
  const { versionId } = await keep('December', smaller);
  await client.versions.activate(CASE, versionId, { body: { by: 'Li' } });
  const thatVersion = await versionOf('Against the version active when decided');
  expect(thatVersion.numbers).toEqual(openVersion.numbers);
  expect(thatVersion.named).toContain(' Active when decided: Version 1, November.');
  const taken = await budgetOf();
  expect(numbersOf(taken, 'Budgeted margin')).toEqual(promised);
  expect(numbersOf(taken, 'Contribution margin')).toEqual(numbersOf(open, 'Contribution margin'));
  const decided = (await client.decisions.list(CASE)).find((entry) => entry.decisionId === decisionId);
  const day = localDay(new Date(decided?.verdict?.at ?? Number.NaN));
  expect(JSON.stringify(taken)).toContain(`The budget is that of ${day}, the day of the verdict.`);
  expect(JSON.stringify(open)).not.toContain('the day of the verdict');
  // What an older version of the program took kept none: it has no budget of today.
  const { database } = small.server.services;
  await database.query('alter table decisions disable trigger keep_decided');
  await database.query(`update decisions set core = core - 'atVerdict'`);
  await database.query('alter table decisions enable trigger keep_decided');
  expect((await sheetsOf()).some(({ name }) => name === 'Budget')).toBe(false);
  for (const line of ['Against the version active when decided', 'Against the active version'])
    expect(await versionOf(line)).toEqual({});
  // The pack names the plans as the evidence of the decision does.
  const stored = (await client.decisions.list(CASE)).find((entry) => entry.decisionId === decisionId);
  expect(stored?.options).toHaveLength(2);
  for (const { planHash } of stored?.options ?? []) expect(cells).toContain(planHash.slice(0, 16));
  for (const { summary, inputHash } of [base, smaller]) {
    expect(cells).toContain(inputHash.slice(0, 16));
    const cost = summary?.money?.cost ?? Number.NaN;
    expect(cells.some((cell) => typeof cell === 'number' && Math.abs(Math.abs(cell) - cost) < 1e-6)).toBe(
      true,
    );
  }
});

test('the stored plan of an assumption is the one that the pack shows', async () => {
  const { client } = small;
  await writeScenario('fewer', 'Fewer', [{ type: 'demand', factor: 0.95, unitsAdded: 0 }]);
  const runs = await Promise.all([run('base'), run('fewer')]);
  const { decisionId } = await client.decisions.put(CASE, {
    body: {
      question: 'What if?',
      recommended: 0,
      options: runs.map(({ runId }) => ({ kind: 'run', runId })),
    },
  });
  const decision = (await client.decisions.list(CASE)).find((entry) => entry.decisionId === decisionId);
  const { file } = await client.packs.make(CASE, {
    body: {
      packId: 'five',
      format: 'xlsx',
      options: [{ kind: 'scenario', scenarioId: 'base' }],
      assumptions: ['fewer'],
    },
  });
  const { sheets } = await readXlsx(new Uint8Array(Buffer.from(file, 'base64')));
  const cells = sheets.flatMap(({ rows }) => rows.flat());
  expect(decision?.options).toHaveLength(2);
  for (const { planHash } of decision?.options ?? []) expect(cells).toContain(planHash.slice(0, 16));
});
