/**
 * Makes what a meeting pack shows, with progress: the case and its scenarios come in, a `PackInput` goes out. Plans that are stored are shown as they
 * are and verified anew; the others and analyses are solved in one warm session.
 */
import { inputHashOf, textHash } from '../node/inputHash.ts';
import type { Backend } from '../solver/backends/backend.ts';
import type { PlanningCase, Row } from '../solver/case/planningCase.ts';
import { CaseError } from '../solver/case/problems.ts';
import { setsToAsk } from '../solver/explain/attribution.ts';
import { bridgeByCause, bridgeByInputs } from '../solver/explain/bridge.ts';
import { causesBetween, causeWords, inputCauses } from '../solver/explain/causes.ts';
import type { StoredResult } from '../solver/explain/storedResult.ts';
import { planMoney } from '../solver/features/accounts.ts';
import { indexCase } from '../solver/index/indexedCase.ts';
import { computeKeyFigures } from '../solver/plan/figures/keyFigures.ts';
import { moneyTotals } from '../solver/plan/finance.ts';
import { type Measure, measureTitle, moneyAgainstService } from '../solver/plan/measures.ts';
import { moneyDoubt } from '../solver/plan/moneyDoubt.ts';
import { objectiveOf, objectiveValue } from '../solver/plan/objective.ts';
import { fitsCase, type Plan, restorePlan, storePlan } from '../solver/plan/plan.ts';
import { type BudgetSums, budgetSums } from '../solver/reports/budgetSums.ts';
import { statusWords } from '../solver/run/statusWords.ts';
import { WhatIf } from '../solver/run/whatIf.ts';
import {
  assumedLevers,
  assumptionsOf,
  isDoNothing,
  isUnderSameAssumption,
  optionUnder,
  resolveCombination,
  scenarioKind,
} from '../solver/scenario/combinations.ts';
import { inputDiff } from '../solver/scenario/inputDiff.ts';
import type { Lever } from '../solver/scenario/levers.ts';
import {
  ancestry,
  baseScenario,
  leversOf,
  resolveScenario,
  type Scenario,
} from '../solver/scenario/scenario.ts';
import { scenarioName, scenarioNamer } from '../solver/scenario/scenarioNames.ts';
import { withLevers } from '../solver/tradeoff/caseSolver.ts';
import { doubtOf } from '../solver/tradeoff/comparison.ts';
import { frontier } from '../solver/tradeoff/frontier.ts';
import { frozenRegret } from '../solver/tradeoff/frozenRegret.ts';
import type { MatrixEntry } from '../solver/tradeoff/optionMatrix.ts';
import { verifyPlan } from '../solver/verify/verify.ts';
import { WordedError } from '../solver/words/wordedError.ts';
import { sentence, type Words } from '../solver/words/words.ts';
import { PACK_OPTIONS_MAX } from './packContents.ts';
import {
  areComparable,
  type PackCauses,
  type PackDecision,
  type PackFrontier,
  type PackInput,
  type PackKept,
  type PackMatrix,
  type PackPlan,
  type PackVerdict,
  type PackVersion,
} from './packInput.ts';
import { comparisonOf, type PackComparison, type PackOption, packExplains } from './pages/comparison.ts';

/** A stored plan with the inputs that it was made of: of a run, a version or a decision. */
export interface KeptOption {
  readonly id: string;
  readonly name: Words;
  readonly planningCase: PlanningCase;
  readonly result: Pick<StoredResult, 'plan' | 'capacityShadowPrices' | 'solver' | 'summary'>;
  /** Hash of what is stored of the plan, by which evidence and versions name it. */
  readonly planHash: string;
  /** What its scenario assumed; null where that is not known. */
  readonly assumed?: readonly Lever[] | null;
}

/** Options of a pack, each a scenario by its identifier or a stored plan, the first the reference; and assumptions. */
export interface PackScenarios {
  readonly options: readonly (string | KeptOption)[];
  readonly assumptions: readonly string[];
}

