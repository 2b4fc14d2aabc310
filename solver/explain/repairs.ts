/**
 * The repair menu of an infeasible case: minimal relaxations that differ, because each prefers the limits that one part of
 * the company can approve. Each is verified: the limits are changed by its amounts and the case is solved.
 */
import type { Backend, Session, SolveAnswer } from '../backends/backend.ts';
import { changeTo } from '../backends/changeTo.ts';
import type { Formulation } from '../features/formulateCase.ts';
import type { Approver } from '../formulation/blocks.ts';
import { readPlan } from '../formulation/readPlan.ts';
import type { RepairCell } from '../formulation/relaxation.ts';
import { fixIntegersAndResolve } from '../mip/fixIntegersAndResolve.ts';
import type { Model } from '../model/model.ts';
import { direction } from '../model/point.ts';
import { reducedCost } from '../model/reducedCost.ts';
import { elasticProgram } from './elasticProgram.ts';
import type { LimitReference } from './limits.ts';
import { relaxedCells } from './relaxedCells.ts';
import { limitOf, type Slack, withSlack } from './slacks.ts';
import { STEP_WORK, type WorkBudget } from './workBudget.ts';

/** A limit with the amount by which it has to be relaxed. */
export interface Relief extends LimitReference {
  /** How much more (or less) is needed, in the limit's unit; always positive. */
  readonly amount: number;
  /** Whether the limit must rise (more hours, more stock) or fall (lower target). */
  readonly direction: 'raise' | 'lower';
  /** Worth of the next unit beyond this in the repaired plan; null where no plan with duals is known. */
  readonly nextUnitWorth: number | null;
  /** Cells of the case which relax the limit by this amount; null where no cell can. Absent in results of older versions. */
  readonly cells?: readonly RepairCell[] | null;
}

/** One option to restore feasibility. */
export interface Repair {
  readonly reliefs: readonly Relief[];
  /** All approvers who would have to agree. */
  readonly approvers: readonly Approver[];
  /** Objective of the best plan found with the limits so changed, in the case's own sense. */
  readonly objective: number;
  /** Money by which that plan is worse than the best of the menu; 0 for the best. */
  readonly costOverBest: number;
}

/** The smallest relaxation, and options that share it out differently. */
export interface RepairMenu {
  /** The least total, all limits counting alike; empty when no relaxation of the limits makes a plan possible. */
  readonly relaxation: readonly Relief[];
  /** Options that differ, the least total first. */
  readonly repairs: readonly Repair[];
}

/** Of what is usual of a limit's unit, and of an amount: less is rounding. */
const SMALL = 1e-6;

/** How much dearer the limits of all others are while one approver is asked. */
const RELUCTANCE = 1000;

/** Work that a menu may do: what is left but for a share of the total, which is kept for the conflict. */
interface MenuBudget {
  readonly budget: WorkBudget;
  readonly reserve: number;
}

/** Gap within which the plans of options are compared. */
const STEP_GAP = 0.01;

/** Whom an option asks first: one approver, or with null all alike. */
type Preference = Approver | null;

/**
 * Options to restore feasibility, one for each approver that can contribute and one for all alike; the same option appears once. Slack is found with
 * whole numbers relaxed first, which is quicker; where no plan with whole numbers confirms it, with them. `onFound` receives
 * the options found so far whenever another one is verified.
 */
export function repairMenu(
  formulation: Formulation,
  slacks: readonly Slack[],
  backend: Backend,
  budget: MenuBudget,
  onFound: (repairs: readonly Repair[]) => void,
): RepairMenu {
  const search = new RepairSearch(formulation, slacks, backend, budget, onFound);
  try {
    const all: readonly Preference[] = [null, ...new Set(slacks.map((slack) => slack.approver))];
    const refused = search.ask(all, false);
    if (formulation.model.integerCount > 0 && refused.length > 0) search.ask(refused, true);
    return search.menu();
  } finally {
    search.dispose();
  }
}

