/** What a meeting pack is made of: solved options and assumptions of one case, decisions, and what changed; nothing of files or stores. */

import type { MoneyByPeriod } from '../solver/case/money.ts';
import type { PlanningCase, Row } from '../solver/case/planningCase.ts';
import type { BridgeCause, CauseBridge } from '../solver/explain/bridge.ts';
import type { RunSummary } from '../solver/explain/storedResult.ts';
import type { IndexedCase } from '../solver/index/indexedCase.ts';
import type { KeyFigures } from '../solver/plan/figures/keyFigures.ts';
import type { Gain } from '../solver/plan/gain.ts';
import type { Plan } from '../solver/plan/plan.ts';
import type { BudgetSums } from '../solver/reports/budgetSums.ts';
import { assumesSame } from '../solver/scenario/combinations.ts';
import type { InputChange } from '../solver/scenario/inputDiff.ts';
import type { Lever } from '../solver/scenario/levers.ts';
import type { MovedAssumption } from '../solver/tradeoff/movedAssumptions.ts';
import type { MatrixEntry } from '../solver/tradeoff/optionMatrix.ts';
import type { Words } from '../solver/words/words.ts';

/** A verified plan with what it was solved for. */
export interface PackPlan {
  /** Identifier of its scenario. */
  readonly id: string;
  readonly name: Words;
  /** What its scenario changes, lever by lever. */
  readonly levers: readonly Words[];
  readonly index: IndexedCase;
  readonly plan: Plan;
  readonly money: MoneyByPeriod;
  readonly keyFigures: KeyFigures;
  readonly capacityShadowPrices: ArrayLike<number> | null;
  readonly gap: number | null;
  readonly checkCount: number;
  readonly isVerified: boolean;
  readonly solver: { readonly name: string; readonly version: string };
  /** Address of its inputs; hash of the plan: of what is stored of it, which evidence and versions name, else of its numbers. */
  readonly inputHash: string;
  readonly planHash: string;
  /** Hash of its numbers alone: who has them can compute it again. */
  readonly numbersHash: string;
  /** Whether the case and its scenarios as they are give its inputs; else they are those of its snapshot. */
  readonly isOfScenario: boolean;
  /** What its scenario assumes: options are compared where they assume what the reference does. Null of a version. */
  readonly assumed: readonly Lever[] | null;
}

/** Whether two options can be compared: they assume the same, or it is not known of one what it assumes. */
export function areComparable(one: Pick<PackPlan, 'assumed'>, other: Pick<PackPlan, 'assumed'>): boolean {
  return one.assumed === null || other.assumed === null || assumesSame(one.assumed, other.assumed);
}

/** A flip on one side of today's assumption, as a factor. */
interface PackFlip {
  readonly before: number;
  readonly best: number | null;
  readonly isSure: boolean;
}

/** How far an assumption may move before another option is the best. */
interface PackFlips {
  readonly assumption: MovedAssumption;
  readonly best: number | null;
  readonly below: PackFlip | null;
  readonly above: PackFlip | null;
  readonly from: number;
  readonly to: number;
}

/** What options lose at worst under the assumptions of the case, once the first periods of their plans are kept. */
interface PackRisk {
  readonly keptPeriods: number;
  readonly assumptions: readonly { readonly name: string; readonly nameZh: string }[];
  readonly options: readonly {
    readonly option: number;
    readonly worst: Gain | null;
    readonly worstAssumption: number | null;
  }[];
}

/** A decision as the pack shows it; what the store keeps of a decision fits. */
export interface PackDecision {
  readonly question: string;
  readonly owner: string;
  readonly deadline: string | null;
  readonly options: readonly {
    readonly name: string;
    readonly nameZh: string;
    /** What its plan is worth in what it was optimized for. */
    readonly summary: Pick<RunSummary, 'optimized' | 'currency'>;
  }[];
  readonly recommended: number;
  readonly conditions: readonly {
    readonly statement: string;
    readonly statementZh: string;
    readonly owner: string;
    readonly validTo: string | null;
    readonly isConfirmed: boolean;
  }[];
  readonly flips: readonly PackFlips[];
  readonly risk: PackRisk | null;
  readonly status: 'open' | 'anotherOption' | 'approved' | 'rejected';
  readonly verdict: { readonly by: string; readonly option: number | null; readonly reason: string } | null;
  readonly tasks: readonly {
    readonly text: string;
    readonly owner: string;
    readonly due: string | null;
    readonly doneAt: string | null;
  }[];
}