/** Options and assumptions, all of them scenarios. */
export interface ScenarioChoice extends PackScenarios {
  readonly options: readonly string[];
}

/** What a pack shows unless somebody chooses: doing nothing first, then what can be decided; and what may happen. */
export function usualScenarios(scenarios: readonly Scenario[]): ScenarioChoice {
  const ids = scenarios.map(({ scenario }) => scenario);
  const nothing = ids.find((id) => isDoNothing(scenarios, id)) ?? ids[0];
  if (nothing === undefined) return { options: [], assumptions: [] };
  const options = ids.filter(
    (id) =>
      id !== nothing &&
      scenarioKind(scenarios, id) === 'option' &&
      !isDoNothing(scenarios, id) &&
      isUnderSameAssumption(scenarios, id, nothing),
  );
  return {
    options: [nothing, ...options].slice(0, PACK_OPTIONS_MAX),
    assumptions: assumptionsOf(scenarios).map(({ scenario }) => scenario),
  };
}

export interface PackProgress {
  /** Parts that are done, of all: plans and analyses. All of them are done while the pages are written. */
  readonly done: number;
  readonly count: number;
  /** Which part is worked on now, as a sentence. */
  readonly text: Words;
}

export interface SolvePackOptions {
  readonly backend: Backend;
  readonly clock: () => number;
  readonly onProgress?: (progress: PackProgress) => void;
  readonly shouldStop?: () => boolean;
  readonly relativeGap?: number;
  readonly timeLimitSeconds?: number;
  /** Whether options are solved under every assumption, and the difference to the reference by its causes. */
  readonly hasAnalyses?: boolean;
}

/** What of a pack is no plan. */
export interface PackSurroundings {
  readonly decisions: readonly PackDecision[];
  /** Position of the option that a decision recommends; null: the best by what is optimized. */
  readonly recommended?: number | null;
  /** The case of the last cycle; null where there is none. */
  readonly before: PlanningCase | null;
  readonly madeAt: string;
  /** Thresholds of the company, where they are others than those of the case. */
  readonly thresholds?: readonly Row<'thresholds'>[] | undefined;
  /** The budget that plans are set against, where it is not that of the case; null: none. */
  readonly budget?: BudgetSums | null | undefined;
  /** The version that plans are set against; null: none. */
  readonly activeVersion?: KeptOption | null;
  /** How the decision was taken, of whose day thresholds, budget and version are; null: it is open, or there is none. */
  readonly verdict?: PackVerdict | null;
  /**
   * Plans that are stored: where the pack needs a plan of the inputs of one of them, it is this one, so that among plans of equal worth the pack
   * shows the one that the pages show.
   */
  readonly stored?: readonly KeptOption[];
}

/** Was ended before all plans were there. */
export class PackStopped extends Error {}

/** Combinations of options and assumptions that are solved at most: more take longer than a pack is waited for. */
const COMBINATIONS_MAX = 48;

/** Cases that are solved for exact shares of causes; with more causes they take effect one after the other. */
const EXACT_SOLVES = 16;

/** First periods that are kept: as many as are committed in a month's meeting as a rule. */
const KEPT_PERIODS = 3;

/** Points of the frontier: as many as the page Compare traces. */
const FRONTIER_POINTS = 8;

/** An option for which there is no verified plan: nothing is made of it. */
export class NoPackPlan extends WordedError {}

/**
 * Makes the input of a pack. Throws CaseError for scenarios that cannot be applied, NoPackPlan for an option without a verified plan, and
 * PackStopped where `shouldStop` ended it.
 */
export function solvePack(
  base: PlanningCase,
  given: readonly Scenario[],
  chosen: PackScenarios,
  surroundings: PackSurroundings,
  options: SolvePackOptions,
): PackInput {
  const scenarios = given.length === 0 ? [baseScenario] : given;
  return new Making(base, scenarios, options, surroundings.stored ?? []).make(chosen, surroundings);
}

