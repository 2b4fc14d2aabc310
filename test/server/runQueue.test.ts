/**
 * Goal: runs happen once. The row of a run is its place in the queue; who claims it is counted before the work begins; an
 * owner that is not the last one changes nothing; what has no owner is moved on; and the same inputs that two clients run at
 * once are solved once.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../server/client.ts';
import { ATTEMPTS_MAX, type Claim, createRunClaims, type RunClaims } from '../../server/jobs/runClaims.ts';
import { openSolveQueue } from '../../server/jobs/solveQueue.ts';
import { StoreFull } from '../../server/store/databaseErrors.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import { plainBlanks } from '../../solver/words/noBreak.ts';
import { finished, type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;

const query = (sql: string, parameters: readonly unknown[] = []) =>
  small.server.services.database.query(sql, parameters);

const rowsOf = async (sql: string): Promise<number> => {
  const [row] = await small.server.services.database.query<{ count: number }>(
    `select count(*)::integer as count from ${sql}`,
  );
  return row?.count ?? -1;
};

/** A run in the queue of a server that solves nothing. */
async function queued() {
  const claims = createRunClaims(small.server.services.database);
  const run = await small.client.runs.start(CASE, 'base');
  expect(run.state).toBe('queued');
  return { claims, run, read: () => small.client.runs.read(run.runId) };
}

/** The same on a server of its own. */
async function queuedHere() {
  small = await startSmallServer({ concurrency: 0 });
  return queued();
}

const claimed = async (claims: RunClaims, owner: string): Promise<Claim> => {
  const claim = await claims.claim(owner);
  if (claim === null) throw new Error('nothing to claim');
  return claim;
};

/** A result that says by its objective who stored it. */
const resultOf = (objective: number) => {
  const summary: StoredResult['summary'] = {
    status: 'feasible',
    objective,
    gap: null,
    verified: true,
    checkCount: 1,
    solveSeconds: 1,
    keyFigures: null,
    money: null,
  };
  return { summary, hasPlan: false, text: JSON.stringify({ summary }) };
};

/** Has the database refuse changes of runs where a condition holds, with its code; answers how it takes them again, and when it refused. */
async function refuseRuns(...refusals: readonly (readonly [condition: string, code: string])[]) {
  const { database } = small.server.services;
  const lines = refusals.map(
    ([condition, code]) =>
      `if ${condition} then
        perform nextval('refusals_${code}');
        raise exception 'refused' using errcode = '${code}';
      end if;`,
  );
  // A number that was taken stays taken when its statement is rolled back.
  const counters = refusals.map(([, code]) => `create sequence refusals_${code};`);
  await database.script(`${counters.join('\n')}
  create function refuse() returns trigger language plpgsql as $$ begin
    ${lines.join('\n')}
    return new;
  end $$;
  create trigger refuse before update on runs for each row execute function refuse()`);
  return {
    takeAgain: () => database.script('drop trigger refuse on runs'),
    /** Waits until the database has refused with a code so often. */
    async refused(code: string, times: number) {
      const count = async () => {
        const [found] = await database.query<{ count: number }>(
          `select case when is_called then last_value::integer else 0 end as count from refusals_${code}`,
        );
        return found?.count;
      };
      await expect.poll(count).toBeGreaterThanOrEqual(times);
    },
  };
}

/** The lease of every run runs out, as if its owner had said nothing for long. */
const leasesEnd = () =>
  query(`update runs set lease_until = now() - interval '1 minute' where state = 'running'`);

