/**
 * Answers a question about the scenarios of a case by the trade-offs and explanations of solver/. Plans in answers are without their
 * arrays: levers and values give them.
 */

import type { Backend } from '../../solver/backends/backend.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { type BridgeRequest, bridgeByCause } from '../../solver/explain/bridge.ts';
import type { ShortageCertificate } from '../../solver/explain/shortageCertificate.ts';
import { shortageCertificates, shortCells } from '../../solver/explain/shortages.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import { type Pin, type WhyNot, whyNot } from '../../solver/explain/whyNot.ts';
import { planMoney } from '../../solver/features/accounts.ts';
import { type Formulation, formulate } from '../../solver/features/formulateCase.ts';
import { type Measure, measureNamed } from '../../solver/plan/measures.ts';
import { type Plan, type PlanArray, restorePlan, storePlan } from '../../solver/plan/plan.ts';
import { formulateAndSolve, indexWithin, solvePlan } from '../../solver/run/solve.ts';
import { statusWords } from '../../solver/run/statusWords.ts';
import { optionUnder } from '../../solver/scenario/combinations.ts';
import { withReferencePlan } from '../../solver/scenario/referencePlan.ts';
import { leversOf, resolveScenario, type Scenario } from '../../solver/scenario/scenario.ts';
import { type Alternatives, alternatives } from '../../solver/tradeoff/alternatives.ts';
import { assumptionNamed } from '../../solver/tradeoff/assumption.ts';
import { type Compromise, compromise } from '../../solver/tradeoff/compromise.ts';
import { type FlipPoints, flipPoints } from '../../solver/tradeoff/flipPoint.ts';
import { type Frontier, frontier } from '../../solver/tradeoff/frontier.ts';
import { type FrozenRegret, frozenRegret } from '../../solver/tradeoff/frozenRegret.ts';
import {
  type Ladder,
  ladderNamed,
  ladderRungs,
  priceLadder,
  type Rung,
} from '../../solver/tradeoff/ladder.ts';
import { type MeasuredPlan, withoutPlan } from '../../solver/tradeoff/measuredPlan.ts';
import { type StabilityCost, stabilityCost } from '../../solver/tradeoff/stabilityCost.ts';
import { UnknownName } from '../../solver/words/wordedError.ts';
import { enumerated, sentence, type Words } from '../../solver/words/words.ts';
import type { AnalysisProgress, AnalysisQuestion } from './question.ts';

/** A plan of a trade-off as it is answered. */
type Bare<P extends MeasuredPlan> = Omit<P, 'plan'>;

/** The case that is asked about, and what a question may need of its store. */
export interface AnalysisSubject {
  readonly planningCase: PlanningCase;
  readonly scenarios: readonly Scenario[];
  /** The stored plan of the scenario asked about, where it is of its present inputs; else the scenario is solved. */
  readonly stored: StoredResult | null;
}

export interface AnalysisOptions {
  readonly backend: Backend;
  readonly clock: () => number;
  readonly relativeGap: number | null;
  readonly onProgress: (progress: AnalysisProgress) => void;
}

/** The answer to each kind of question. */
export type AnalysisAnswer =
  | {
      readonly kind: 'frontier';
      readonly answer: Omit<Frontier, 'points'> & {
        readonly points: readonly Bare<Frontier['points'][number]>[];
      };
    }
  | {
      readonly kind: 'alternatives';
      readonly answer: Omit<Alternatives, 'best' | 'plans'> & {
        readonly best: Bare<MeasuredPlan> | null;
        readonly plans: readonly Bare<Alternatives['plans'][number]>[];
      };
    }
  | {
      readonly kind: 'functions';
      readonly answer: Omit<Compromise, 'plans'> & {
        readonly plans: readonly Bare<Compromise['plans'][number]>[];
      };
    }
  | { readonly kind: 'shortages'; readonly answer: readonly ShortageCertificate[] }
  | { readonly kind: 'bridge'; readonly answer: ReturnType<typeof bridgeByCause> }
  | {
      readonly kind: 'number';
      readonly answer:
        | Exclude<WhyNot, { kind: 'possible' }>
        | Omit<Extract<WhyNot, { kind: 'possible' }>, 'result'>;
    }
  | { readonly kind: 'ladder'; readonly answer: Ladder }
  | { readonly kind: 'flips'; readonly answer: FlipPoints }
  | {
      readonly kind: 'regret';
      readonly answer: Omit<FrozenRegret, 'rows'> & {
        readonly rows: readonly Omit<FrozenRegret['rows'][number], 'committed'>[];
      };
    }
  | {
      readonly kind: 'churn';
      readonly answer: Omit<StabilityCost, 'points'> & {
        readonly points: readonly Bare<StabilityCost['points'][number]>[];
      };
    };

