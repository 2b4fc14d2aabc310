/**
 * `equipoise tournament`: policies in a rolling horizon on the same futures, as a file states them, compared with the policy in use. Its
 * courses can be written as a CSV file, which is the same for the same file and seed; seconds are kept out of it.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import Papa from 'papaparse';
import { loadCase } from '../../node/caseFolder.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { parseJson } from '../../solver/case/caseFiles.ts';
import { issueProblem } from '../../solver/case/issueWords.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { CaseError, fileProblem } from '../../solver/case/problems.ts';
import {
  type Course,
  isDecided,
  prepareTournament,
  summarizeTournament,
  type TournamentFile,
  type TournamentResult,
  tournamentFigureNames,
  tournamentFigures,
  tournamentSchema,
} from '../../solver/experiments/tournament.ts';
import { tournamentSentences } from '../../solver/experiments/tournamentSentences.ts';
import { policyOf } from '../../solver/policies/policies.ts';
import type { PolicyKind } from '../../solver/policies/policy.ts';
import type { RunOptions } from '../../solver/run/options.ts';
import { ancestry, applyScenarios } from '../../solver/scenario/scenario.ts';
import type { Words } from '../../solver/words/words.ts';
import { type Ended, positive, zeroOrMore } from '../arguments.ts';
import { pick, textsOf } from '../language.ts';
import { exitCodes, textTable, warningsText } from '../output.ts';
import { printAnswer, printError } from '../print.ts';
import { moneyText, valueText } from '../tradeoff.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

interface TournamentCommand {
  readonly futures?: string;
  readonly seed?: string;
  readonly output?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

/** Futures that are simulated before it is asked whether more are needed. */
const FUTURES_AT_ONCE = 10;

/** Simulates a tournament and prints its standings, or JSON. */
async function tournamentCommand(file: string, options: TournamentCommand): Promise<number> {
  const stated = await readTournament(file);
  const tournament: TournamentFile = {
    ...stated,
    futures: {
      ...stated.futures,
      ...(options.futures === undefined ? {} : { count: Number(options.futures) }),
      ...(options.seed === undefined ? {} : { seed: Number(options.seed) }),
    },
  };
  const { planningCase, scenarios, warnings } = await loadCase(
    path.resolve(path.dirname(file), tournament.case),
  );
  if (warnings.length > 0) printError(warningsText(warnings));
  const line = tournament.scenario === undefined ? [] : ancestry(scenarios, tournament.scenario);
  const applied = applyScenarios(planningCase, line).planningCase;
  const run: RunOptions = {
    backend: await loadHighsBackend(),
    clock: processClock,
    relativeGap: tournament.relativeGap,
    ...(tournament.timeLimitSeconds === undefined ? {} : { timeLimitSeconds: tournament.timeLimitSeconds }),
  };
  const policies = await policiesOf(file, tournament, run);
  const reference = tournament.reference ?? policies[0]!.name;
  if (!policies.some(({ name }) => name === reference))
    throw problem(file, 'reference', reference, messages.expectedReference);
  const prepared = prepareTournament(applied, tournament, run);
  const { count } = tournament.futures;
  printError(
    t('tournamentCount', { policies: policies.length, futures: count, courses: policies.length * count }),
  );
  if (options.dryRun === true) return exitCodes.optimal;
  const courses: Course[] = [];
  const started = processClock();
  let result: TournamentResult | null = null;
  for (let future = 0; future < count; future++) {
    for (const policy of policies) courses.push(prepared.course(policy, future));
    const left = Math.ceil(((processClock() - started) / (future + 1)) * (count - future - 1));
    printError(t('tournamentDone', { done: future + 1, count, seconds: left }));
    if ((future + 1) % FUTURES_AT_ONCE !== 0 || tournament.until === undefined) continue;
    result = summarizeTournament(courses, policies, { reference, confidence: tournament.confidence });
    if (isDecided(result, tournament.until)) break;
  }
  result = summarizeTournament(courses, policies, { reference, confidence: tournament.confidence });
  if (options.output !== undefined) await writeFile(options.output, coursesText(courses));
  const seed = tournament.futures.seed;
  printAnswer(options.json, { tournament: tournament.tournament, seed, ...result }, () =>
    resultText(applied, result),
  );
  return exitCodes.optimal;
}