class Making {
  private readonly base: PlanningCase;
  private readonly scenarios: readonly Scenario[];
  private readonly options: SolvePackOptions;
  private readonly whatIf: WhatIf;
  /** Stored plans by the hash of their inputs. */
  private readonly stored: ReadonlyMap<string, KeptOption>;
  private readonly scenarioNameOf: (id: string) => Words;
  private done = 0;
  private count = 0;

  constructor(
    base: PlanningCase,
    scenarios: readonly Scenario[],
    options: SolvePackOptions,
    stored: readonly KeptOption[],
  ) {
    this.stored = new Map(stored.map((kept) => [inputHashOf(kept.planningCase), kept]));
    this.base = base;
    this.scenarios = scenarios;
    this.scenarioNameOf = scenarioNamer(scenarios);
    this.options = options;
    const { onProgress: _onProgress, hasAnalyses: _hasAnalyses, ...runOptions } = options;
    this.whatIf = new WhatIf(runOptions);
  }

  make(
    chosen: PackScenarios,
    {
      decisions,
      before,
      madeAt,
      recommended = null,
      thresholds = this.base.thresholds,
      budget,
      activeVersion = null,
      verdict = null,
    }: PackSurroundings,
  ): PackInput {
    const { hasAnalyses = false } = this.options;
    const assumed = chosen.options.map((option) => ({ assumed: this.assumedBy(option) }));
    const compared = assumed.filter((option) => areComparable(option, assumed[0]!)).length;
    const combined = (compared - 1) * chosen.assumptions.length;
    const isCombined = hasAnalyses && combined > 0 && combined <= COMBINATIONS_MAX;
    // Regrets of kept plans, causes and the frontier are one part each.
    this.count =
      chosen.options.length +
      chosen.assumptions.length +
      (isCombined ? combined + 1 : 0) +
      (hasAnalyses ? 2 : 0);
    try {
      const [first, ...others] = chosen.options;
      if (first === undefined) throw new RangeError('a pack needs an option');
      const reference = this.optionOf(first, null);
      const plans = [reference, ...others.map((option) => this.optionOf(option, reference))];
      const assumptions = chosen.assumptions.map((id) => this.assumptionOf(id, reference));
      const ranked = plans.filter((plan) => areComparable(plan, reference));
      const input: PackInput = {
        base: this.base,
        options: plans,
        recommended,
        assumptions,
        decisions,
        thresholds,
        budget: budget === undefined ? this.budgetOf(plans) : budget,
        activeVersion: activeVersion === null ? null : versionOf(activeVersion),
        verdict,
        changes: before === null ? null : inputDiff(before, this.base),
        matrix: isCombined ? this.matrixOf(ranked, assumptions) : null,
        kept: isCombined ? this.keptOf(ranked, assumptions) : null,
        causes: null,
        frontier: null,
        madeAt,
      };
      const whole = hasAnalyses
        ? { ...input, causes: this.causesOf(input), frontier: this.frontierOf(input) }
        : input;
      const { onProgress } = this.options;
      onProgress?.({ done: this.count, count: this.count, text: writingPages });
      return whole;
    } finally {
      this.whatIf.dispose();
    }
  }

  /** The budget of the case, of the periods of plans. */
  private budgetOf(plans: readonly PackPlan[]): BudgetSums | null {
    const periods = plans.flatMap(({ index }) => index.source.periods.map(({ period }) => period));
    return budgetSums(this.base, periods);
  }

  /** Does one part of the work: reports it by its words as it begins, and again with what it `tells` of itself. */
  private part<T>(words: Words, act: (tell: (detail: Words) => void) => T): T {
    const { onProgress, shouldStop } = this.options;
    const { done, count } = this;
    if (shouldStop?.() === true) throw new PackStopped();
    onProgress?.({ done, count, text: partSentence(done + 1, count, words) });
    const made = act((detail) =>
      onProgress?.({ done, count, text: partSentence(done + 1, count, partInDetail(words, detail)) }),
    );
    if (shouldStop?.() === true) throw new PackStopped();
    this.done++;
    return made;
  }