/** Scenarios that a question names. */
export function scenariosOf(question: AnalysisQuestion): readonly string[] {
  switch (question.kind) {
    case 'bridge':
      return [question.from, question.to];
    case 'flips':
      return question.options;
    case 'regret':
      return [...question.options, ...question.assumptions];
    case 'churn':
      return question.agreed === null ? [question.scenarioId] : [question.scenarioId, question.agreed];
    default:
      return [question.scenarioId];
  }
}

/** Throws UnknownName where a question names what the case does not have, and what the trade-offs throw. */
export function answerQuestion(
  subject: AnalysisSubject,
  question: AnalysisQuestion,
  { relativeGap, ...options }: AnalysisOptions,
): AnalysisAnswer {
  const { scenarios } = subject;
  const gap = relativeGap === null ? {} : { relativeGap };
  const tradeoff = { ...options, ...gap };
  const caseOf = (id: string): PlanningCase =>
    resolveScenario(subject.planningCase, scenarios, id).planningCase;
  const choices = (ids: readonly string[]) => ids.map((name) => ({ name, planningCase: caseOf(name) }));
  switch (question.kind) {
    case 'frontier': {
      const planningCase = caseOf(question.scenarioId);
      const measures = measuresNamed(planningCase, question.measures);
      const { points } = question;
      const found = frontier(planningCase, { measures, points, ends: [null, ...question.ends] }, tradeoff);
      return { kind: 'frontier', answer: { ...found, points: found.points.map(withoutPlan) } };
    }
    case 'alternatives': {
      const planningCase = caseOf(question.scenarioId);
      const { count, slack, dimensions } = question;
      const found = alternatives(
        planningCase,
        {
          count,
          slack,
          ...(dimensions === null ? {} : { dimensions: measuresNamed(planningCase, dimensions) }),
        },
        tradeoff,
      );
      const best = found.best === null ? null : withoutPlan(found.best);
      return { kind: 'alternatives', answer: { ...found, best, plans: found.plans.map(withoutPlan) } };
    }
    case 'functions': {
      const found = compromise(caseOf(question.scenarioId), { slack: question.slack }, tradeoff);
      return { kind: 'functions', answer: { ...found, plans: found.plans.map(withoutPlan) } };
    }
    case 'shortages':
      return { kind: 'shortages', answer: certificates(subject, question, tradeoff) };
    case 'bridge': {
      const { kind: _, orders, ...named } = question;
      const request: BridgeRequest = { ...named, ...(orders === null ? {} : { orders }) };
      const answer = bridgeByCause(subject.planningCase, scenarios, request, {
        ...tradeoff,
        onProgress: ({ solved, of, secondsLeft }) =>
          options.onProgress({ done: solved, total: of, solves: solved, secondsLeft }),
      });
      return { kind: 'bridge', answer };
    }
    case 'number':
      return { kind: 'number', answer: numberAnswer(subject, question, tradeoff) };
    case 'ladder': {
      const planningCase = caseOf(question.scenarioId);
      return {
        kind: 'ladder',
        answer: priceLadder(planningCase, rungsOf(planningCase, question, tradeoff), tradeoff),
      };
    }
    case 'flips': {
      const { assumption: text, from, to, keep } = question;
      const compared = choices(question.options);
      const assumption = assumptionNamed(subject.planningCase, text);
      const asked = keep === null ? {} : { question: { kind: 'threshold' as const, ...keep } };
      return {
        kind: 'flips',
        answer: flipPoints({ options: compared, assumption, from, to, ...asked }, tradeoff),
      };
    }
    case 'regret': {
      const assumptions = question.assumptions.map((name) => ({ name, levers: leversOf(scenarios, name) }));
      const compared = choices(question.options).map((choice) => ({
        ...choice,
        combined: optionUnder(subject.planningCase, scenarios, choice.name, question.assumptions),
      }));
      const { frozenPeriods } = question;
      const found = frozenRegret({ options: compared, assumptions, frozenPeriods }, tradeoff);
      return {
        kind: 'regret',
        answer: { ...found, rows: found.rows.map(({ committed: _, ...row }) => row) },
      };
    }
    case 'churn': {
      const { points, agreed } = question;
      const planningCase = nearAgreed(
        caseOf(question.scenarioId),
        agreed === null ? null : caseOf(agreed),
        tradeoff,
      );
      const found = stabilityCost(planningCase, { points }, tradeoff);
      return { kind: 'churn', answer: { ...found, points: found.points.map(withoutPlan) } };
    }
  }
}

function measuresNamed(planningCase: PlanningCase, texts: readonly string[]): readonly Measure[] {
  return texts.map((text) => measureNamed(planningCase, text));
}

interface AskedRun {
  readonly formulation: Formulation;
  readonly plan: Plan;
  /** Gap of its solve; null where none is known. */
  readonly gap: number | null;
}

type Solver = Omit<AnalysisOptions, 'relativeGap'> & { readonly relativeGap?: number };

