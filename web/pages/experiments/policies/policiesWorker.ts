/**
 * Simulates policies in futures in the browser, apart from the page: future by future, so that what is there is comparable at any time, and
 * with the courses that the browser kept (keptParts.ts); previews the futures; and shows a single course again. Ending the worker cancels it.
 */
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import {
  type Course,
  prepareTournament,
  type solveLimitsOf,
  summarizeTournament,
  type TournamentResult,
  type TournamentSettings,
} from '../../../../solver/experiments/tournament.ts';
import { tournamentAmount } from '../../../../solver/experiments/tournamentReport.ts';
import { tournamentSentences } from '../../../../solver/experiments/tournamentSentences.ts';
import { amountScale, amountScaleWords } from '../../../../solver/policies/amountScale.ts';
import { type CoursePeriod, coursePeriods } from '../../../../solver/policies/coursePeriods.ts';
import { notDecided } from '../../../../solver/policies/notDecided.ts';
import { policyOf, policySchema } from '../../../../solver/policies/policies.ts';
import type { PolicyKind } from '../../../../solver/policies/policy.ts';
import { DEFAULT_RELATIVE_GAP, type RunOptions } from '../../../../solver/run/options.ts';
import { type FuturesPreview, futuresPreview } from '../../../../solver/uncertainty/futuresPreview.ts';
import type { NamedPeriods } from '../../../../solver/words/periods.ts';
import { sentence, type Words } from '../../../../solver/words/words.ts';
import { answerMessages } from '../../../preview/answerMessages.ts';
import { clock, loadSolver } from '../../../preview/workerSolver.ts';
import { inputsByName, type Keeping, openKept } from '../keptParts.ts';
import { CourseTable } from './courseTable.ts';
import { type AskedPolicy, nameOf } from './policiesAddress.ts';

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
  /** The courses of these futures. */
  readonly courses: readonly Course[];
  /** Courses that are there, and all. */
  readonly done: number;
  readonly total: number;
  /** Null until every policy was tried. */
  readonly secondsLeft: number | null;
  /** Whether the browser keeps the courses. */
  readonly isKept: boolean;
  readonly currency: string;
  /** Unit of amounts that are added up; null: periods of demand. */
  readonly unit: string | null;
  /** In what amounts are added up, and what the comparison leaves out. */
  readonly notes: readonly Words[];
}

type FoundMessage = { readonly kind: 'found'; readonly isComplete: boolean } & TournamentFound;

export type PoliciesMessage =
  | {
      readonly kind: 'estimated';
      readonly seconds: number;
      /** What was kept; null where nothing was. */
      readonly found: FoundMessage | null;
    }
  | FoundMessage
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
/** Share of the time in which what is there is summed up. */
const SUMMARY_SHARE = 0.05;
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
  const keeping = await openKept<Course>(
    () => inputsOf(work, options),
    ({ policy, future }) => ({ of: policy, number: future }),
  );
  const table = new CourseTable(
    policies.map(({ name }) => name),
    settings.futures.count,
    keeping.known,
  );
  const found = findings(source, policies, table, keeping);
  const simulate = async (p: number, future: number): Promise<void> => {
    const began = clock();
    const course = prepared.course(policies[p]!, future);
    table.add(course, clock() - began);
    await keeping.keep(course);
  };
  if (kind === 'estimate') {
    const hasKept = table.done > 0;
    for (const p of policies.keys()) {
      const [next] = table.missing(p);
      if (next !== undefined && table.missing(p).length === settings.futures.count) await simulate(p, next);
    }
    return { kind: 'estimated', seconds: table.secondsLeft() ?? 0, found: hasKept ? found() : null };
  }
  let told = clock();
  for (let future = 0; future < settings.futures.count; future++)
    for (const p of policies.keys()) {
      if (table.has(p, future)) continue;
      await simulate(p, future);
      if (clock() - told < TELL_SECONDS) continue;
      told = clock();
      postMessage(found());
    }
  return found(true);
}

/** What the courses of a case depend on, by the name of the policy. */
async function inputsOf(
  { planningCase, settings, policies, limits }: PoliciesWork,
  { relativeGap }: RunOptions,
): Promise<ReadonlyMap<string, string>> {
  const { count: _, ...futures } = settings.futures;
  const common = [planningCase, { ...settings, futures }, limits ?? { relativeGap }];
  const stated = policies.map((asked) => ({ name: nameOf(asked), stated: policySchema.parse(asked) }));
  return inputsByName(stated, common);
}

/** Says what the courses that are there found; what they say together is worked out for a small share of the time. */
function findings(
  source: PlanningCase,
  policies: readonly PolicyKind[],
  table: CourseTable,
  keeping: Keeping<Course>,
): (isComplete?: boolean) => FoundMessage {
  const scale = amountScale(source);
  const reference = policies[0]!.name;
  let summed = 0;
  let next = Number.NEGATIVE_INFINITY;
  let last: Pick<TournamentFound, 'result' | 'sentences' | 'courses'> = {
    result: null,
    sentences: [],
    courses: [],
  };
  return (isComplete = table.done === table.total) => {
    if (table.futures > summed && (isComplete || clock() >= next)) {
      const began = clock();
      const courses = table.comparable();
      const result = summarizeTournament(courses, policies, { reference, confidence: CONFIDENCE });
      last = {
        result,
        sentences: tournamentSentences(result, tournamentAmount(currencyOf(source))),
        courses,
      };
      summed = table.futures;
      next = clock() + (clock() - began) / SUMMARY_SHARE;
    }
    const reason = keeping.reason();
    return {
      kind: 'found',
      isComplete,
      ...last,
      done: table.done,
      total: table.total,
      secondsLeft: table.secondsLeft(),
      isKept: reason === null,
      currency: currencyOf(source),
      unit: scale.unit,
      notes: [
        ...[amountScaleWords(source)].filter((words) => words !== null),
        ...notDecided(source).map(({ words }) => words),
        ...(reason === null ? [] : [notKept(reason)]),
      ],
    };
  };
}

/** What to know of a tournament whose courses are not kept. */
function notKept(reason: Words): Words {
  return sentence(
    'This browser keeps no courses ({reason}): a tournament that is ended early begins anew.',
    '此浏览器无法保存模拟（{reason}）：提前结束的对比将重新开始。',
    { reason },
  );
}

function currencyOf(source: PlanningCase): string {
  return source.company[0]?.currency ?? '';
}

answerMessages(answer);