  private planPart<T>(name: Words, act: () => T): T {
    return this.part(sentence('plan of {name}', '{name} 的计划', { name }), act);
  }

  /** What the scenario of an option assumes; null where that is not known. */
  private assumedBy(option: string | KeptOption): readonly Lever[] | null {
    return typeof option === 'string' ? assumedLevers(this.scenarios, option) : (option.assumed ?? null);
  }

  private optionOf(option: string | KeptOption, reference: PackPlan | null): PackPlan {
    return typeof option === 'string'
      ? this.planPart(this.scenarioNameOf(option), () => this.solvedScenario(option))
      : this.planPart(option.name, () => this.kept(option, reference));
  }

  /** The reference under an assumption, which has its name: what happens while none of the other options is decided. */
  private assumptionOf(id: string, reference: PackPlan): PackPlan {
    const name = scenarioName(ancestry(this.scenarios, id).at(-1)!, this.scenarios);
    return this.planPart(this.scenarioNameOf(id), () => {
      const solved = this.solved(id, name, this.combinedCase(reference, id));
      const isOfScenario = this.isInputOf(id, solved.inputHash);
      const assumed = assumedLevers(this.scenarios, id);
      return { ...solved, levers: this.leverWordsOf(id), isOfScenario, assumed };
    });
  }

  /** Inputs with what an assumption changes. */
  private under(assumption: string, planningCase: PlanningCase): PlanningCase {
    return withLevers(planningCase, leversOf(this.scenarios, assumption));
  }

  /** An option under an assumption: of scenarios, the combination that the pages solve. */
  private combinedCase({ id, index, isOfScenario }: PackPlan, assumption: string): PlanningCase {
    if (!isOfScenario) return this.under(assumption, index.source);
    return resolveCombination(this.base, this.scenarios, { assumption, option: id }).planningCase;
  }

  private leverWordsOf(id: string): readonly Words[] {
    return leversOf(this.scenarios, id).map((lever) => causeWords(this.base, lever));
  }

  private solvedScenario(id: string): PackPlan {
    const { planningCase } = resolveScenario(this.base, this.scenarios, id);
    return {
      ...this.solved(id, scenarioName(ancestry(this.scenarios, id).at(-1)!, this.scenarios), planningCase),
      levers: this.leverWordsOf(id),
      isOfScenario: true,
      assumed: this.assumedBy(id),
    };
  }

  private solved(id: string, name: Words, planningCase: PlanningCase): SolvedPlan {
    const inputHash = inputHashOf(planningCase);
    const known = this.stored.get(inputHash);
    const shown = known === undefined ? null : verifiedPlan({ ...known, id, name, planningCase }, inputHash);
    if (shown !== null) return shown;
    const { result, formulation } = this.whatIf.solve(planningCase);
    const { plan, money, keyFigures, verification } = result;
    if (plan === null || money === null || keyFigures === null || verification?.passed !== true)
      throw noPlan(id, name, statusWords[result.status]);
    return {
      id,
      name,
      index: formulation.index,
      plan,
      money,
      keyFigures,
      capacityShadowPrices: result.capacityShadowPrices,
      gap: result.gap,
      checkCount: verification.checkCount,
      isVerified: verification.passed,
      solver: { name: result.solver.name, version: result.solver.version },
      inputHash,
      planHash: numbersHashOf(plan),
      numbersHash: numbersHashOf(plan),
    };
  }

  /** A stored plan, verified anew from its own inputs. */
  private kept(option: KeptOption, reference: PackPlan | null): PackPlan {
    const { id, name, planningCase } = option;
    const inputHash = inputHashOf(planningCase);
    const shown = verifiedPlan(option, inputHash);
    if (shown === null)
      throw noPlan(id, name, { en: 'it fails checks of its inputs', zh: '未通过对其输入的校验' });
    const isOfScenario = this.isInputOf(id, inputHash);
    return {
      ...shown,
      levers: isOfScenario
        ? this.leverWordsOf(id)
        : reference === null
          ? []
          : inputCauses(reference.index.source, planningCase).causes.map(({ title }) => title),
      isOfScenario,
      assumed: this.assumedBy(option),
    };
  }