/** The plan that is asked about: the stored one of the same inputs, else that of a solve. */
function askedRun(
  { planningCase, scenarios, stored }: AnalysisSubject,
  scenarioId: string,
  { backend, clock, relativeGap }: Solver,
): AskedRun {
  const own = resolveScenario(planningCase, scenarios, scenarioId).planningCase;
  if (stored?.plan != null) {
    const formulation = formulate(indexWithin(own, {}));
    return { formulation, plan: restorePlan(stored.plan), gap: stored.summary.gap };
  }
  const gap = relativeGap === undefined ? {} : { relativeGap };
  const { result, formulation } = formulateAndSolve(own, { backend, clock, ...gap });
  if (result.plan === null) throw noPlan(statusWords[result.status]);
  return { formulation, plan: result.plan, gap: result.gap };
}

function noPlan(status: Words): UnknownName {
  return new UnknownName(
    sentence('There is no plan to ask about: {status}.', '没有可询问的计划：{status}。', { status }),
  );
}

function certificates(
  subject: AnalysisSubject,
  { scenarioId, cells }: Extract<AnalysisQuestion, { kind: 'shortages' }>,
  options: Solver,
): readonly ShortageCertificate[] {
  const { formulation, plan } = askedRun(subject, scenarioId, options);
  const keyOf = (cell: { readonly segment: string; readonly period: string }) =>
    JSON.stringify([cell.segment, cell.period]);
  const asked = cells === null ? null : new Set(cells.map(keyOf));
  const short = new Set(shortCells(formulation, plan).map(keyOf));
  const unknown = (cells ?? []).filter((cell) => !short.has(keyOf(cell)));
  if (unknown.length > 0)
    throw new UnknownName(
      sentence('These cells are not short in the plan: {cells}.', '计划中这些单元并不短缺：{cells}。', {
        cells: enumerated(unknown.map(({ segment, period }) => `${segment} ${period}`)),
      }),
    );
  return shortageCertificates(formulation, plan, {
    backend: options.backend,
    ...(asked === null ? {} : { isAsked: (cell) => asked.has(keyOf(cell)) }),
    onProgress: ({ done, of }) => options.onProgress({ done, total: of, solves: 0, secondsLeft: null }),
  });
}

function numberAnswer(
  subject: AnalysisSubject,
  { scenarioId, pins }: Extract<AnalysisQuestion, { kind: 'number' }>,
  options: Solver,
): Extract<AnalysisAnswer, { kind: 'number' }>['answer'] {
  const { backend, clock, relativeGap } = options;
  options.onProgress({ done: 0, total: 1, solves: 0, secondsLeft: null });
  const { formulation, plan, gap } = askedRun(subject, scenarioId, options);
  const { index } = formulation;
  const asked = { index, plan, money: planMoney(index, plan), gap };
  const answer = whyNot(index.source, asked, pins.map(pinOf), {
    backend,
    clock,
    ...(relativeGap === undefined ? {} : { relativeGap }),
  });
  if (answer.kind !== 'possible') return answer;
  const { result: _, ...told } = answer;
  return told;
}

function pinOf(pin: Extract<AnalysisQuestion, { kind: 'number' }>['pins'][number]): Pin {
  const { array, item, family, fromPeriod, toPeriod, relation, value } = pin;
  return {
    array: array as PlanArray,
    relation,
    value,
    ...(item === null ? {} : { item }),
    ...(family === null ? {} : { family }),
    ...(fromPeriod === null ? {} : { fromPeriod }),
    ...(toPeriod === null ? {} : { toPeriod }),
  };
}

/** A case with the plan of another as the one agreed before; null: with its own reference plan. */
function nearAgreed(
  planningCase: PlanningCase,
  agreed: PlanningCase | null,
  { backend, clock, relativeGap }: Solver,
): PlanningCase {
  if (agreed !== null) {
    const gap = relativeGap === undefined ? {} : { relativeGap };
    const { plan, status } = solvePlan(agreed, { backend, clock, ...gap });
    if (plan === null) throw noPlan(statusWords[status]);
    return withReferencePlan(planningCase, plan.production);
  }
  if (planningCase.referencePlan.length === 0)
    throw new UnknownName(
      sentence(
        'The case has no reference plan: name the scenario whose plan was agreed.',
        '案例没有参考计划：请指定先前约定计划的方案。',
      ),
    );
  return planningCase;
}

function rungsOf(
  planningCase: PlanningCase,
  { of, steps, part }: Extract<AnalysisQuestion, { kind: 'ladder' }>,
  { backend, clock }: Solver,
): readonly Rung[] {
  return ladderRungs(planningCase, ladderNamed(planningCase, { of, steps, part }), () => {
    const { plan } = solvePlan(planningCase, { backend, clock });
    return plan === null ? null : storePlan(plan);
  });
}
