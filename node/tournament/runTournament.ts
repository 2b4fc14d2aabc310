/** Simulates a tournament on worker threads, future by future; its result is the same whatever their number. */
import {
  type Course,
  isDecided,
  summarizeTournament,
  type TournamentResult,
} from '../../solver/experiments/tournament.ts';
import { TaskThreads } from '../threads/taskThreads.ts';
import { threadFile } from '../threads/threadFile.ts';
import type { ReadTournament, TournamentRequest } from './readTournament.ts';
import type { FutureTask } from './tournamentThread.ts';

/** Futures that are simulated before it is asked whether more are needed. */
const FUTURES_AT_ONCE = 10;

/** A future of many policies may take hours. */
const SECONDS_MAX = 86_400;

export interface TournamentRun {
  readonly courses: readonly Course[];
  readonly result: TournamentResult;
}

/** Runs a tournament. `onFuture` hears how many futures are done. Rejects with ThreadStopped where a policy or thread fails. */
export async function runTournament(
  request: TournamentRequest,
  { tournament, policies, reference, prepared }: ReadTournament,
  { workers, onFuture }: { readonly workers: number; readonly onFuture: (done: number) => void },
): Promise<TournamentRun> {
  const threads =
    workers < 2
      ? null
      : new TaskThreads<FutureTask, readonly Course[]>(threadFile('tournamentThread', import.meta.url), {
          threads: workers,
          megabytesMax: 4000,
          secondsMax: SECONDS_MAX,
        });
  const { futures, until, confidence } = tournament;
  const all = new Map<number, readonly Course[]>();
  const simulated = async (future: number): Promise<void> => {
    const courses =
      threads === null
        ? policies.map((policy) => prepared.course(policy, future))
        : await threads.ask({ ...request, future });
    all.set(future, courses);
    onFuture(all.size);
  };
  const summary = (): TournamentRun => {
    const courses = [...all].sort(([a], [b]) => a - b).flatMap(([, own]) => own);
    return { courses, result: summarizeTournament(courses, policies, { reference, confidence }) };
  };
  for (let first = 0; first < futures.count; first += FUTURES_AT_ONCE) {
    const last = Math.min(futures.count, first + FUTURES_AT_ONCE);
    const waiting = Array.from({ length: last - first }, (_, i) => first + i);
    if (threads === null) for (const future of waiting) await simulated(future);
    else await Promise.all(waiting.map(simulated));
    if (until !== undefined && isDecided(summary().result, until)) break;
  }
  return summary();
}