  /** Whether a scenario gives these inputs today. */
  private isInputOf(id: string, inputHash: string): boolean {
    if (!this.scenarios.some(({ scenario }) => scenario === id)) return false;
    try {
      return inputHashOf(resolveScenario(this.base, this.scenarios, id).planningCase) === inputHash;
    } catch (error) {
      if (error instanceof CaseError) return false;
      throw error;
    }
  }

  /** Every option under every assumption, in what the reference optimizes. */
  private matrixOf(plans: readonly PackPlan[], assumptions: readonly PackPlan[]): PackMatrix {
    const reference = plans[0]!;
    const entryOf = (plan: Pick<PackPlan, 'index' | 'plan' | 'money' | 'gap'>): MatrixEntry => {
      const objective = objectiveValue(objectiveOf(reference.index), plan.index, plan.plan, plan.money);
      return { objective, doubt: doubtOf(objective, plan.gap) };
    };
    const combined = (option: PackPlan, assumption: PackPlan): MatrixEntry | null =>
      this.part(combinationWords(this.nameOfPlan(option), this.nameOfPlan(assumption)), () => {
        try {
          return entryOf(this.solved(option.id, option.name, this.combinedCase(option, assumption.id)));
        } catch (error) {
          // An option that cannot be kept under an assumption is told so in its cell; the others go on.
          if (error instanceof NoPackPlan || error instanceof CaseError) return null;
          throw error;
        }
      });
    return {
      assumptions: [null, ...assumptions.map(({ name }) => name)],
      entries: [
        plans.map(entryOf),
        ...assumptions.map((assumption) =>
          plans.map((option) => (option === reference ? entryOf(assumption) : combined(option, assumption))),
        ),
      ],
    };
  }

  /** Regrets with the first periods of each plan kept; null where options are optimized for different things, or an assumption does not fit one. */
  private keptOf(plans: readonly PackPlan[], assumptions: readonly PackPlan[]): PackKept | null {
    const definitions = new Set(plans.map(({ index }) => JSON.stringify(objectiveOf(index))));
    const ids = assumptions.map(({ id }) => id);
    const periods = Math.min(KEPT_PERIODS, ...plans.map(({ index }) => index.periodCount - 1));
    const { hasAnalyses: _hasAnalyses, timeLimitSeconds: _timeLimit, ...options } = this.options;
    return this.part(keptWords(Math.max(periods, 0)), (tell) => {
      if (definitions.size > 1 || periods < 1) return null;
      try {
        const found = frozenRegret(
          {
            options: plans.map((committed) => ({
              name: committed.id,
              planningCase: committed.index.source,
              committed,
              ...(committed.isOfScenario
                ? { combined: optionUnder(this.base, this.scenarios, committed.id, [null, ...ids]) }
                : {}),
            })),
            assumptions: [
              { name: '', levers: [] },
              ...ids.map((id) => ({ name: id, levers: leversOf(this.scenarios, id) })),
            ],
            frozenPeriods: periods,
            isWaitingAsked: false,
          },
          { ...options, onProgress: ({ done, total }) => tell(plansWords(done, total)) },
        );
        if (found.stopped === 'cancelled') throw new PackStopped();
        if (found.rows.length === 0) return null;
        return { periods, regrets: found.rows.map(({ worst, mean }) => ({ worst, mean })) };
      } catch (error) {
        if (error instanceof CaseError) return null;
        throw error;
      }
    });
  }

