/**
 * What a decision is: a question put between plans, with the evidence that it rests on, what must be true, who decided what
 * and when, and what follows from it. Evidence is snapshot and plan, by their content: what was decided on can be shown for ever.
 */
import type { Row } from '../../solver/case/planningCase.ts';
import type { RunSummary, StoredResult } from '../../solver/explain/storedResult.ts';
import type { Gain } from '../../solver/plan/gain.ts';
import type { BudgetSums } from '../../solver/reports/budgetSums.ts';
import type { ScenarioKind } from '../../solver/scenario/combinations.ts';
import type { Lever } from '../../solver/scenario/levers.ts';
import type { MovedAssumption } from '../../solver/tradeoff/movedAssumptions.ts';
import type { StoredVersion, VersionOrigin } from '../versions/version.ts';

/** A plan that a decision is about, as it was when it was put to decision. */
export interface DecisionOption {
  /** Name of its scenario or version at that time. */
  readonly name: string;
  readonly nameZh: string;
  /** The run that made the plan, or the version that keeps it. */
  readonly origin: VersionOrigin;
  /** Whether its scenario is what can be decided, what may happen, or both; null where it is of a version. */
  readonly kind: ScenarioKind | null;
  /** What its scenario assumed: only options that assume the same can be compared. Null of a version; absent in decisions of older versions. */
  readonly assumed?: readonly Lever[] | null;
  /** Address of the snapshot of its inputs. */
  readonly inputHash: string;
  /** Address of its plan. */
  readonly planHash: string;
  /** Solver that made the plan. */
  readonly solver: Pick<StoredResult['solver'], 'name' | 'version'>;
  /** The program that verified it. */
  readonly program: string;
  readonly summary: RunSummary;
}

/** Measures of which later data say whether an assumption holds; `other` is judged by people. */
export type ConditionMeasure = Row<'assumptions'>['measure'];

/**
 * What must be true for a decision to be right. What it says is copied from the register (the table `assumptions` of the case)
 * with the cells that it is about, so that a later month can test it against what the decision was taken on: a `measure` of
 * these cells, between `lowest` and `highest`.
 */
export interface Condition {
  /** The assumption in the register; empty for one that is not kept there. */
  readonly assumption: string;
  readonly statement: string;
  readonly statementZh: string;
  readonly owner: string;
  readonly source: string;
  readonly validTo: string | null;
  readonly measure: ConditionMeasure;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly unit: string;
  readonly scopes: readonly Omit<Row<'assumptionScopes'>, 'assumption'>[];
  /** Somebody who can say so said that it is true. */
  readonly isConfirmed: boolean;
}

/** A flip on one side of today's assumption: two factors that were both solved, with different answers. */
export interface StoredFlip {
  /** The last factor at which the answer holds, and the first solved one at which it does not. */
  readonly before: number;
  readonly after: number;
  /** Position of the option that is the best beyond it; null where none has a plan there. */
  readonly best: number | null;
  /** Whether both answers are certain: their leads exceed what the solver left open. */
  readonly isSure: boolean;
}

/** How far an assumption may move before another option is the best, found on the evidence of the decision. */
export interface StoredFlips {
  readonly assumption: MovedAssumption;
  /** Position of the option that is the best at factor 1. */
  readonly best: number | null;
  /** Null where the answer stays as far as it was looked. */
  readonly below: StoredFlip | null;
  readonly above: StoredFlip | null;
  /** Factors between which it was looked. */
  readonly from: number;
  readonly to: number;
}

/** An assumption of the case as it was when the risk was found: with its levers, so that a later month can find it again. */
export interface RiskAssumption {
  readonly name: string;
  readonly nameZh: string;
  readonly levers: readonly Lever[];
}

/** What an option loses against the best option under the assumptions of the case. */
export interface OptionRisk {
  /** Position of the option. */
  readonly option: number;
  /** Its greatest and mean regret, in what is optimized; null where it has no plan under some assumption. */
  readonly worst: Gain | null;
  readonly mean: Gain | null;
  /** Position of the assumption of its greatest regret; null where that is what the inputs say, or it has none. */
  readonly worstAssumption: number | null;
}

/** The risk of the options: first periods of each plan are kept, then an assumption turns out to hold and the rest is planned again. */
export interface StoredRisk {
  /** First periods of each option's plan that are kept. */
  readonly keptPeriods: number;
  /** What may happen beside what the inputs say. */
  readonly assumptions: readonly RiskAssumption[];
  /** Of every option that can be decided. */
  readonly options: readonly OptionRisk[];
}

export type DecisionStatus = 'open' | 'anotherOption' | 'approved' | 'rejected';

/** How a decision ended. */
export interface Verdict {
  readonly at: string;
  readonly by: string;
  /** Position of the approved option; null where all were rejected. */
  readonly option: number | null;
  readonly reason: string;
}

/** The version that was active when a decision was taken: its plan and inputs are evidence of the decision, by their content. */
export type VersionAtVerdict = Pick<StoredVersion, 'versionId' | 'name' | 'inputHash' | 'planHash'>;

/** What stood beside the totals of its plans when a decision was taken. */
export interface AtVerdict {
  /** Of the periods of its plans; null where nothing was budgeted. */
  readonly budget: BudgetSums | null;
  /** Null where no version was active. */
  readonly activeVersion: VersionAtVerdict | null;
}

/** What is decided on: nothing of it changes once the decision was taken. */
export interface DecisionCore {
  readonly question: string;
  readonly owner: string;
  /** Last day, YYYY-MM-DD. */
  readonly deadline: string | null;
  /** The first is the reference. */
  readonly options: readonly DecisionOption[];
  /** Position of the recommended option. */
  readonly recommended: number;
  readonly conditions: readonly Condition[];
  /** Flip points that somebody kept with it; none of other evidence than its own. */
  readonly flips: readonly StoredFlips[];
  /** Risk that somebody kept with it; null while there is none. None of other evidence than its own. */
  readonly risk: StoredRisk | null;
  /** Thresholds of the case when it was taken; null while it is open: then those of the case as it is hold. */
  readonly thresholds: readonly Row<'thresholds'>[] | null;
  /** Budget and active version when it was taken; null while it is open, and of decisions that were taken by older versions of the program. */
  readonly atVerdict: AtVerdict | null;
  readonly status: DecisionStatus;
  readonly verdict: Verdict | null;
  /** The decision that this one takes up again. */
  readonly follows: string | null;
}

export interface DecisionComment {
  readonly number: number;
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

/** What somebody has to do: find another option, before; what follows from the decision, after. */
export interface DecisionTask {
  readonly number: number;
  readonly kind: 'option' | 'followUp';
  readonly text: string;
  readonly owner: string;
  /** Last day, YYYY-MM-DD. */
  readonly due: string | null;
  readonly by: string;
  readonly at: string;
  readonly doneAt: string | null;
  readonly doneBy: string;
}

export interface StoredDecision extends DecisionCore {
  /** A number within its case that is given once. */
  readonly decisionId: string;
  readonly revision: number;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly comments: readonly DecisionComment[];
  readonly tasks: readonly DecisionTask[];
}

/** A part before and after a write; null where it was not there. */
export interface Changed<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** What a write of a decision did. */
export interface DecisionChanges {
  readonly act: 'put' | 'describe' | 'options' | 'decide' | 'ask' | 'comment' | 'task' | 'remove' | 'undo';
  /** Who did it, as they called themselves. */
  readonly by: string;
  readonly decisionId: string;
  readonly core: Changed<DecisionCore> | null;
  readonly comments: readonly Changed<DecisionComment>[];
  readonly tasks: readonly Changed<DecisionTask>[];
}