describe('claims', () => {
  // One server that solves nothing serves them all.
  beforeAll(async () => {
    small = await startSmallServer({ concurrency: 0 });
  });
  afterEach(() => query('delete from runs'));
  afterAll(() => small.stop());

  test('an owner that was frozen cannot write over the result of a later one', async () => {
    const { claims, read } = await queued();
    const frozen = await claimed(claims, 'frozen');
    await leasesEnd();
    await claims.sweep('other');
    const later = await claimed(claims, 'other');
    expect(later.token).toBeGreaterThan(frozen.token);
    // Thawed: nothing that it says about the run counts.
    expect(await claims.renew(frozen, null)).toBe('lost');
    expect(await claims.finish(frozen, resultOf(1), 'key')).toBe(false);
    expect(await claims.fail(frozen, { en: 'x', zh: 'x' })).toBe(false);
    expect(await claims.handBack(frozen)).toBe(false);
    expect(await claims.cancel(frozen)).toBe(false);
    expect((await read()).state).toBe('running');
    expect(await claims.finish(later, resultOf(2), 'key')).toBe(true);
    expect(await claims.finish(frozen, resultOf(1), 'key')).toBe(false);
    expect(await read()).toMatchObject({ state: 'finished', summary: { objective: 2 } });
  });

  test('after the clock was set back, what a lost process had waits no longer than otherwise', async () => {
    const { claims, run, read } = await queued();
    await claims.announce('lost', 3, false);
    await claimed(claims, 'lost');
    await query(
      `update runs set lease_until = now() + interval '1 day', created_at = now() + interval '1 day'`,
    );
    await query(`update workers set seen_at = now() + interval '1 day'`);
    await claims.sweep('other');
    // The owner may be there: it has the time of a lease to renew it.
    expect((await read()).state).toBe('running');
    const [{ seconds } = { seconds: -1 }] = await small.server.services.database.query<{ seconds: number }>(
      `select extract(epoch from lease_until - now())::float8 as seconds from runs`,
    );
    expect(seconds).toBeGreaterThan(10);
    expect(seconds).toBeLessThan(16);
    await leasesEnd();
    await claims.sweep('other');
    expect(await claims.status()).toMatchObject({ queued: 1, slots: 0, oldestQueuedSeconds: 0 });
    // It was asked for before what comes now, whatever its time says.
    await query(
      `insert into runs (run_id, case_id, scenario_id, input_hash, snapshot_hash, state, requested_by, expected_seconds)
       select 'later', case_id, scenario_id, 'later', null, 'queued', requested_by, expected_seconds from runs`,
    );
    expect((await claimed(claims, 'other')).runId).toBe(run.runId);
    await claims.withdraw('lost');
  });

  test('a lease that ran out takes nothing from an owner without a successor', async () => {
    const { claims, read } = await queued();
    const slow = await claimed(claims, 'slow');
    await leasesEnd();
    expect(await claims.finish(slow, resultOf(3), 'key')).toBe(true);
    expect(await read()).toMatchObject({ state: 'finished', summary: { objective: 3 } });
  });

  test('attempts are counted before the work begins; after the last the run has failed and says so in both languages', async () => {
    const { claims, read } = await queued();
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      expect((await claimed(claims, `dies ${attempt}`)).attempt).toBe(attempt);
      // The process ends without a word; the next one that starts has the store to itself.
      await claims.endAllLeases();
      await claims.sweep('next');
    }
    expect(await claims.claim('next')).toBe(null);
    const run = await read();
    expect(run.state).toBe('failed');
    expect(run.problem?.en).toContain(`was started ${ATTEMPTS_MAX} times`);
    expect(plainBlanks(run.problem?.zh ?? '')).toContain(`${ATTEMPTS_MAX} 次`);
  });

  test('a run that is handed back was not attempted, and is cancelled if somebody asked for that', async () => {
    const { claims, read } = await queued();
    for (let time = 0; time < 2 * ATTEMPTS_MAX; time++) {
      const claim = await claimed(claims, 'stops in order');
      expect(claim.attempt).toBe(1);
      expect(await claims.handBack(claim)).toBe(true);
      expect((await read()).state).toBe('queued');
    }
    const claim = await claimed(claims, 'stops in order');
    await small.client.runs.cancel(claim.runId);
    expect((await read()).state).toBe('running');
    await claims.handBack(claim);
    expect((await read()).state).toBe('cancelled');
  });

  test('a run that is cancelled while it waits, or while its owner is gone, ends at once', async () => {
    const { claims, run } = await queued();
    expect((await small.client.runs.cancel(run.runId)).state).toBe('cancelled');
    const second = await small.client.runs.start(CASE, 'base');
    await claimed(claims, 'gone');
    await leasesEnd();
    expect((await small.client.runs.cancel(second.runId)).state).toBe('cancelled');
  });

  test('clients take turns, and short runs come before long ones', async () => {
    const claims = createRunClaims(small.server.services.database);
    const { database } = small.server.services;
    const started: { runId: string; name: string }[] = [];
    for (const [name, requestedBy, expectedSeconds] of [
      ['ann long', 'ann', 900],
      ['ann short', 'ann', 1],
      ['ann middle', 'ann', 60],
      ['bob middle', 'bob', 60],
      ['bob long', 'bob', 900],
    ] as const) {
      const runId = `${name} run`;
      await database.query(
        `insert into runs (run_id, case_id, scenario_id, input_hash, state, requested_by, expected_seconds)
       values ($1, $2, 'base', $1, 'queued', $3, $4)`,
        [runId, CASE, requestedBy, expectedSeconds],
      );
      started.push({ runId, name });
    }
    const order: string[] = [];
    for (let claim = await claims.claim('w'); claim !== null; claim = await claims.claim('w')) {
      order.push(started.find((run) => run.runId === claim?.runId)?.name ?? '');
      // One at a time: the run ends before the next is taken.
      await claims.finish(claim, resultOf(1), 'key');
    }
    expect(order).toEqual(['ann short', 'bob middle', 'ann middle', 'bob long', 'ann long']);
  });

  test('a long run that waited long enough comes before a short one that came later', async () => {
    const claims = createRunClaims(small.server.services.database);
    for (const [runId, seconds, age] of [
      ['long', 900, 1000],
      ['short', 1, 0],
    ] as const)
      await query(
        `insert into runs (run_id, case_id, scenario_id, input_hash, state, expected_seconds, created_at)
       values ($1, $2, 'base', $1, 'queued', $3, now() - $4 * interval '1 second')`,
        [runId, CASE, seconds, age],
      );
    expect((await claims.claim('w'))?.runId).toBe('long');
  });

  test('a run remembers who asked for it by the name that the client gives itself', async () => {
    const named = createClient(small.server.address, undefined, 'ann-1');
    const run = await named.runs.start(CASE, 'base');
    expect(await rowsOf(`runs where run_id = '${run.runId}' and requested_by = 'ann-1'`)).toBe(1);
  });

  test('clients that run the same inputs at once get the same run', async () => {
    const runs = await Promise.all(
      [1, 2, 3, 4].map(() => small.client.runs.start(CASE, 'base', { query: { fresh: 'true' } })),
    );
    expect(new Set(runs.map((run) => run.runId)).size).toBe(1);
    expect(await rowsOf('runs')).toBe(1);
  });
});