  /** The best money for every service with the inputs of the recommended option: that of grade A where it costs something, else of all. */
  private frontierOf(input: PackInput): PackFrontier | null {
    const { options, recommended, isCost } = comparisonOf(input);
    const money = isCost ? 'cost' : 'margin';
    const grades = recommended.keyFigures.fillRateA?.value == null ? [null] : (['A', null] as const);
    return this.part(frontierWords(this.nameOfPlan(recommended)), (tell) => {
      for (const grade of grades) {
        const points = this.frontierBy(recommended, money, grade, tell);
        if (points !== null) return { option: options.indexOf(recommended), money, grade, points };
      }
      return null;
    });
  }

  /** Points of a frontier; null where money and service do not conflict. */
  private frontierBy(
    { index }: PackPlan,
    money: PackFrontier['money'],
    grade: PackFrontier['grade'],
    tell: (detail: Words) => void,
  ): PackFrontier['points'] | null {
    const { backend, clock, shouldStop, relativeGap } = this.options;
    const service: Measure = {
      measure: 'fillRate',
      scope: grade === null ? null : { kind: 'grade', id: grade },
    };
    const title = measureTitle(index.source, service);
    const found = frontier(
      index.source,
      {
        measures: [{ measure: moneyAgainstService(objectiveOf(index)), scope: null }, service],
        points: FRONTIER_POINTS,
      },
      {
        backend,
        clock,
        ...(shouldStop === undefined ? {} : { shouldStop }),
        ...(relativeGap === undefined ? {} : { relativeGap }),
        onProgress: ({ done, total }) => tell(pointsWords(title, done, total)),
      },
    );
    if (found.stopped === 'cancelled') throw new PackStopped();
    const points = found.points.flatMap(({ values: [value, service], money: paid, isKnee }) =>
      value == null || service == null ? [] : [{ money: paid[money], value, service, isKnee }],
    );
    return found.status !== 'frontier' || points.length < 2 ? null : points;
  }

  /** The causes of the difference between the reference and the option that the pack explains. */
  private causesOf(input: PackInput): PackCauses | null {
    const comparison = comparisonOf(input);
    const { reference } = comparison;
    const option = packExplains(comparison);
    const between = [reference, ...(option === null ? [] : [option])].map((plan) => this.nameOfPlan(plan));
    return this.part(causePartWords(between), (tell) =>
      option === null ? null : this.bridged(comparison, option, tell),
    );
  }

  private bridged(
    { options, reference }: PackComparison,
    option: PackOption,
    tell: (detail: Words) => void,
  ): PackCauses | null {
    const { onProgress: _onProgress, hasAnalyses: _hasAnalyses, ...runOptions } = this.options;
    const isOfLevers = reference.isOfScenario && option.isOfScenario;
    const ids = { from: reference.id, to: option.id };
    const count = isOfLevers
      ? causesBetween(this.base, this.scenarios, ids).causes.length
      : inputCauses(reference.index.source, option.index.source).causes.length;
    const isExact = setsToAsk(count, { method: 'shapley' }) <= EXACT_SOLVES;
    const known = (of: typeof reference) => ({
      index: of.index,
      plan: of.plan,
      money: of.money,
      doubt: moneyDoubt(of, of.gap),
    });
    const request = {
      ...ids,
      method: isExact ? ('shapley' as const) : ('ordered' as const),
      known: { from: known(reference), to: known(option) },
    };
    const bridgeOptions = {
      ...runOptions,
      onProgress: ({ solved, of }: { readonly solved: number; readonly of: number }) =>
        tell(plansWords(solved, of)),
    };
    const bridge = isOfLevers
      ? bridgeByCause(this.base, this.scenarios, request, bridgeOptions)
      : bridgeByInputs(reference.index.source, option.index.source, request, bridgeOptions);
    if (bridge.kind === 'stopped') throw new PackStopped();
    if (bridge.kind !== 'bridge' || bridge.causes.length === 0) return null;
    const { fromMoney, toMoney, method, doubt, solves, causes } = bridge;
    return {
      option: options.indexOf(option),
      bridge: {
        fromMoney,
        toMoney,
        method,
        doubt,
        solves,
        causes: causes.map(({ id, title, money, alone, interaction }) => ({
          id,
          title,
          money,
          alone,
          interaction,
        })),
      },
    };
  }

