/**
 * Clients that edit, run and read while everything around them is killed, and remember what was acknowledged. An answer that
 * did not come leaves a question, which the next look answers; a 5xx other than "the database does not answer" is a fault.
 */
import { ApiError, createClient, type StoredRun } from '../../server/client.ts';
import type { Random } from './random.ts';

const CASE = 'who-waits';
/** How long a run may take to end when nothing is killed any more. */
const UNTIL_ENDED_MS = 5 * 60_000;

/** What clients saw. */
export interface Tally {
  editsAcknowledged: number;
  editsUnanswered: number;
  cancelsAsked: number;
  /** Requests that got no answer: the server was down. */
  unanswered: number;
  /** Answers that the database was away. */
  unavailable: number;
  readonly healthMs: number[];
  readonly faults: string[];
}

export function newTally(): Tally {
  return {
    editsAcknowledged: 0,
    editsUnanswered: 0,
    cancelsAsked: 0,
    unanswered: 0,
    unavailable: 0,
    healthMs: [],
    faults: [],
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Clients of one server. */
export class Clients {
  readonly tally = newTally();
  /** Runs of which it is not known how they ended. */
  private readonly runIds = new Set<string>();
  private readonly cancelled = new Set<string>();
  private readonly endings: Record<string, number> = {};
  private readonly address: string;
  private readonly random: Random;
  private isOn = true;
  private readonly working: Promise<void>[] = [];

  constructor(address: string, random: Random) {
    this.address = address;
    this.random = random;
  }

  start(): void {
    for (let editor = 0; editor < 3; editor++) this.working.push(this.edit(editor));
    for (let runner = 0; runner < 2; runner++) this.working.push(this.run(runner));
    this.working.push(this.watchHealth());
  }

  /** Stops, and checks that everything acknowledged is there. The servers must be up. */
  async stop(): Promise<void> {
    this.isOn = false;
    await Promise.all(this.working);
  }

  /** Whether an error left open what was done; what is a fault is remembered. */
  private isOpen(what: string, error: unknown): boolean {
    if (!(error instanceof ApiError)) throw error;
    const { status, title, detail } = error.problem;
    if (status === 0) this.tally.unanswered++;
    else if (status === 503) this.tally.unavailable++;
    else this.tally.faults.push(`${what}: ${status} ${title}: ${detail}`);
    return status === 0 || status === 503;
  }

  /** Adds to a cell of its own, again and again. Every look must show what was acknowledged last, or one that was asked for. */
  private async edit(editor: number): Promise<void> {
    const client = createClient(this.address, undefined, `editor-${editor}`);
    const read = () =>
      this.untilAnswered(async () => (await client.cases.read(CASE)).document.demand[editor]);
    const row = await read();
    if (row === undefined) throw new Error(`the case has no row ${editor} of demand`);
    const key = `${row.segment}|${row.period}`;
    let known = row.units;
    const look = async (mayBe: readonly number[]) => {
      const now = (await read())?.units ?? -1;
      if (!mayBe.includes(now))
        this.tally.faults.push(`${key}: is ${now}, and was acknowledged as ${mayBe.join(' or ')}`);
      known = now;
    };
    while (this.isOn) {
      try {
        await client.edits.make(CASE, 'base', {
          body: { changes: [{ table: 'demand', key, field: 'units', before: known, after: known + 1 }] },
        });
        known++;
        this.tally.editsAcknowledged++;
      } catch (error) {
        this.tally.editsUnanswered++;
        this.isOpen('edit', error);
        await look([known, known + 1]);
      }
      await pause(this.random.between(20, 200));
    }
    await look([known]);
  }

  /** Starts runs, some of which it cancels, a few at a time. */
  private async run(runner: number): Promise<void> {
    const client = createClient(this.address, undefined, `runner-${runner}`);
    while (this.isOn) {
      try {
        const { runId } = await client.runs.start(CASE, 'base', { query: { fresh: 'true' } });
        this.runIds.add(runId);
        if (this.random.next() < 0.15) {
          await pause(this.random.between(0, 500));
          // Asked for before the answer: one that does not come may have been carried out.
          this.cancelled.add(runId);
          this.tally.cancelsAsked++;
          await client.runs.cancel(runId);
        }
        for (let look = 0; look < 20 && this.isOn && this.runIds.has(runId); look++) {
          await pause(150);
          this.check(await client.runs.read(runId));
        }
      } catch (error) {
        if (!this.isOpen('run', error)) await pause(500);
        await pause(200);
      }
    }
  }

  private async watchHealth(): Promise<void> {
    const client = createClient(this.address);
    while (this.isOn) {
      const asked = performance.now();
      try {
        await client.health.live();
        this.tally.healthMs.push(performance.now() - asked);
      } catch (error) {
        this.isOpen('health', error);
      }
      await pause(250);
    }
  }

  private async untilAnswered<R>(ask: () => Promise<R>): Promise<R> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        this.isOpen('read', error);
        await pause(200);
      }
    }
  }

  /** Waits until every run has ended, and checks how. Answers how many ended in which way. */
  async checkRuns(): Promise<Readonly<Record<string, number>>> {
    const client = createClient(this.address);
    for (const runId of this.runIds) {
      const until = performance.now() + UNTIL_ENDED_MS;
      while (this.runIds.has(runId)) {
        const run = await client.runs.read(runId).catch((error: unknown) => {
          if (error instanceof ApiError && error.problem.status === 404) return null;
          throw error;
        });
        if (run === null) this.ended(runId, 'cleared because many newer ones had come');
        else this.check(run);
        if (performance.now() > until) {
          this.tally.faults.push(`run ${runId} does not end`);
          this.ended(runId, 'endless');
        }
        await pause(200);
      }
    }
    return this.endings;
  }

  /** Checks how a run ended, once it has. */
  private check(run: StoredRun): void {
    if (run.finishedAt === null || !this.runIds.has(run.runId)) return;
    this.ended(run.runId, run.state);
    if (run.state === 'finished' && run.summary?.verified !== true && run.summary?.status !== 'infeasible')
      this.tally.faults.push(`run ${run.runId} is finished without a verified result`);
    if (run.state === 'failed' && (!run.problem?.en || !run.problem.zh))
      this.tally.faults.push(`run ${run.runId} has failed without a sentence`);
    if (run.state === 'cancelled' && !this.cancelled.has(run.runId))
      this.tally.faults.push(`run ${run.runId} is cancelled, and nobody asked for it`);
  }

  private ended(runId: string, how: string): void {
    this.runIds.delete(runId);
    this.endings[how] = (this.endings[how] ?? 0) + 1;
  }
}
