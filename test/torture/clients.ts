/**
 * Clients that edit, run and read while everything around them is killed, and remember what was acknowledged. An answer that
 * did not come leaves a question, which the next look answers; a 5xx other than "the database does not answer" is a fault.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { ApiError, createClient, type StoredRun } from '../../server/client.ts';
import { type CaseWithScenarios, readCaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';
import { type ExampleOf, everyCall, prepareCase } from '../server/everyCall.ts';
import { KeptWrites } from '../server/keptWrites.ts';
import { describedCalls, type OddRequest, oddRequests, sendOdd } from '../server/oddRequests.ts';
import type { Random } from './random.ts';

const CASE = 'who-waits';
/** A case of its own for odd requests: what they do to it is no edit of a client. */
const ODD_CASE = 'odd-requests';
/** A case of its own for writes of every noun. */
const KEPT_CASE = 'kept-writes';
const EDITORS = 3;
/** The row of demand whose cell several clients change at once. */
const SHARED_ROW = EDITORS;
/** How long a run may take to end when nothing is killed any more. */
const UNTIL_ENDED_MS = 5 * 60_000;

/** What clients saw. */
export interface Tally {
  editsAcknowledged: number;
  editsUnanswered: number;
  /** Writes of every noun that were acknowledged. */
  keptAcknowledged: number;
  /** Edits of a cell that others edit too: acknowledged, and refused because another was faster. */
  racesWon: number;
  racesLost: number;
  racesUnanswered: number;
  cancelsAsked: number;
  oddRequests: number;
  /** Requests that got no answer: the server was down. */
  unanswered: number;
  /** Answers that the database was away. */
  unavailable: number;
  /** Changes that were refused because the disk was full. */
  full: number;
  readonly healthMs: number[];
  readonly faults: string[];
}

export function newTally(): Tally {
  return {
    editsAcknowledged: 0,
    editsUnanswered: 0,
    keptAcknowledged: 0,
    racesWon: 0,
    racesLost: 0,
    racesUnanswered: 0,
    cancelsAsked: 0,
    oddRequests: 0,
    unanswered: 0,
    unavailable: 0,
    full: 0,
    healthMs: [],
    faults: [],
  };
}

/** Clients of one server. */
export class Clients {
  readonly tally = newTally();
  private readonly kept = new KeptWrites(KEPT_CASE);
  /** Runs of which it is not known how they ended. */
  private readonly runIds = new Set<string>();
  private readonly cancelled = new Set<string>();
  private readonly endings: Record<string, number> = {};
  private readonly address: string;
  private readonly random: Random;
  private isOn = true;
  private readonly working: Promise<void>[] = [];
  private readonly content: CaseWithScenarios;
  private sharedUnits = Number.NaN;

  /** `content` is the case of the server's clients. */
  constructor(address: string, random: Random, content: CaseWithScenarios) {
    this.address = address;
    this.random = random;
    this.content = content;
  }

  /** Stores the case that is worked on and the one of the odd requests, and begins. */
  async start(): Promise<void> {
    const { planningCase, scenarios } = this.content;
    const client = createClient(this.address);
    const company = planningCase.company.map((row) => ({ ...row, company: CASE }));
    await client.cases.import({ body: { document: { ...planningCase, company, scenarios } } });
    for (const scenario of ['a', 'b', 'c'])
      await client.scenarios.write(CASE, scenario, { body: { scenario, name: scenario, parent: 'base' } });
    this.sharedUnits = (await this.sharedRow()).units;
    for (let editor = 0; editor < EDITORS; editor++) this.working.push(this.edit(editor));
    for (let racer = 0; racer < 2; racer++) {
      this.working.push(this.race());
      this.working.push(this.raceParents());
    }
    for (let runner = 0; runner < 2; runner++) this.working.push(this.run(runner));
    this.working.push(this.listen(), this.sendOddRequests(await this.oddRequests()));
    await prepareCase(client, KEPT_CASE);
    this.working.push(this.watchHealth(), this.keep());
  }

  /** Stops, and checks that everything acknowledged is there. The servers must be up. */
  async stop(): Promise<void> {
    this.isOn = false;
    await Promise.all(this.working);
    const { racesWon, racesUnanswered } = this.tally;
    const more = (await this.sharedRow()).units - this.sharedUnits;
    if (more < racesWon || more > racesWon + racesUnanswered)
      this.tally.faults.push(
        `${racesWon} edits of one cell were acknowledged, ${racesUnanswered} had no answer, and ${more} are there`,
      );
  }

