/**
 * The queue of chains of runs between machines: pg-boss on a PostgreSQL. A job names an experiment and a chain of it; a chain is in the
 * queue once at most, also where it is handed in twice. Who takes it holds it as long as he says in time that he still works at it;
 * otherwise another one gets it. A chain that is done leaves the queue: its results are elsewhere.
 *
 * Each program has a queue of its own, so that no worker takes a chain that it would answer differently.
 */
import { createHash } from 'node:crypto';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { openPool } from '../store/postgres.ts';

/** A chain of an experiment, up to a run. */
export interface QueuedChain {
  /** Hash of the experiment. */
  readonly experiment: string;
  readonly chain: number;
  readonly until: number;
}

/** A chain that was taken. */
export interface TakenChain extends QueuedChain {
  readonly id: string;
  /** Which attempt it is: who has been given up is no longer meant. */
  readonly retryCount: number;
  /** Whether the one who took it before was lost. */
  readonly wasLost: boolean;
}

/** How long a worker may be silent before its chains are given to others, and how often that is looked at, in seconds. */
const LEASE_SECONDS = 15;
const SUPERVISE_SECONDS = 5;
/** How often a worker says that it still works. */
export const TOUCH_MS = 4000;
/** A chain at work is given to another after a day in any case: the most that the queue knows. */
const CHAIN_SECONDS = 86_000;
/** How often a chain is given to another: as often as it takes. Runs at which workers are lost are counted elsewhere. */
const RETRIES = 1_000_000;
const CONNECTIONS = 4;
const SCHEMA = 'experiment_queue';

export interface ChainQueue {
  /** Hands chains in; those that wait or are at work already stay as they are. */
  handIn(chains: readonly QueuedChain[]): Promise<void>;
  /** Takes up to so many chains. */
  take(countMax: number): Promise<readonly TakenChain[]>;
  /** Says that these are still worked at; answers those that are no longer ours. */
  touch(chains: readonly TakenChain[]): Promise<readonly TakenChain[]>;
  /** Removes chains that are done. */
  remove(chains: readonly TakenChain[]): Promise<void>;
  /** Gives chains back, for others to take at once. */
  giveBack(chains: readonly TakenChain[]): Promise<void>;
  /** Programs of which a worker is there. */
  programsAtWork(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface ChainQueueOptions {
  /** Who answers the chains (`programOf`). */
  readonly program: string;
  /** Whether this process takes chains: it is listed, and looks after those of processes that were lost. */
  readonly isWorker: boolean;
  readonly onError: (error: unknown) => void;
}

/** What a chain that was given back says; a chain whose worker was lost says something else. */
const GIVEN_BACK = { isGivenBack: true };

/** Opens the queue on a PostgreSQL database; its tables are made where they are missing. */
export async function openChainQueue(
  url: string,
  { program, isWorker, onError }: ChainQueueOptions,
): Promise<ChainQueue> {
  const pool = openPool(url, CONNECTIONS, onError);
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: SCHEMA,
    schedule: false,
    supervise: isWorker,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    registerInstance: isWorker,
    instanceName: program,
    instanceHeartbeatSeconds: SUPERVISE_SECONDS,
  });
  boss.on('error', onError);
  const queue = `chains.${createHash('sha256').update(program).digest('hex').slice(0, 16)}`;
  try {
    await boss.start();
    await boss.createQueue(queue, {
      policy: 'exclusive',
      retryLimit: RETRIES,
      retryDelay: 0,
      expireInSeconds: CHAIN_SECONDS,
      heartbeatSeconds: LEASE_SECONDS,
      warningQueueSize: 10_000_000,
    });
  } catch (error) {
    await pool.end();
    throw error;
  }
  const attemptsOf = (chains: readonly TakenChain[]) =>
    chains.map(({ id, retryCount }) => ({ id, retryCount }));
  return {
    async handIn(chains) {
      await boss.insert(
        queue,
        chains.map((chain) => ({ data: chain, singletonKey: `${chain.experiment}.${chain.chain}` })),
      );
    },
    async take(countMax) {
      const jobs = await boss.fetch<QueuedChain>(queue, { batchSize: countMax, includeMetadata: true });
      return jobs.map(takenOf);
    },
    async touch(chains) {
      if (chains.length === 0) return [];
      const touched = async (some: readonly TakenChain[]) =>
        affectedBy(await boss.touch(queue, attemptsOf(some)));
      if ((await touched(chains)) === chains.length) return [];
      const lost: TakenChain[] = [];
      for (const chain of chains) if ((await touched([chain])) === 0) lost.push(chain);
      return lost;
    },
    async remove(chains) {
      if (chains.length > 0) await boss.deleteJob(queue, attemptsOf(chains));
    },
    async giveBack(chains) {
      if (chains.length > 0) await boss.fail(queue, attemptsOf(chains), GIVEN_BACK);
    },
    async programsAtWork() {
      const instances = await boss.getInstances();
      return [...new Set(instances.filter(({ live }) => live).map(({ name }) => name ?? ''))];
    },
    async close() {
      await boss.stop({ graceful: false });
      await pool.end();
    },
  };
}

function takenOf({ id, retryCount, data, output }: JobWithMetadata<QueuedChain>): TakenChain {
  const isGivenBack = 'isGivenBack' in (output ?? {});
  return { ...data, id, retryCount, wasLost: retryCount > 0 && !isGivenBack };
}

/** How many jobs a command met: pg-boss documents it and leaves it out of its types. Throws where an answer has no such number. */
function affectedBy(response: object): number {
  if ('affected' in response && typeof response.affected === 'number') return response.affected;
  throw new Error('pg-boss does not say how many jobs it met');
}
