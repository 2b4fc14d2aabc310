/** Reads the file of a tournament with its case and its policies, ready to be simulated: for the command line and for its threads. */
import path from 'node:path';
import { parseJson } from '../../solver/case/caseFiles.ts';
import { issueProblems } from '../../solver/case/issueWords.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { CaseError, fileProblem, type Problem } from '../../solver/case/problems.ts';
import {
  type PreparedTournament,
  prepareTournament,
  solveLimitsOf,
  type TournamentFile,
  tournamentSchema,
} from '../../solver/experiments/tournament.ts';
import { policyOf } from '../../solver/policies/policies.ts';
import type { PolicyKind } from '../../solver/policies/policy.ts';
import type { RunOptions } from '../../solver/run/options.ts';
import { ancestry, applyScenarios } from '../../solver/scenario/scenario.ts';
import type { Words } from '../../solver/words/words.ts';
import { loadCase } from '../caseFolder.ts';
import { loadHighsBackend } from '../highsModule.ts';
import { processClock } from '../processClock.ts';
import { readTextFile } from '../readTextFile.ts';
import { ownPolicy } from './ownPolicy.ts';

/** The file, with the number and seed of its futures where they are asked for otherwise. */
export interface TournamentRequest {
  readonly file: string;
  readonly futures: number | null;
  readonly seed: number | null;
}

export interface ReadTournament {
  readonly tournament: TournamentFile;
  /** The case with the scenario of the file, as long as it is. */
  readonly planningCase: PlanningCase;
  readonly policies: readonly PolicyKind[];
  readonly reference: string;
  readonly prepared: PreparedTournament;
  readonly solver: { readonly name: string; readonly version: string };
  readonly warnings: readonly Problem[];
}

/** Reads a tournament. Throws CaseError with what is wrong in the file, its case or its policies. */
export async function readTournament({ file, futures, seed }: TournamentRequest): Promise<ReadTournament> {
  const stated = await readFileOf(file);
  const tournament: TournamentFile = {
    ...stated,
    futures: {
      ...stated.futures,
      ...(futures === null ? {} : { count: futures }),
      ...(seed === null ? {} : { seed }),
    },
  };
  const location = path.resolve(path.dirname(file), tournament.case);
  const { planningCase: base, scenarios, warnings } = await loadCase(location);
  const line = tournament.scenario === undefined ? [] : ancestry(scenarios, tournament.scenario);
  const { planningCase } = applyScenarios(base, line);
  const run: RunOptions = {
    backend: await loadHighsBackend(),
    clock: processClock,
    ...solveLimitsOf(tournament),
  };
  const policies = await policiesOf(file, tournament, run);
  const reference = tournament.reference ?? policies[0]!.name;
  if (!policies.some(({ name }) => name === reference))
    throw problem(file, 'reference', reference, {
      en: 'the name of a policy of the file',
      zh: '文件中某个策略的名称',
    });
  return {
    tournament,
    planningCase,
    policies,
    reference,
    prepared: prepareTournament(planningCase, tournament, run),
    solver: { name: run.backend.name, version: run.backend.version },
    warnings,
  };
}

async function readFileOf(file: string): Promise<TournamentFile> {
  const text = await readTextFile(file, {
    en: 'a file with a tournament (JSON)',
    zh: '策略竞赛文件（JSON）',
  });
  const document = parseJson(text, file);
  const parsed = tournamentSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new CaseError(issueProblems(file, parsed.error.issues, document));
}

function problem(file: string, field: string, value: string, expected: Words): CaseError {
  return new CaseError([{ ...fileProblem(file, value, expected), field }]);
}

/** The policies of a file; a module of the user's own is loaded from beside it. */
async function policiesOf(
  file: string,
  { policies }: TournamentFile,
  run: RunOptions,
): Promise<readonly PolicyKind[]> {
  const kinds: PolicyKind[] = [];
  for (const [i, specification] of policies.entries()) {
    const kind =
      specification.policy === 'module'
        ? await ownPolicy(file, `policies.${i}.module`, specification, run)
        : policyOf(specification, run);
    if (kinds.some(({ name }) => name === kind.name))
      throw problem(file, `policies.${i}.name`, kind.name, {
        en: 'a name that no other policy of the file has; state one as `name`',
        zh: '文件中其他策略未使用的名称；请用 `name` 另起名称',
      });
    kinds.push(kind);
  }
  return kinds;
}