  /** Whether an error left open what was done; what is a fault is remembered. */
  private isOpen(what: string, error: unknown): boolean {
    if (!(error instanceof ApiError)) throw error;
    const { status, title, detail } = error.problem;
    if (status === 0) this.tally.unanswered++;
    else if (status === 503) this.tally.unavailable++;
    else if (status === 507) this.tally.full++;
    else this.tally.faults.push(`${what}: ${status} ${title}: ${detail}`);
    return status === 0 || status === 503 || status === 507;
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
      await pause(this.random.between(10, 100));
    }
    await look([known]);
  }

  /** Writes of every noun, one after the other: what was acknowledged is there by its name. */
  private async keep(): Promise<void> {
    const client = createClient(this.address, undefined, 'keeper');
    const look = async () => {
      for (const fault of await this.untilAnswered(() => this.kept.faults(client)))
        this.tally.faults.push(fault);
    };
    while (this.isOn) {
      try {
        await this.kept.make(client);
        this.tally.keptAcknowledged++;
      } catch (error) {
        this.isOpen('write', error);
        await look();
      }
      await pause(this.random.between(200, 1500));
    }
    await look();
  }

  private async sharedRow() {
    const { demand } = (await this.untilAnswered(() => createClient(this.address).cases.read(CASE))).document;
    const row = demand[SHARED_ROW];
    if (row === undefined) throw new Error('the case has no row for races');
    return row;
  }

  /** Adds to a cell that others add to. What was acknowledged was added to what was seen: no sum is lost. */
  private async race(): Promise<void> {
    const client = createClient(this.address);
    while (this.isOn) {
      const { segment, period, units } = await this.sharedRow();
      const change = { field: 'units', before: units, after: units + 1 };
      try {
        await client.edits.make(CASE, 'base', {
          body: { changes: [{ table: 'demand', key: `${segment}|${period}`, ...change }] },
        });
        this.tally.racesWon++;
      } catch (error) {
        if (error instanceof ApiError && error.problem.status === 409) this.tally.racesLost++;
        else {
          this.tally.racesUnanswered++;
          this.isOpen('race', error);
        }
      }
      await pause(this.random.between(0, 100));
    }
  }

  /** Gives scenarios other parents while another does so too: they must never be in a circle, nor lose their parent. */
  private async raceParents(): Promise<void> {
    const client = createClient(this.address);
    const names = ['a', 'b', 'c'];
    while (this.isOn) {
      const scenario = this.random.pick(names);
      const parent = this.random.pick(['base', ...names.filter((name) => name !== scenario)]);
      try {
        await client.scenarios.write(CASE, scenario, { body: { scenario, name: scenario, parent } });
      } catch (error) {
        // A parent that would make a circle is refused.
        const status = error instanceof ApiError ? error.problem.status : 0;
        if (status !== 400 && status !== 409) this.isOpen('parent', error);
      }
      const stored = await this.untilAnswered(() => client.scenarios.list(CASE));
      const parents = new Map(stored.map(({ document }) => [document.scenario, document.parent]));
      for (const name of names) {
        const seen = new Set<string>();
        let now: string | null | undefined = name;
        while (now != null && !seen.has(now)) {
          seen.add(now);
          now = parents.get(now);
        }
        if (now !== null)
          this.tally.faults.push(`the parents of ${name} are ${[...seen].join(', ')}, then ${now}`);
      }
      await pause(this.random.between(50, 500));
    }
  }

  /** Reads the stream of changes, again where it breaks. */
  private async listen(): Promise<void> {
    while (this.isOn) {
      const stop = new AbortController();
      try {
        const stream = await fetch(createClient(this.address).changes.events.address(CASE), {
          signal: stop.signal,
        });
        const reader = stream.body?.getReader();
        for (let part = 0; part < 20 && this.isOn; part++) if ((await reader?.read())?.done !== false) break;
      } catch {
        this.tally.unanswered++;
      }
      stop.abort();
      await pause(300);
    }
  }

  /** What makes odd requests of every call, on a case that has everything. */
  private async oddRequests(): Promise<ReturnType<typeof oddRequests>> {
    const place = await prepareCase(createClient(this.address), ODD_CASE);
    const examples: ExampleOf[] = [];
    for await (const example of everyCall(place)) examples.push(example);
    const content = readCaseWithScenarios(place.document, ODD_CASE);
    return oddRequests(await describedCalls(this.address), examples, ODD_CASE, content);
  }

  /** Sends what no client should send; a 5xx that says nothing of a database that is away or full is a fault. */
  private async sendOddRequests(make: (count: number, seed: number) => readonly OddRequest[]): Promise<void> {
    while (this.isOn) {
      for (const { sent } of make(1, Math.floor(this.random.next() * 2 ** 31))) {
        if (!this.isOn) break;
        try {
          const { status } = await sendOdd(this.address, sent);
          this.tally.oddRequests++;
          if (status === 503) this.tally.unavailable++;
          else if (status === 507) this.tally.full++;
          else if (status >= 500)
            this.tally.faults.push(`${status} for ${JSON.stringify(sent).slice(0, 2000)}`);
        } catch {
          this.tally.unanswered++;
        }
        await pause(this.random.between(50, 400));
      }
    }
  }

  /** Starts runs, some of which it cancels, a few at a time, and now and then those of all scenarios whose inputs changed. */
  private async run(runner: number): Promise<void> {
    const client = createClient(this.address, undefined, `runner-${runner}`);
    while (this.isOn) {
      try {
        if (this.random.next() < 0.1) {
          const { started } = await client.runs.startAll(CASE, { body: { which: 'stale' } });
          for (const each of started) this.runIds.add(each.runId);
        }
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

  /** Waits until every run has ended, also those of the odd requests, and checks how. Answers how many ended in which way. */
  async checkRuns(): Promise<Readonly<Record<string, number>>> {
    const client = createClient(this.address);
    // A worker that says nothing for a while on a busy machine makes the server not ready, which passes.
    const isWorking = async () => {
      const { queued, running } = (await this.untilAnswered(() => client.health.ready())).queue;
      return queued + running > 0;
    };
    const untilIdle = performance.now() + UNTIL_ENDED_MS;
    // What is answered may be a second old.
    await pause(1500);
    await isWorking();
    await pause(500);
    while ((await isWorking()) && performance.now() < untilIdle) await pause(500);
    if (await isWorking()) this.tally.faults.push('the queue does not come to an end');
    for (const runId of this.runIds) {
      const until = performance.now() + UNTIL_ENDED_MS;
      while (this.runIds.has(runId)) {
        const run = await this.untilAnswered(() =>
          client.runs.read(runId).catch((error: unknown) => {
            if (error instanceof ApiError && error.problem.status === 404) return null;
            throw error;
          }),
        );
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
      this.tally.faults.push(`run ${run.runId} is cancelled, and no client asked for it`);
  }

  private ended(runId: string, how: string): void {
    this.runIds.delete(runId);
    this.endings[how] = (this.endings[how] ?? 0) + 1;
  }
}