/** Finds options by the elastic program, for one preference after the other, and has each confirmed. */
class RepairSearch {
  private readonly formulation: Formulation;
  private readonly slacks: readonly Slack[];
  private readonly backend: Backend;
  private readonly budget: MenuBudget;
  private readonly onFound: (repairs: readonly Repair[]) => void;
  private readonly confirmation: Confirmation;
  private readonly found = new Map<string, Omit<Repair, 'costOverBest'>>();
  /** The smallest relaxation: with whole numbers, where without them no option was confirmed. */
  private relaxation: readonly Relief[] = [];

  constructor(
    formulation: Formulation,
    slacks: readonly Slack[],
    backend: Backend,
    budget: MenuBudget,
    onFound: (repairs: readonly Repair[]) => void,
  ) {
    this.formulation = formulation;
    this.slacks = slacks;
    this.backend = backend;
    this.budget = budget;
    this.onFound = onFound;
    this.confirmation = new Confirmation(formulation, slacks, backend, budget);
  }

  /** Adds the options of some preferences; answers those whose option no plan confirms. */
  ask(preferences: readonly Preference[], areWhole: boolean): readonly Preference[] {
    const { formulation, slacks, found } = this;
    const { model } = formulation;
    const { budget: work, reserve } = this.budget;
    const program = elasticProgram(model, slacks, { areWhole });
    const session = this.backend.load(program);
    const refused: Preference[] = [];
    const isFirst = found.size === 0;
    let relaxation: readonly Relief[] | null = null;
    try {
      for (const preferred of preferences) {
        if (work.isOver(reserve)) break;
        const cost = program.cost.slice();
        slacks.forEach(({ approver }, s) => {
          if (preferred !== null && approver !== preferred) cost[model.columnCount + s]! *= RELUCTANCE;
        });
        session.changeObjective(cost, 'minimize', 0);
        const answer = work.solve(
          session,
          program,
          { relativeGap: STEP_GAP, algorithm: 'primalSimplex' },
          { reserve, ...(areWhole ? { workMax: STEP_WORK } : {}) },
        );
        if (answer === null) break;
        const amounts = slackAmounts(model, slacks, answer);
        if (amounts === null) continue;
        const reliefs = reliefsOf(formulation, slacks, amounts);
        relaxation ??= reliefs;
        const key = reliefs.map((relief) => `${relief.modelName}:${relief.amount.toPrecision(4)}`).join();
        if (found.has(key)) continue;
        const confirmed = key === '' ? null : this.confirmation.confirm(amounts);
        if (confirmed === null) {
          refused.push(preferred);
          continue;
        }
        found.set(key, {
          reliefs: reliefsOf(formulation, slacks, amounts, confirmed),
          approvers: [...new Set(reliefs.map((relief) => relief.approver))],
          objective: confirmed.objective,
        });
        this.onFound(this.repairs());
      }
    } finally {
      session.dispose();
    }
    if (!areWhole || isFirst) this.relaxation = relaxation ?? [];
    return refused;
  }

  menu(): RepairMenu {
    return { relaxation: this.relaxation, repairs: this.repairs() };
  }

  dispose(): void {
    this.confirmation.dispose();
  }

  private repairs(): readonly Repair[] {
    return compared(this.formulation.model, [...this.found.values()]);
  }
}

/** Options with what each is worse than the best of them. */
function compared(model: Model, repairs: readonly Omit<Repair, 'costOverBest'>[]): readonly Repair[] {
  const sign = direction(model);
  const best = Math.max(...repairs.map((repair) => sign * repair.objective));
  return repairs.map((repair) => ({ ...repair, costOverBest: best - sign * repair.objective }));
}

/** By how much each limit is relaxed in a point of the elastic program, in the limit's unit; whole where the limit is. */
function slackAmounts(model: Model, slacks: readonly Slack[], { values }: SolveAnswer): Float64Array | null {
  if (values === null) return null;
  return Float64Array.from(slacks, ({ kind, position, usual }, s) => {
    const used = values[model.columnCount + s]!;
    if (used <= SMALL * usual) return 0;
    return kind === 'column' && model.isInteger[position] === 1 ? Math.ceil(used - 1e-3) : used;
  });
}

