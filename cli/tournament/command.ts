/**
 * `equipoise tournament`: policies in a rolling horizon on the same futures, as a file states them, compared with the policy in use. Its
 * courses can be written as a CSV file, which is the same for the same file and seed; seconds are kept out of it.
 */
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import type { Command } from 'commander';
import Papa from 'papaparse';
import { processClock } from '../../node/processClock.ts';
import { readTournament } from '../../node/tournament/readTournament.ts';
import { runTournament } from '../../node/tournament/runTournament.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import {
  type Course,
  type TournamentResult,
  tournamentFigureNames,
  tournamentFigures,
} from '../../solver/experiments/tournament.ts';
import { tournamentSentences } from '../../solver/experiments/tournamentSentences.ts';
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
  readonly workers?: string;
  readonly output?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

/** Simulates a tournament and prints its standings, or JSON. */
async function tournamentCommand(file: string, options: TournamentCommand): Promise<number> {
  const request = {
    file,
    futures: options.futures === undefined ? null : Number(options.futures),
    seed: options.seed === undefined ? null : Number(options.seed),
  };
  const read = await readTournament(request);
  const { tournament, planningCase, policies, warnings } = read;
  if (warnings.length > 0) printError(warningsText(warnings));
  const { count, seed } = tournament.futures;
  printError(
    t('tournamentCount', { policies: policies.length, futures: count, courses: policies.length * count }),
  );
  if (options.dryRun === true) return exitCodes.optimal;
  const started = processClock();
  const { courses, result } = await runTournament(request, read, {
    workers: Math.min(count, Math.max(1, Number(options.workers ?? os.availableParallelism()))),
    onFuture: (done) => {
      const seconds = Math.ceil(((processClock() - started) / done) * (count - done));
      printError(t('tournamentDone', { done, count, seconds }));
    },
  });
  if (options.output !== undefined) await writeFile(options.output, coursesText(courses));
  printAnswer(options.json, { tournament: tournament.tournament, seed, ...result }, () =>
    resultText(planningCase, result),
  );
  return exitCodes.optimal;
}

/** A line for each future and policy: no line depends on when or where it was simulated. */
function coursesText(courses: readonly Course[]): string {
  const rows = courses.map(({ policy, future, figures }) => [
    policy,
    future,
    ...tournamentFigureNames.map((figure) => shownDigits(tournamentFigures[figure].of(figures))),
  ]);
  return `${Papa.unparse([['policy', 'future', ...tournamentFigureNames], ...rows], { newline: '\n' })}\n`;
}

/** A figure with the digits that every solve gives: the last ones of a linear program depend on what was solved before. */
function shownDigits(value: number): number {
  return Number(value.toPrecision(10));
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
    .option('-w, --workers <number>', t('optionThreadsOfTournament'), positive)
    .option('-o, --output <file>', t('optionCourses'))
    .option('--dry-run', t('optionCount'))
    .option('--json', t('optionJson'))
    .action(async (file: string, options: TournamentCommand) => {
      ended(await tournamentCommand(file, options));
    });
}
