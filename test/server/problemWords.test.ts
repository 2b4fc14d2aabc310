/**
 * Goal: whatever a request is answered with, a page can show it in its language: title and detail of every kind of problem
 * are in both, and so is what is stored of a run that failed.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { ApiProblem, problemOf } from '../../server/http/problemDetails.ts';
import { stoppedProblem } from '../../server/http/threadAnswer.ts';
import { createRunClaims } from '../../server/jobs/runClaims.ts';
import { SolverFailure } from '../../solver/backends/backend.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { errorWords, WordedError } from '../../solver/words/wordedError.ts';
import { problemProblem } from './checkedClient.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;
beforeAll(async () => {
  small = await startSmallServer({ concurrency: 0 });
});
afterAll(() => small.stop());

const send = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const scenario = (name: string, parent: string | null = 'base') => ({
  scenario: name,
  name,
  nameZh: '',
  description: '',
  descriptionZh: '',
  parent,
  levers: [],
});

/** The title of each problem that a request is answered with, by request. */
const provoked: [title: string, path: string, init?: RequestInit][] = [
  ['Not found', '/api/nothing'],
  ['No such case', '/api/cases/other'],
  ['No such scenario', `/api/cases/${CASE}/scenarios/other/runs`, { method: 'POST' }],
  ['No such scenario', `/api/cases/${CASE}/scenarios/other`, { method: 'DELETE' }],
  ['No such run', '/api/runs/other'],
  ['No such table', `/api/cases/${CASE}/tables/other`],
  ['No such inputs', '/api/inputs/other'],
  ['No such edit', `/api/cases/${CASE}/edits/77/undo`, { method: 'POST' }],
  ['The base is the case itself', `/api/cases/${CASE}/scenarios/base`, { method: 'DELETE' }],
  ['Names differ', `/api/cases/${CASE}/scenarios/one`, send('PUT', scenario('two'))],
  [
    'Someone changed it first',
    `/api/cases/${CASE}/scenarios/base?revision=9`,
    send('PUT', scenario('base', null)),
  ],
  ['JSON expected', '/api/cases', { method: 'POST', body: 'text' }],
  ['The request cannot be read', '/api/cases', send('POST', { files: 1 })],
  ['The request cannot be read', '/api/cases', send('POST', { name: 'a\0' })],
  ['The data cannot be used', '/api/cases', send('POST', { document: {} })],
  ['The address cannot be read', '/api/cases/%E0%A4%A'],
  ['Cross-site request blocked', '/api/cases', { method: 'POST', headers: { origin: 'http://elsewhere' } }],
];

test.each(provoked)('%s: %s', async (title, path, init) => {
  const response = await fetch(`${small.server.address}${path}`, init ?? {});
  const answer = (await response.json()) as { readonly title: string };
  expect(answer.title).toBe(title);
  expect(problemProblem(answer)).toBeNull();
});

test('failures that no request provokes are in both languages', () => {
  const bad = { en: 'a number', zh: '数字' };
  const place = { severity: 'error', file: '', table: '', row: 0, key: '', field: '', value: '' } as const;
  for (const error of [
    new Error('a bug'),
    new SolverFailure('highs', 'out of memory', []),
    new CaseError([{ ...place, expected: bad }]),
    new ApiProblem(413, { en: 'Too large', zh: '过大' }, { en: 'Too large', zh: '过大' }),
  ])
    expect(problemProblem(problemOf(error)), String(error)).toBeNull();
});

test('what cannot be done as things are is reported in the words of the code that found out, also by a thread', async () => {
  const words = { en: 'The members form a circle.', zh: '成员形成循环。' };
  const own = problemOf(new WordedError(words));
  expect([own.status, own.words.detail]).toEqual([409, words]);
  const file = (path: string) => JSON.stringify(new URL(`../../${path}`, import.meta.url).href);
  const thread = `import { answerTasks } from ${file('node/threads/taskThreads.ts')};
    import { WordedError } from ${file('solver/words/wordedError.ts')};
    answerTasks((isWorded) => { throw isWorded ? new WordedError(${JSON.stringify(words)}) : new Error('a bug'); });`;
  const threads = new TaskThreads<boolean, never>(
    new URL(`data:text/javascript,${encodeURIComponent(thread)}`),
    { threads: 1, megabytesMax: 100, secondsMax: 60 },
  );
  const problemFrom = (isWorded: boolean) =>
    threads.ask(isWorded).then(
      () => null,
      (error: unknown) => problemOf(stoppedProblem(error, { tooLarge: words })),
    );
  expect(await problemFrom(true)).toEqual(own);
  expect((await problemFrom(false))?.status).toBe(500);
});

test('a run that failed says why in both languages; what a solver printed is quoted', async () => {
  const run = await small.client.runs.start(CASE, 'base');
  const claims = createRunClaims(small.server.services.database);
  const cell = {
    severity: 'error',
    file: '',
    table: 'demand',
    row: 1,
    key: '',
    field: 'units',
    value: '-5',
  } as const;
  const claim = await claims.claim('a worker');
  if (claim === null) throw new Error('nothing to claim');
  await claims.fail(
    claim,
    errorWords(new CaseError([{ ...cell, expected: { en: 'a number from 0', zh: '不小于 0 的数' } }])),
  );
  expect((await finished(small.client, run)).problem).toEqual({
    en: expect.stringContaining('expected a number from 0'),
    zh: expect.stringContaining('应为不小于 0 的数'),
  });
  expect(errorWords(new SolverFailure('highs', { en: 'out of memory', zh: '内存不足' }, []))).toEqual({
    en: 'highs: out of memory',
    zh: '求解器 highs：内存不足',
  });
  expect(errorWords(new Error('Aborted()'))).toEqual({ en: 'Aborted()', zh: 'Aborted()' });
});