/** The limits that are relaxed, the largest amounts first; `confirmed`: the plan with them relaxed, where it was asked for. */
function reliefsOf(
  formulation: Formulation,
  slacks: readonly Slack[],
  amounts: Float64Array,
  confirmed?: Confirmed,
): readonly Relief[] {
  const plan = confirmed === undefined ? undefined : readPlan(formulation, confirmed.values);
  return slacks
    .flatMap((slack, s) => {
      const amount = amounts[s]!;
      if (amount === 0) return [];
      const { direction } = slack;
      return [
        {
          ...limitOf(formulation, slack),
          amount,
          direction,
          nextUnitWorth: confirmed?.worthOf(slack) ?? null,
          cells: relaxedCells(formulation, slack, amount, plan),
        },
      ];
    })
    .sort((a, b) => b.amount - a.amount);
}

interface Confirmed {
  readonly objective: number;
  readonly values: Float64Array;
  /** What the next unit of a slack is worth; null where it is not known. */
  readonly worthOf: (slack: Slack) => number | null;
}

/** Solves the case with its limits changed, each time on from the last. */
class Confirmation {
  private readonly formulation: Formulation;
  private readonly model: Model;
  private readonly slacks: readonly Slack[];
  private readonly backend: Backend;
  private readonly budget: MenuBudget;
  private session: Session | null = null;
  private loaded: Model;

  constructor(formulation: Formulation, slacks: readonly Slack[], backend: Backend, budget: MenuBudget) {
    const { model } = formulation;
    this.formulation = formulation;
    this.model = model;
    this.slacks = slacks;
    this.backend = backend;
    this.budget = budget;
    this.loaded = model;
  }

  /** What the plan is worth with the limits relaxed; null when there is none even so. */
  confirm(amounts: Float64Array): Confirmed | null {
    // A little more than the last digit says: what is rounded must not stand in the way.
    const next = withSlack(
      this.model,
      this.slacks,
      amounts.map((amount, s) => (amount === 0 ? 0 : amount * (1 + SMALL) + SMALL * this.slacks[s]!.usual)),
    );
    // A frozen cell stays frozen, at another value.
    this.slacks.forEach((slack, s) => {
      const isFixed = slack.kind === 'column' && this.formulation.fixedColumns.has(slack.position);
      if (amounts[s] === 0 || !isFixed) return;
      if (slack.side === 'upper') next.columnLower[slack.position]! += amounts[s]!;
      else next.columnUpper[slack.position]! -= amounts[s]!;
    });
    if (this.session === null) this.session = this.backend.load(next);
    else changeTo(this.session, this.loaded, next);
    this.loaded = next;
    const { budget, reserve } = this.budget;
    const { session } = this;
    const limits = { reserve, workMax: STEP_WORK };
    const answer = budget.solve(session, next, { relativeGap: STEP_GAP }, limits);
    if (answer === null || answer.values === null || answer.bounds.primal === null) return null;
    // A plan with whole numbers has no duals; with them held, the linear rest has.
    const rowDuals =
      answer.rowDuals ??
      fixIntegersAndResolve(next, session, answer.values, () => budget.solve(session, next, {}, limits))
        ?.rowDuals ??
      null;
    return {
      objective: answer.bounds.primal,
      values: answer.values,
      worthOf: (slack) => (rowDuals === null ? null : nextUnitWorth(next, slack, rowDuals)),
    };
  }

  dispose(): void {
    this.session?.dispose();
  }
}

/** Money that moving the bound of a slack by one more unit would bring: its dual, or the reduced cost of its column. */
function nextUnitWorth(model: Model, slack: Slack, rowDuals: Float64Array): number {
  if (slack.kind === 'row') return Math.abs(rowDuals[slack.position]!);
  return Math.abs(reducedCost(model, slack.position, rowDuals));
}
