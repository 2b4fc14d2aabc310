/**
 * Goal: a large upload is read as a small one is, in a thread: no other request waits for it, what is wrong with it is answered with
 * the same words, and a reading that takes too long ends alone.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCase } from '../../node/caseFolder.ts';
import { TaskThreads, ThreadStopped } from '../../node/threads/taskThreads.ts';
import { checkingScenarios } from '../../server/cases/checkingScenarios.ts';
import { readUpload } from '../../server/cases/readUpload.ts';
import { readUploadText } from '../../server/cases/upload.ts';
import type { CaseError } from '../../solver/case/problems.ts';
import { atOnce } from '../../solver/case/steps.ts';
import { writeCaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';
import { leverSchema } from '../../solver/scenario/levers.ts';
import { baseScenario, resolveScenario, type Scenario } from '../../solver/scenario/scenario.ts';
import { root } from '../root.ts';
import { type SmallServer, startSmallServer, whoWaits } from './smallServer.ts';

let small: SmallServer;
let document: Record<string, Record<string, unknown>[]>;

beforeAll(async () => {
  small = await startSmallServer({ concurrency: 0 });
  document = JSON.parse(writeCaseWithScenarios(await loadCase(`${root}/scenarios/lanhai`)));
});
afterAll(() => small.stop());

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

test('a large upload is read as a small one is', async () => {
  const text = JSON.stringify({ document });
  expect(text.length).toBeGreaterThan(100_000);
  expect(await readUpload(text, 'test')).toEqual(readUploadText(text));
});

test('what is wrong with it is reported in the same words', async () => {
  const rows = document.demand ?? [];
  const wrong = { ...document, demand: rows.map((row) => ({ ...row, units: 'many' })) };
  for (const body of [
    { document: wrong },
    { document, files: {} },
    { document, existing: 'somehow' },
    { document: { ...document, demand: 1 } },
  ]) {
    const text = JSON.stringify(body);
    const inline = (await errorOf((async () => readUploadText(text))())) as CaseError;
    const inThread = (await errorOf(readUpload(text, 'test'))) as CaseError;
    expect([inThread.name, inThread.message]).toEqual([inline.name, inline.message]);
    expect([inThread.problems, inThread.errorCount]).toEqual([inline.problems, inline.errorCount]);
  }
  expect(
    ((await errorOf(readUpload(`${JSON.stringify({ document })}}`, 'test'))) as Error).message,
  ).toContain('not JSON');
});

/** A chain of scenarios, each the parent of the next. */
const chain = (count: number) =>
  Array.from({ length: count }, (_, number) => ({
    ...baseScenario,
    scenario: `s${number}`,
    parent: number === 0 ? null : `s${number - 1}`,
    levers: [leverSchema.parse({ type: 'demand', factor: 1.001 })],
  }));

test('scenarios are checked before anything is stored, each on the case of its parent', async () => {
  const { planningCase } = await loadCase(whoWaits);
  const stepsOf = (count: number) => [...checkingScenarios(planningCase, chain(count))].length;
  // Four times as many take four times as long, not sixteen times.
  expect(stepsOf(80)).toBeLessThan(5 * stepsOf(20));
  const problems = (check: () => unknown) => {
    try {
      check();
    } catch (error) {
      return (error as CaseError).problems;
    }
    throw new Error('it was not refused');
  };
  const [first, ...rest] = chain(3);
  const none = [{ table: 'demand', key: 'nobody|2027-01', field: 'units', value: 1 }];
  const levers = [leverSchema.parse({ type: 'set', cells: none })];
  const wrong = [first!, { ...rest[0]!, levers }, rest[1]!];
  const lost = [first!, { ...rest[0]!, parent: 'nowhere' }];
  const circle = [{ ...first!, parent: 's2' }, ...rest];
  for (const [scenarios, id] of [
    [wrong, 's1'],
    [lost, 's1'],
    [circle, 's0'],
  ] as const)
    expect(problems(() => atOnce(checkingScenarios(planningCase, scenarios)))).toEqual(
      problems(() => resolveScenario(planningCase, scenarios, id)),
    );
});

test('scenarios of an upload keep their order', async () => {
  const { client } = small;
  const { planningCase } = await loadCase(whoWaits);
  const company = [{ ...planningCase.company[0]!, company: 'ordered' }];
  const upload = (scenarios: readonly Scenario[], existing: 'refuse' | 'replace') =>
    client.cases.import({
      body: {
        document: JSON.parse(
          writeCaseWithScenarios({ planningCase: { ...planningCase, company }, scenarios }),
        ),
        existing,
      },
    });
  const { caseId } = await upload([baseScenario, ...chain(30)], 'refuse');
  const names = (scenarios: readonly Scenario[]) => scenarios.map(({ scenario }) => scenario);
  const stored = async () => names((await client.scenarios.list(caseId)).map(({ document }) => document));
  expect(await stored()).toEqual(['base', ...names(chain(30))]);
  const [late] = chain(1);
  await upload([{ ...late!, scenario: 'late' }, ...chain(2)], 'replace');
  expect(await stored()).toEqual(['base', ...names(chain(30)), 'late']);
});

test('others are answered while it is read', async () => {
  const rows = document.demand ?? [];
  const long = Array.from({ length: 50_000 }, (_, r) => ({
    ...rows[r % rows.length],
    segment: `s${r}`,
    units: 'x',
  }));
  const order: string[] = [];
  const upload = fetch(`${small.server.address}/api/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ document: { ...document, demand: long } }),
  }).then((response) => {
    order.push('upload');
    expect(response.status).toBe(400);
    return response.json();
  });
  // The upload is on its way before the others ask.
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (let n = 0; n < 5; n++) {
    await small.client.cases.list();
    order.push('other');
  }
  expect(order).toEqual(['other', 'other', 'other', 'other', 'other']);
  const { detail, problems } = (await upload) as { detail: string; problems: unknown[] };
  expect(problems).toHaveLength(201);
  expect(detail).toMatch(/^[\d,]{6,} problems; nothing was changed\.$/);
});

test('rows without end are refused before they are parsed', async () => {
  for (const heavy of [`[${'{},'.repeat(3e6)}{}]`, `{"document":[${'1,'.repeat(21e6)}1]}`]) {
    const error = (await errorOf(readUpload(heavy, 'test'))) as Error;
    expect(error.message).toMatch(
      /^The body is too large: expected at most 20?,000,000 (rows|values) in all$/,
    );
  }
});

test('a thread that runs out of time ends, and others answer in turn', async () => {
  const file = new URL('../../server/cases/uploadThread.ts', import.meta.url);
  const text = JSON.stringify({ document });
  const hasty = new TaskThreads<string, unknown>(file, { threads: 1, megabytesMax: 500, secondsMax: 0.001 });
  const time = await errorOf(hasty.ask(text));
  expect(time instanceof ThreadStopped && time.reason).toBe('time');
  const next = new TaskThreads<string, { kind: string }>(file, {
    threads: 1,
    megabytesMax: 900,
    secondsMax: 100,
  });
  const answers = await Promise.all([next.ask(text), next.ask('{}'), next.ask(text)]);
  expect(answers.map(({ kind }) => kind)).toEqual(['answered', 'refused', 'answered']);
});
