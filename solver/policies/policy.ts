/**
 * What a policy is: a planner, by a rule or by optimization. It sees how things stand, what is forecast and what has happened, and
 * answers what is to be done. It never sees the future: the simulation hands it none.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';
import type { Words } from '../words/words.ts';

/** How things stand at the start of a period. */
export interface PlanningState {
  /** Periods since the simulation began; the first period of the case below. */
  readonly period: number;
  /**
   * The case from here on: opening stock, customers' waiting orders, goods and materials under way, people; its demand is the forecast,
   * its frozen cells hold what earlier plans fixed.
   */
  readonly planningCase: PlanningCase;
  readonly index: IndexedCase;
  /** The plan made a period ago, for the same periods as far as it reached (0 beyond); null at the start. */
  readonly previous: Plan | null;
}

/** What is known beside it. */
export interface Information {
  /** Demand that happened, units by segment, oldest first: the history of the case, then the periods simulated so far. */
  readonly history: readonly (readonly number[])[];
  /** Deviation of the error of a forecast one period ahead, units by segment. */
  readonly errorDeviation: Float64Array;
}

/** What a policy has to say about a plan that it made. */
export type PolicyNote =
  /** Units of a process that it could not find hours or another source for in a period of its plan. */
  | { readonly kind: 'notMade'; readonly process: number; readonly period: number; readonly units: number }
  /** The optimizer had no plan under the limits of the case and planned as the words say. */
  | { readonly kind: 'fallback'; readonly words: Words };

/** What a policy answers: its plan, and what it has to say. */
export interface Decisions {
  /** The plan for all periods of the state's case. The first period is carried out, as far as it can be. */
  readonly plan: Plan;
  readonly notes: readonly PolicyNote[];
}

/** A policy in one simulation. It may remember what it did; it must answer the same to the same states in the same order. */
export interface Policy {
  plan(state: PlanningState, information: Information): Decisions;
  /** Frees what it holds of a solver. */
  dispose?(): void;
}

/** Makes the policy for one simulation: none shares memory with another. */
export interface PolicyKind {
  readonly name: string;
  readonly title: Words;
  create(): Policy;
}
