/**
 * Goal: levelling over HTTP: a plan by a rule is levelled in a thread, its moves and what would help come back by identifiers,
 * the plan can be kept as one by hand, nothing is written, a levelling is known to who watches it only while it is under way, and
 * names that the case does not have are refused.
 */
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiError, ProblemDetails } from '../../server/client.ts';
import type { HeldCell } from '../../solver/levelling/freedoms.ts';
import { root } from '../root.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'build-ahead';
let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer({
    concurrency: 0,
    firstCase: path.join(root, 'scenarios', 'teaching', 'build-ahead.json'),
  });
});
afterAll(() => small.stop());

/** The problem that a call is answered with. */
const problemFrom = (call: Promise<unknown>): Promise<ProblemDetails> =>
  call.then(
    () => Promise.reject(new Error('was answered')),
    (error: ApiError) => error.problem,
  );

const rule = { kind: 'rule', scenarioId: 'base', rule: 'synchronous' } as const;

test('the moves of a plan by rule, and its plan kept as a version', async () => {
  const { client } = small;
  const { report, plan } = await client.levellings.make(CASE, {
    body: { levellingId: 'one', plan: rule, freedoms: ['otherMonths'] },
  });
  expect(report.moves.map(({ from, to, quantity }) => [from?.period, to?.period, quantity])).toEqual([
    ['2027-03', '2027-02', 10],
    ['2027-03', '2027-01', 10],
  ]);
  expect(report.after.objective).toBeCloseTo(4700, 6);
  expect(report).toMatchObject({ excessAfter: [], verified: true, failedChecks: 0 });
  const body = { name: 'level', by: 'Li', plan: { kind: 'byHand' as const, scenarioId: 'base', plan } };
  const { versionId } = await client.versions.keep(CASE, { body });
  const kept = (await client.versions.list(CASE)).versions.find((entry) => entry.versionId === versionId);
  expect(kept?.violations).toBe(0);
  // A kept plan is levelled too; where nothing is too much, nothing moves.
  const again = await client.levellings.make(CASE, {
    body: { levellingId: 'two', plan: { kind: 'version', versionId }, freedoms: ['otherMonths'] },
  });
  expect(again.report.moves).toEqual([]);
});

test('what is left without a freedom, and what would help', async () => {
  const { report } = await small.client.levellings.make(CASE, {
    body: { levellingId: 'three', plan: rule, freedoms: [] },
  });
  expect(report.untried).toEqual([]);
  expect(report.excessAfter).toMatchObject([{ id: 'line', period: '2027-03', unit: 'hours' }]);
  expect(report.help.find(({ freedoms }) => String(freedoms) === 'otherMonths')?.excess).toEqual([]);
});

test('unknown names are refused; what is not under way is not known', async () => {
  const { client } = small;
  const make = (more: {
    readonly first?: string;
    readonly families?: readonly string[];
    readonly held?: readonly HeldCell[];
  }) => client.levellings.make(CASE, { body: { levellingId: 'four', plan: rule, freedoms: [], ...more } });
  expect((await problemFrom(make({ first: '2031-01' }))).status).toBe(400);
  expect((await problemFrom(make({ families: ['lantern'] }))).detail).toContain('lantern');
  const held = [{ process: 'melt', period: '2027-02' }];
  expect((await problemFrom(make({ held }))).detail).toContain('melt');
  expect((await problemFrom(client.levellings.progress('four'))).status).toBe(404);
  expect(await client.levellings.cancel('four')).toEqual({ isCancelled: false });
});
