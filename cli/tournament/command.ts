/**
 * `equipoise tournament`: policies in a rolling horizon on the same futures, as a file states them, compared with the policy in use. Its
 * courses can be written as files (node/tournament/courseFiles.ts), from which a run that was killed goes on, with a report beside them.
 */

import os from 'node:os';
import { packageVersion } from '../../node/packageVersion.ts';
import { processClock } from '../../node/processClock.ts';
import { CourseFiles, tournamentInputs } from '../../node/tournament/courseFiles.ts';
import {
  type ReadTournament,
  readTournament,
  type TournamentRequest,
} from '../../node/tournament/readTournament.ts';
import { runTournament } from '../../node/tournament/runTournament.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { type TournamentResult, tournamentFigures } from '../../solver/experiments/tournament.ts';
import {
  tournamentAmount,
  tournamentFacts,
  tournamentReport,
} from '../../solver/experiments/tournamentReport.ts';
import { tournamentSentences } from '../../solver/experiments/tournamentSentences.ts';
import { amountScale, amountScaleWords } from '../../solver/policies/amountScale.ts';
import { type NotDecided, notDecided } from '../../solver/policies/notDecided.ts';
import { exitCodes } from '../exitCodes.ts';
import { language, pick, textsOf } from '../language.ts';
import { asOnlyWriter } from '../onlyWriter.ts';
import { printAnswer, printError } from '../print.ts';
import { warningsText } from '../problemText.ts';
import { textTable } from '../textTable.ts';
import { moneyText, valueText } from '../tradeoff.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface TournamentCommand {
  readonly futures?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly output?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

/** Simulates a tournament and prints its standings, or JSON. */
export async function tournamentCommand(file: string, options: TournamentCommand): Promise<number> {
  const request = {
    file,
    futures: options.futures === undefined ? null : Number(options.futures),
    seed: options.seed === undefined ? null : Number(options.seed),
  };
  const read = await readTournament(request);
  const { tournament, policies, warnings } = read;
  if (warnings.length > 0) printError(warningsText(warnings));
  const { count } = tournament.futures;
  printError(
    t('tournamentCount', { policies: policies.length, futures: count, courses: policies.length * count }),
  );
  if (options.dryRun === true) return exitCodes.optimal;
  const { output } = options;
  const act = () => simulateAll(read, request, options);
  return output === undefined ? act() : asOnlyWriter(output, act);
}

async function simulateAll(
  read: ReadTournament,
  request: TournamentRequest,
  { output, ...options }: TournamentCommand,
): Promise<number> {
  const { tournament, planningCase } = read;
  const { count, seed } = tournament.futures;
  const workers = Math.min(count, Math.max(1, Number(options.workers ?? os.availableParallelism())));
  const files =
    output === undefined ? null : await CourseFiles.open(output, await tournamentInputs(request.file, read));
  const known = files?.known ?? [];
  if (known.length > 0) printError(t('tournamentKnown', { known: known.length, output: output ?? '' }));
  const started = processClock();
  const { courses, result } = await runTournament(request, read, {
    workers,
    known,
    ...(files === null ? {} : { onCourses: (simulated) => files.add(simulated) }),
    onFuture: ({ futures, share }) => {
      const seconds = Math.ceil((processClock() - started) * (1 / share - 1));
      printError(t('tournamentDone', { done: futures, count, seconds }));
    },
  });
  const left = notDecided(planningCase);
  await files?.finish(
    courses,
    read,
    workers,
    tournamentReport(result, reportOptions(read, left), language()),
  );
  const answer = {
    tournament: tournament.tournament,
    seed,
    ...result,
    amountUnit: amountScale(planningCase).unit,
    notDecided: left,
  };
  printAnswer(options.json, answer, () => resultText(planningCase, result, left));
  return exitCodes.optimal;
}

function currencyOf(planningCase: PlanningCase): string {
  return planningCase.company[0]?.currency ?? '';
}

/** What the report says beside what was found. */
function reportOptions({ tournament, planningCase }: ReadTournament, left: readonly NotDecided[]) {
  const { periods, windowPeriods, futures } = tournament;
  const units = amountScaleWords(planningCase);
  return {
    title: tournament.tournament,
    currency: currencyOf(planningCase),
    notes: [...(units === null ? [] : [units]), ...left.map(({ words }) => words)],
    facts: [
      ...tournamentFacts(
        { company: planningCase.company[0]?.company ?? '', periods, windowPeriods, seed: futures.seed },
        language(),
      ),
      ['Equipoise', packageVersion],
    ] as const,
  };
}

function resultText(
  planningCase: PlanningCase,
  result: TournamentResult,
  left: readonly NotDecided[],
): string {
  const money = (value: number) => moneyText(planningCase, Math.round(value));
  const share = (value: number) => valueText(planningCase, value, 'share');
  const head = [
    t('tournamentPolicy'),
    pick(tournamentFigures.worth.title),
    t('tournamentDifference', { reference: result.reference }),
    '±',
    t('tournamentProbability'),
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
  const sentences = tournamentSentences(result, tournamentAmount(currencyOf(planningCase))).map(pick);
  const units = amountScaleWords(planningCase);
  const told = left.length === 0 ? [] : ['', t('tournamentLeftOut'), ...left.map(({ words }) => pick(words))];
  return [
    textTable([head, ...rows]),
    '',
    ...sentences,
    ...(units === null ? [] : [pick(units)]),
    ...told,
  ].join('\n');
}