describe('a worker', () => {
  afterEach(() => small.stop());

  test('a run is its place in the queue: nothing but its row is needed for it to be solved', async () => {
    const { run } = await queuedHere();
    small.server.services.queue.work(1);
    expect((await finished(small.client, run)).summary?.objective).toBeCloseTo(2750, 6);
  });

  test('a server that stops hands its run back, and the next one solves it', async () => {
    const { run, claims } = await queuedHere();
    const { queue } = small.server.services;
    queue.work(1);
    queue.wake();
    await queue.stop();
    const state = (await small.client.runs.read(run.runId)).state;
    expect(['queued', 'finished']).toContain(state);
    if (state === 'queued') expect((await claimed(claims, 'next')).attempt).toBe(1);
  });

  test('a result that cannot be written is written when the database takes it again', async () => {
    const { run } = await queuedHere();
    const { queue } = small.server.services;
    const { takeAgain, refused } = await refuseRuns([`new.state = 'finished'`, '53100']);
    queue.work(1);
    await refused('53100', 3);
    expect((await small.client.runs.read(run.runId)).state).toBe('running');
    await takeAgain();
    expect(await finished(small.client, run)).toMatchObject({
      state: 'finished',
      summary: { verified: true },
    });
    expect(await rowsOf('runs where attempt = 1')).toBe(1);
  });

  test('a result that the database refuses for good ends the run with a sentence', async () => {
    const { run } = await queuedHere();
    const { database, queue } = small.server.services;
    await database.query(`alter table runs add constraint small check (state <> 'finished')`);
    queue.work(1);
    expect(await finished(small.client, run)).toMatchObject({
      state: 'failed',
      problem: { en: expect.stringContaining('23514'), zh: expect.stringContaining('23514') },
    });
  });

  test('a run whose end cannot be written at all, not even that it is given up, is solved when the database takes it again', async () => {
    const { run } = await queuedHere();
    const { queue } = small.server.services;
    const { takeAgain, refused } = await refuseRuns(
      ['new.finished_at is not null', '23514'],
      ['new.owner is null', '53100'],
    );
    queue.work(1);
    await refused('23514', 2);
    await refused('53100', 3);
    expect((await small.client.runs.read(run.runId)).state).toBe('running');
    await takeAgain();
    expect((await finished(small.client, run)).state).toBe('finished');
  });

  test('a run whose inputs are gone fails with a sentence', async () => {
    const { run } = await queuedHere();
    await query('update runs set snapshot_hash = null');
    small.server.services.queue.work(1);
    expect(await finished(small.client, run)).toMatchObject({
      state: 'failed',
      problem: { en: expect.stringContaining('Run it again'), zh: expect.stringContaining('重新运行') },
    });
  });
});

test('trouble with the database is reported once, however often the queue is read again', async () => {
  let isFull = true;
  let asked = 0;
  const errors: unknown[] = [];
  const answer = async <R>(): Promise<readonly R[]> => {
    asked++;
    if (isFull) throw new StoreFull();
    return [];
  };
  const database = {
    ...small.server.services.database,
    kind: 'postgresql',
    priority: { query: answer },
  } as const;
  const queue = await openSolveQueue(database, small.server.services.stores, {
    timeLimitSeconds: 60,
    relativeGap: 0.001,
    onError: (error) => errors.push(error),
  });
  const readOften = async () => {
    const until = asked + 5;
    while (asked < until) {
      queue.wake();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  queue.work(1);
  await readOften();
  expect(errors).toHaveLength(1);
  isFull = false;
  await readOften();
  isFull = true;
  await readOften();
  expect(errors).toHaveLength(2);
  isFull = false;
  await queue.stop();
});
