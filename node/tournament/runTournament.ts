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

interface TournamentProgress {
  readonly futures: number;
  /** Share of the courses that this run has to simulate and has simulated; courses known from earlier runs are not counted. */
  readonly share: number;
}

interface TournamentOptions {
  readonly workers: number;
  /** Courses that an earlier run of the same inputs simulated; they are not simulated again. */
  readonly known?: readonly Course[];
  /** Receives the courses of each future as they are simulated, so that they can be kept. */
  readonly onCourses?: (courses: readonly Course[]) => Promise<void>;
  readonly onFuture: (progress: TournamentProgress) => void;
}

/** Runs a tournament. Rejects with ThreadStopped where a policy or thread fails. */
export async function runTournament(
  request: TournamentRequest,
  { tournament, policies, reference, prepared }: ReadTournament,
  { workers, known = [], onCourses, onFuture }: TournamentOptions,
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
  const usable = known.filter(({ future }) => future < futures.count);
  const knownOf = Map.groupBy(usable, ({ future }) => future);
  const toSimulate = futures.count * policies.length - usable.length;
  let simulatedCount = 0;
  const simulated = async (future: number): Promise<void> => {
    const own = new Map((knownOf.get(future) ?? []).map((course) => [course.policy, course]));
    const missing = policies.filter(({ name }) => !own.has(name));
    if (missing.length > 0) {
      const courses =
        threads === null
          ? missing.map((policy) => prepared.course(policy, future))
          : await threads.ask({ ...request, future, names: missing.map(({ name }) => name) });
      await onCourses?.(courses);
      for (const course of courses) own.set(course.policy, course);
      simulatedCount += courses.length;
    }
    all.set(
      future,
      policies.map(({ name }) => own.get(name)!),
    );
    if (missing.length > 0) onFuture({ futures: all.size, share: simulatedCount / toSimulate });
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
