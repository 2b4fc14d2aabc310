/** Worker thread: simulates policies of a tournament in one future after the other. The file is read once. */
import type { Course } from '../../solver/experiments/tournament.ts';
import { answerTasks } from '../threads/taskThreads.ts';
import { type ReadTournament, readTournament, type TournamentRequest } from './readTournament.ts';

export interface FutureTask extends TournamentRequest {
  readonly future: number;
  /** Names of the policies that are simulated. */
  readonly names: readonly string[];
}

let known: { readonly request: string; readonly read: Promise<ReadTournament> } | null = null;

answerTasks(async ({ future, names, ...request }: FutureTask): Promise<readonly Course[]> => {
  const text = JSON.stringify(request);
  if (known?.request !== text) known = { request: text, read: readTournament(request) };
  const { policies, prepared } = await known.read;
  return policies.filter(({ name }) => names.includes(name)).map((policy) => prepared.course(policy, future));
});
