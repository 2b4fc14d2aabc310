/**
 * Simulates policies in futures in the browser, apart from the page: future by future, so that what is there is comparable at any time; previews the
 * futures; and shows a single course again. Ending the worker cancels it.
 */
import type { z } from 'zod';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import {
  type Course,
  prepareTournament,
  type solveLimitsOf,
  summarizeTournament,
  type TournamentResult,
  type TournamentSettings,
} from '../../../../solver/experiments/tournament.ts';
import { tournamentSentences } from '../../../../solver/experiments/tournamentSentences.ts';
import { amountScale, amountScaleWords } from '../../../../solver/policies/amountScale.ts';
import { type CoursePeriod, coursePeriods } from '../../../../solver/policies/coursePeriods.ts';
import { notDecided } from '../../../../solver/policies/notDecided.ts';
import { policyOf, policySchema } from '../../../../solver/policies/policies.ts';
import { policyWords } from '../../../../solver/policies/policyTitles.ts';
import { DEFAULT_RELATIVE_GAP } from '../../../../solver/run/options.ts';
import { type FuturesPreview, futuresPreview } from '../../../../solver/uncertainty/futuresPreview.ts';
import type { Language } from '../../../../solver/words/language.ts';
import { moneyScaleIn, moneyText } from '../../../../solver/words/money.ts';
import type { NamedPeriods } from '../../../../solver/words/periods.ts';
import type { Words } from '../../../../solver/words/words.ts';
import { answerMessages } from '../../../preview/answerMessages.ts';
import { clock, loadSolver } from '../../../preview/workerSolver.ts';

/** A policy by its name alone, or with all that a file can state. */
export type AskedPolicy = z.input<typeof policySchema>;

/** What is asked, of a case with its history: a tournament, the time that it takes, its futures, or one of its courses. */
export interface PoliciesWork {
  readonly kind: 'run' | 'estimate' | 'futures' | 'course';
  readonly planningCase: PlanningCase;
  readonly settings: TournamentSettings;
  /** Policies as a file states them, the reference first. */
  readonly policies: readonly AskedPolicy[];
  /** Limits of a solve where they are stated; else the gap of any run. */
  readonly limits?: ReturnType<typeof solveLimitsOf>;
  /** Of a course: its policy and future. */
  readonly course?: CourseOf;
}

export interface CourseOf {
  readonly policy: string;
  readonly future: number;
}

/** What is known of a tournament. */
export interface TournamentFound {
  /** Null before the first future is simulated for all policies. */
  readonly result: TournamentResult | null;
  readonly sentences: readonly Words[];
  /** Courses that are there, and all. */
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number;
  readonly currency: string;
  /** Unit of amounts that are added up; null: periods of demand. */
  readonly unit: string | null;
  /** In what amounts are added up, and what the comparison leaves out. */
  readonly notes: readonly Words[];
}

export type PoliciesMessage =
  | { readonly kind: 'estimated'; readonly seconds: number }
  | ({ readonly kind: 'found'; readonly isComplete: boolean } & TournamentFound)
  | {
      readonly kind: 'futures';
      readonly preview: FuturesPreview;
      readonly count: number;
      readonly unit: string | null;
      /** Past periods and those of the futures, as they are named. */
      readonly calendar: NamedPeriods;
    }
  | {
      readonly kind: 'course';
      readonly of: CourseOf;
      readonly periods: readonly CoursePeriod[];
      /** All periods of the horizon, as they are named. */
      readonly calendar: NamedPeriods;
    }
  | { readonly kind: 'failed'; readonly words: Words };

const TELL_SECONDS = 1;
const CONFIDENCE = 0.95;
/** Futures of a preview, those of the tournament first: with fewer the outer band is a matter of luck. */
const PREVIEWED = 200;

async function answer(work: PoliciesWork): Promise<PoliciesMessage> {
  const { kind, planningCase: source, settings } = work;
  const scale = amountScale(source);
  const prepared = prepareTournament(source, settings, { clock });
  if (kind === 'futures') {
    const family = new Map(source.families.map((row, f) => [row.family, f]));
    const weight = source.segments.map((row) => scale.weight[family.get(row.family)!]!);
    const { seed, method } = settings.futures;
    const preview = futuresPreview(
      source,
      prepared.planningCase,
      { seed, method, periods: settings.periods, count: PREVIEWED },
      weight,
    );
    const calendar = [...source.historyPeriods, ...prepared.planningCase.periods.slice(0, settings.periods)];
    return { kind, preview, count: PREVIEWED, unit: scale.unit, calendar };
  }
  const backend = await loadSolver();
  const options = { clock, backend, relativeGap: DEFAULT_RELATIVE_GAP, ...work.limits };
  const policies = work.policies.map((stated) => policyOf(policySchema.parse(stated), options));
  if (kind === 'course') {
    const of = work.course!;
    const policy = policies.find(({ name }) => name === of.policy)!;
    const periods = coursePeriods(prepared.simulate(policy, of.future), scale);
    return { kind, of, periods, calendar: prepared.planningCase.periods };
  }
  const courses: Course[] = [];
  const started = clock();
  if (kind === 'estimate') {
    for (const policy of policies) prepared.course(policy, 0);
    return { kind: 'estimated', seconds: (clock() - started) * settings.futures.count };
  }
  const total = policies.length * settings.futures.count;
  let told = started;
  const resultOf = (): TournamentResult | null => {
    const futures = Math.floor(courses.length / policies.length);
    if (futures === 0) return null;
    const reference = policies[0]!.name;
    return summarizeTournament(courses.slice(0, futures * policies.length), policies, {
      reference,
      confidence: CONFIDENCE,
    });
  };
  const found = (isComplete: boolean): PoliciesMessage => {
    const result = resultOf();
    return {
      kind: 'found',
      isComplete,
      result,
      sentences: result === null ? [] : sentencesOf(result, source),
      done: courses.length,
      total,
      secondsLeft: ((clock() - started) / Math.max(1, courses.length)) * (total - courses.length),
      currency: currencyOf(source),
      unit: scale.unit,
      notes: [
        ...[amountScaleWords(source)].filter((words) => words !== null),
        ...notDecided(source).map(({ words }) => words),
      ],
    };
  };
  for (let future = 0; future < settings.futures.count; future++)
    for (const policy of policies) {
      courses.push(prepared.course(policy, future));
      if (clock() - told < TELL_SECONDS) continue;
      told = clock();
      postMessage(found(false));
    }
  return found(true);
}

function currencyOf(source: PlanningCase): string {
  return source.company[0]?.currency ?? '';
}

function sentencesOf(result: TournamentResult, source: PlanningCase): readonly Words[] {
  const amount = (language: Language) => (money: number, beside: readonly number[]) =>
    moneyText(money, currencyOf(source), language, { scale: moneyScaleIn(language, beside) });
  const named = (language: Language): TournamentResult => ({
    ...result,
    reference: policyWords(result.reference)[language],
    standings: result.standings.map((standing) => ({
      ...standing,
      policy: policyWords(standing.policy)[language],
    })),
  });
  const [en, zh] = (['en', 'zh'] as const).map((language) =>
    tournamentSentences(named(language), amount(language)),
  );
  return en!.map((words, s) => ({ en: words.en, zh: zh![s]!.zh }));
}

answerMessages(answer);