async function readTournament(file: string): Promise<TournamentFile> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw problem(file, '', file, messages.expectedTournament);
  });
  const parsed = tournamentSchema.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  throw new CaseError(parsed.error.issues.map((issue) => issueProblem(file, issue)));
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
        ? await ownPolicy(file, i, specification, run)
        : policyOf(specification, run);
    if (kinds.some(({ name }) => name === kind.name))
      throw problem(file, `policies.${i}.name`, kind.name, messages.expectedPolicyName);
    kinds.push(kind);
  }
  return kinds;
}

/** The policy that the default export of a module makes of backend, clock and limits. */
async function ownPolicy(
  file: string,
  i: number,
  { module, name }: { readonly module: string; readonly name: string },
  run: RunOptions,
): Promise<PolicyKind> {
  const location = path.resolve(path.dirname(file), module);
  const loaded = (await import(pathToFileURL(location).href).catch(() => ({}))) as {
    readonly default?: unknown;
  };
  if (typeof loaded.default !== 'function')
    throw problem(file, `policies.${i}.module`, module, messages.expectedPolicyModule);
  const made = loaded.default(run) as Pick<PolicyKind, 'create'> & Partial<PolicyKind>;
  return { title: { en: name, zh: name }, ...made, name };
}

/** A line for each policy and future, policies in the order of the file: no line depends on when or where it was simulated. */
function coursesText(courses: readonly Course[]): string {
  const rows = courses.map(({ policy, future, figures }) => [
    policy,
    future,
    ...tournamentFigureNames.map((figure) => tournamentFigures[figure].of(figures)),
  ]);
  return `${Papa.unparse([['policy', 'future', ...tournamentFigureNames], ...rows], { newline: '\n' })}\n`;
}

function resultText(planningCase: PlanningCase, result: TournamentResult): string {
  const money = (value: number) => moneyText(planningCase, Math.round(value));
  const share = (value: number) => valueText(planningCase, value, 'share');
  const head = [
    t('tournamentPolicy'),
    pick(tournamentFigures.worth.title),
    t('tournamentDifference', { reference: result.reference }),
    '±',
    'p',
    t('tournamentRank'),
    t('tournamentBest'),
    pick(tournamentFigures.fillRate.title),
    pick(tournamentFigures.inventoryValue.title),
    pick(tournamentFigures.overtimeHours.title),
    pick(tournamentFigures.churn.title),
    t('tournamentSeconds'),
  ];
  const rows = result.standings.map(({ policy, figures, differences, isReference, ...standing }) => [
    policy,
    money(figures.worth.mean),
    isReference ? '–' : money(differences.worth.mean),
    isReference ? '–' : money((differences.worth.upper - differences.worth.lower) / 2),
    isReference ? '–' : standing.probability.toFixed(3),
    `${standing.rank.mean.toFixed(1)} (${standing.rank.lower.toFixed(0)}–${standing.rank.upper.toFixed(0)})`,
    share(standing.rank.bestShare),
    share(figures.fillRate.mean),
    money(figures.inventoryValue.mean),
    figures.overtimeHours.mean.toFixed(0),
    share(figures.churn.mean),
    standing.seconds.toFixed(1),
  ]);
  const sentences = tournamentSentences(result, (amount) => money(amount)).map(pick);
  return `${textTable([head, ...rows])}\n\n${sentences.join('\n')}`;
}

export function addTournament(program: Command, ended: Ended): void {
  program
    .command('tournament')
    .description(t('aboutTournament'))
    .argument('<file>')
    .option('--futures <number>', t('optionFutures'), positive)
    .option('--seed <number>', t('optionSeed'), zeroOrMore)
    .option('-o, --output <file>', t('optionCourses'))
    .option('--dry-run', t('optionCount'))
    .option('--json', t('optionJson'))
    .action(async (file: string, options: TournamentCommand) => {
      ended(await tournamentCommand(file, options));
    });
}