  /** The name of a plan, with the identifier of its scenario where others share the name. */
  private nameOfPlan({ id, name, isOfScenario }: PackPlan): Words {
    return isOfScenario ? this.scenarioNameOf(id) : name;
  }
}

const writingPages: Words = { en: 'Writing the pages', zh: '正在编写页面' };

const partSentence = (number: number, count: number, part: Words): Words =>
  sentence('Part {number} of {count}: {part}', '第 {number} 部分，共 {count} 部分：{part}', {
    number,
    count,
    part,
  });

const partInDetail = (part: Words, detail: Words): Words =>
  sentence('{part}, {detail}', '{part}，{detail}', { part, detail });

const combinationWords = (option: Words, assumption: Words): Words =>
  sentence('plan of {option} under {assumption}', '{option} 的计划（假设：{assumption}）', {
    option,
    assumption,
  });

const keptWords = (periods: number): Words =>
  sentence(
    'regrets of every option with its first {periods} {periods|period|periods} kept',
    '每个选项保留前 {periods} 期后的后悔值',
    { periods },
  );

const causePartWords = ([from, to]: readonly Words[]): Words =>
  from === undefined || to === undefined
    ? { en: 'causes of differences', zh: '差异的原因' }
    : sentence('causes of the difference between {from} and {to}', '{from} 与 {to} 之差的原因', { from, to });

const frontierWords = (option: Words): Words =>
  sentence('trade-off of money against service of {option}', '{option} 的金额与服务权衡', { option });

const plansWords = (solved: number, of: number): Words =>
  sentence('{solved} of {of} {of|plan|plans}', '{solved}/{of} 个计划', { solved, of });

const pointsWords = (service: Words, found: number, of: number): Words =>
  sentence('{found} of {of} {of|point|points} ({service})', '{found}/{of} 个点（{service}）', {
    service,
    found,
    of,
  });

/** What a plan is by itself. */
type SolvedPlan = Omit<PackPlan, 'levers' | 'isOfScenario' | 'assumed'>;

/** A stored plan with what the pack shows of it; null where it fails checks of its own inputs. */
function verifiedPlan(
  { id, name, planningCase, result, planHash }: KeptOption,
  inputHash: string,
): SolvedPlan | null {
  const index = indexCase(planningCase);
  const plan = result.plan === null ? null : restorePlan(result.plan);
  if (plan === null || !fitsCase(index, plan)) return null;
  const verification = verifyPlan(index, plan, null);
  if (!verification.passed) return null;
  const money = planMoney(index, plan);
  return {
    id,
    name,
    index,
    plan,
    money,
    keyFigures: computeKeyFigures({ index, plan, money }),
    capacityShadowPrices: result.capacityShadowPrices,
    gap: result.summary.gap,
    checkCount: verification.checkCount,
    isVerified: true,
    solver: { name: result.solver.name, version: result.solver.version },
    inputHash,
    planHash,
    numbersHash: numbersHashOf(plan),
  };
}

/** What stands beside totals of a version; null where its plan does not hold: nothing is set against that. */
function versionOf(kept: KeptOption): PackVersion | null {
  const { company, periods } = kept.planningCase;
  const shown = verifiedPlan(kept, inputHashOf(kept.planningCase));
  return shown === null
    ? null
    : {
        name: kept.name,
        currency: company[0]?.currency ?? '',
        periods: periods.map(({ period }) => period),
        margin: moneyTotals(shown.money).margin,
      };
}

const numbersHashOf = (plan: Plan): string => textHash(JSON.stringify(storePlan(plan)));

const noPlan = (id: string, name: Words, status: Words): NoPackPlan =>
  new NoPackPlan(
    sentence('{name} ({id}) has no verified plan: {status}', '{name}（{id}）没有通过校验的计划：{status}', {
      name,
      id,
      status,
    }),
  );