/**
 * What options are worth under each assumption: a row for each assumption, the first what is planned for, with a cell for each option that is
 * compared with the reference.
 */
export interface PackMatrix {
  /** Null stands for what the inputs say. */
  readonly assumptions: readonly (Words | null)[];
  readonly entries: readonly (readonly (MatrixEntry | null)[])[];
}

/** What options lose at worst and on average when the first periods of their plans are kept whatever happens; null where one has no plan then. */
export interface PackKept {
  readonly periods: number;
  /** In the order of the options that are compared with the reference. */
  readonly regrets: readonly { readonly worst: Gain | null; readonly mean: Gain | null }[];
}

/** Why an option differs from the reference: its causes, proved by solves. */
export interface PackCauses {
  /** Position of the option. */
  readonly option: number;
  readonly bridge: Pick<CauseBridge, 'fromMoney' | 'toMoney' | 'method' | 'doubt' | 'solves'> & {
    readonly causes: readonly Pick<BridgeCause, 'id' | 'title' | 'money' | 'alone' | 'interaction'>[];
  };
}

/** What service costs at best with the inputs of an option: plans of which none is better in both. */
export interface PackFrontier {
  /** Position of the option. */
  readonly option: number;
  readonly money: 'margin' | 'cost';
  /** Grade whose service it is; null: of all. */
  readonly grade: 'A' | null;
  /** From the best money to the best service; `value` is what was optimized: the money with penalties, where the case asks for money. */
  readonly points: readonly {
    readonly money: number;
    readonly value: number;
    readonly service: number;
    readonly isKnee: boolean;
  }[];
}

/** How the decision that a pack is about was taken. */
export interface PackVerdict {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Who took it; empty where no name was given. */
  readonly by: string;
  /** Position of the option that was approved; null where all were rejected. */
  readonly option: number | null;
}

/** The version that plans of a pack are set against, over its horizon. */
export interface PackVersion {
  readonly name: Words;
  readonly currency: string;
  /** Identifiers of the periods of its horizon. */
  readonly periods: readonly string[];
  readonly margin: number;
}

export interface PackInput {
  /** The case without a scenario: its company, names and register of assumptions. */
  readonly base: PlanningCase;
  /** What can be decided, the reference first; at most six. */
  readonly options: readonly PackPlan[];
  /** Position of the option that a decision recommends; null: the best by what is optimized. */
  readonly recommended: number | null;
  /** The reference under each assumption, by the name of the assumption. */
  readonly assumptions: readonly PackPlan[];
  readonly decisions: readonly PackDecision[];
  /** How the decision that the pack is about was taken: its thresholds, its budget and its active version are those of that day. Null while it is open, and of any other pack. */
  readonly verdict: PackVerdict | null;
  /** What the company accepts: thresholds of the case, or of the day on which the decision that the pack is about was taken. */
  readonly thresholds: readonly Row<'thresholds'>[];
  /** Of the case, or of the day on which the decision that the pack is about was taken; null where nothing was budgeted, or it is not known. */
  readonly budget: BudgetSums | null;
  /** The active version, or that of the day on which the decision that the pack is about was taken; null where there is none, or it is not known. */
  readonly activeVersion: PackVersion | null;
  /** How the case differs from that of the last cycle; null where there is none to compare with. */
  readonly changes: readonly InputChange[] | null;
  /** Analyses by further solves; null where they were not asked for, or there is nothing to ask. */
  readonly matrix: PackMatrix | null;
  readonly kept: PackKept | null;
  readonly causes: PackCauses | null;
  readonly frontier: PackFrontier | null;
  readonly madeAt: string;
}
