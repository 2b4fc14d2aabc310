/**
 * Proofs of explanations by another way: what a certificate of a shortage or an option of repair claims is asked of another solver, in the units
 * of the case as it was drawn, whatever units the explanation was found in. Sets of limits that differ are both right where both hold.
 */
import type { Backend } from '../../solver/backends/backend.ts';
import { withIntegersHeld } from '../../solver/explain/heldPlan.ts';
import type { Repair } from '../../solver/explain/repairs.ts';
import type { ShortageCertificate } from '../../solver/explain/shortageCertificate.ts';
import { limitOf, type Slack, slacksOf, withSlack } from '../../solver/explain/slacks.ts';
import { widenBounds } from '../../solver/explain/widenBounds.ts';
import { EXPLAIN_WORK, WorkBudget } from '../../solver/explain/workBudget.ts';
import type { Formulation } from '../../solver/features/formulateCase.ts';
import { columnName, locate, type Model } from '../../solver/model/model.ts';
import { direction, relaxation } from '../../solver/model/point.ts';
import type { Plan } from '../../solver/plan/plan.ts';
import { solveOnce } from './optimum.ts';

/** How many units of the other kind one of goods and one of money are. */
export interface Scale {
  readonly units: number;
  readonly money: number;
}

/** A limit that an explanation moves, or a decision that it makes more often. */
interface Moved {
  readonly modelName: string;
  readonly direction: 'raise' | 'lower';
  readonly amount: number;
  readonly kind?: 'limit' | 'decision';
}

/** The side of a limit that is moved; null for a decision. */
interface SideMoved extends Moved {
  readonly slack: Slack | null;
}

/** Every way to take one of each list. */
function* choicesOf<T>([first, ...others]: readonly (readonly T[])[]): Generator<readonly T[]> {
  if (first === undefined) {
    yield [];
    return;
  }
  for (const one of first) for (const rest of choicesOf(others)) yield [one, ...rest];
}

/**
 * Names of the decisions of a formulation by those that they have in another one, of the same case in other units: the name of a price bracket holds
 * its units.
 */
export function decisionNames(formulation: Formulation, other: Formulation): (modelName: string) => string {
  const names = new Map(
    Array.from({ length: formulation.model.columnCount }, (_, j) => [
      columnName(other.model, j),
      columnName(formulation.model, j),
    ]),
  );
  return (modelName) => names.get(modelName) ?? modelName;
}

/** Limits of a formulation by name and direction: both sides of one, where either would be moved so (a lot multiple). */
function slackFinder(formulation: Formulation): (moved: Moved) => readonly Slack[] {
  const keyOf = ({ modelName, direction }: Pick<Moved, 'modelName' | 'direction'>) =>
    `${modelName} ${direction}`;
  const slacks = Map.groupBy(slacksOf(formulation), (slack) =>
    keyOf({ modelName: limitOf(formulation, slack).modelName, direction: slack.direction }),
  );
  return (moved) => {
    const found = slacks.get(keyOf(moved));
    if (found === undefined) throw new Error(`no limit ${keyOf(moved)}`);
    return found;
  };
}

/** How many of the other unit one of a slack's unit is. */
function factorOf(formulation: Formulation, slack: Slack, { units, money }: Scale): number {
  const blocks = slack.kind === 'row' ? formulation.rowBlocks : formulation.columnBlocks;
  const { unit: ofBlock } = locate<(typeof blocks)[number]>(blocks, slack.position).block;
  // A block of several units (money or kg CO₂e) says of each limit which one it is in.
  const unit = ofBlock.includes(' or ') ? limitOf(formulation, slack).unit : ofBlock;
  return /\bunits\b/.test(unit) ? units : /\bmoney\b/.test(unit) ? money : 1;
}

/** A company's short cells under a plan, as another solver sees them. */
export class ShortageProof {
  private readonly formulation: Formulation;
  private readonly plan: Plan;
  private readonly backend: Backend;
  private readonly held: Model;
  private readonly find: (moved: Moved) => readonly Slack[];

  /** `formulation` and `plan` are of the case as it was drawn; `holder` finds what whole numbers the plan has that it does not state. */
  constructor(
    formulation: Formulation,
    plan: Plan,
    { holder, prover }: { readonly holder: Backend; readonly prover: Backend },
  ) {
    this.formulation = formulation;
    this.plan = plan;
    this.backend = prover;
    this.find = slackFinder(formulation);
    const held = withIntegersHeld(
      { ...formulation, model: widenBounds(formulation) },
      plan,
      holder,
      new WorkBudget(EXPLAIN_WORK),
    );
    if (held === null) throw new Error('the plan does not fit its model');
    const { model } = held;
    const columnLower = model.columnLower.slice();
    const columnUpper = model.columnUpper.slice();
    const { newBacklog, lost } = formulation.columns;
    for (const [block, amounts] of [
      [newBacklog, plan.newBacklog],
      [lost, plan.lost],
    ] as const)
      for (const g of block.members)
        for (let t = 0; t < plan.periodCount; t++) {
          const amount = amounts[g * plan.periodCount + t]!;
          const slack = 1e-6 * (1 + Math.abs(amount));
          columnLower[block.at(g, t)] = Math.max(0, amount - slack);
          columnUpper[block.at(g, t)] = amount + slack;
        }
    const integer = { ...model, columnLower, columnUpper };
    this.held = relaxation(integer);
  }

  /**
   * What is untrue of a certificate that was found in other units; none where all of it holds. `isOtherwisePrice`: in some other units no limit is
   * named, and the cell is short for its price; then none may be named here with which the best plan delivers it.
   */
  faultsOf(found: ShortageCertificate, scale: Scale, isOtherwisePrice: boolean): readonly string[] {
    const { columns, index } = this.formulation;
    const g = index.position.segments.get(found.segment)!;
    const t = index.position.periods.get(found.period)!;
    const blocks = [columns.newBacklog, columns.lost].filter((block) => block.has(g));
    const short = blocks.map((block) => block.at(g, t));
    const cell = g * this.plan.periodCount + t;
    const units = this.plan.newBacklog[cell]! + this.plan.lost[cell]!;
    const some = 1e-3 * Math.max(1, units);
    const columnLower = this.held.columnLower.slice();
    for (const block of blocks)
      for (let u = 0; u < this.plan.periodCount; u++) columnLower[block.at(g, u)] = 0;
    const open = { ...this.held, columnLower };
    const sign = direction(open);
    const base = solveOnce(this.backend, this.held).bounds.primal!;
    const price = (found.price?.total ?? 0) / scale.money;
    const noise = 1e-6 * Math.max(1, Math.abs(base)) + 1e-3 * price;
    /** Units that stay short at least, and the best plan with no more than these. */
    const leastShort = (model: Model): number => {
      const cost = new Float64Array(model.columnCount);
      for (const column of short) cost[column] = 1;
      return solveOnce(this.backend, { ...model, sense: 'minimize', cost, offset: 0 }).bounds.primal ?? units;
    };
    const gainWith = (model: Model, left: number): number | null => {
      const columnUpper = model.columnUpper.slice();
      for (const column of short) columnUpper[column] = Math.min(left, columnUpper[column]!);
      const { primal } = solveOnce(this.backend, { ...model, columnUpper }).bounds;
      return primal === null ? null : sign * (primal - base);
    };
    const faults: string[] = [];
    const claim = (isTrue: boolean, text: string) => {
      if (!isTrue) faults.push(`${found.segment} ${found.period} ${found.reason}: ${text}`);
    };
    const least = leastShort(open);
    const isPossible = least <= some;
    const gain = isPossible ? gainWith(open, 1e-6 * Math.max(1, units)) : null;
    claim(isPossible === (found.price !== null), `a plan ${isPossible ? 'could' : 'could not'}`);
    if (gain !== null) claim(Math.abs(Math.max(0, -gain) - price) <= noise, `costs ${-gain}, told ${price}`);
    if (found.reason === 'tie') claim(gain !== null && -gain <= noise, `no tie, costs ${gain}`);
    if (found.reason === 'price') claim(gain !== null && -gain > 0, 'has no price');
    if (found.reason === 'time')
      claim(
        leastShort({ ...open, ...withoutLimits(this.formulation, open) }) >= least - 10 * some,
        'comes in time without limits',
      );
    if (found.reason !== 'limits') return faults;
    const stillShort = found.stillShort / scale.units;
    /** Whether the cell is delivered as far as the set claims, at no more than the plan costs as it is; or also by the best plan. */
    const frees = (limits: readonly SideMoved[], isByBest: boolean): boolean => {
      const moved = this.moved(open, limits, scale);
      if (found.price === null) return leastShort(moved) <= stillShort + 5 * some;
      const now = gainWith(moved, some);
      if (now === null || now < -noise) return false;
      return !isByBest || now >= gainWith(moved, Number.POSITIVE_INFINITY)! - noise;
    };
    const setFaultsBy = (limits: readonly SideMoved[], isByBest: boolean): readonly string[] => {
      if (!frees(limits, isByBest))
        return [`the set does not free it: ${limits.map(({ modelName }) => modelName)}`];
      const spare = limits.filter((limit) =>
        frees(
          limits.filter((other) => other !== limit),
          isByBest,
        ),
      );
      return spare.map(({ modelName }) => `${modelName} is not needed`);
    };
    // Limits on the ways to the cell bind it by the first rule, others only by the second.
    const setFaults = (limits: readonly SideMoved[]): readonly string[] => {
      const faults = setFaultsBy(limits, false);
      return faults.length === 0 || setFaultsBy(limits, true).length === 0 ? [] : faults;
    };
    const unlockFaults =
      (unlock: ShortageCertificate['unlocks'][number]) =>
      (limits: readonly SideMoved[]): readonly string[] => {
        const moved = this.moved(open, limits, scale);
        const left = unlock.stillShort / scale.units;
        const still = leastShort(moved);
        if (still > left + 5 * some) return [`an unlock leaves ${still}, told ${left}`];
        const worth = gainWith(moved, left + 5 * some);
        const told = unlock.gain / scale.money;
        const isWorth = worth !== null && worth >= told - 10 * noise - 1e-3 * Math.abs(told);
        return isWorth ? [] : [`an unlock brings ${worth}, told ${told}`];
      };
    for (const text of this.fewestFaults(found.limits, setFaults)) claim(false, text);
    const loose = (limits: readonly SideMoved[]) =>
      frees(limits, true) ? ['the best plan delivers it then, and no limit is named in other units'] : [];
    if (isOtherwisePrice) for (const text of this.fewestFaults(found.limits, loose)) claim(false, text);
    for (const unlock of found.unlocks)
      for (const text of this.fewestFaults(unlock.limits, unlockFaults(unlock))) claim(false, text);
    return faults;
  }

  /**
   * What is untrue of moved limits, with the sides that are meant: a claim names a limit and whether it falls, and both sides of one that holds
   * exactly (a lot multiple) fall. Moved on both, it would allow more than is claimed, and others would look idle beside it.
   */
  private fewestFaults(
    limits: readonly Moved[],
    faultsOf: (limits: readonly SideMoved[]) => readonly string[],
  ): readonly string[] {
    const sides = limits.map((limit): readonly SideMoved[] =>
      limit.kind === 'decision'
        ? [{ ...limit, slack: null }]
        : this.find(limit).map((slack) => ({ ...limit, slack })),
    );
    let fewest: readonly string[] | null = null;
    for (const choice of choicesOf(sides)) {
      const faults = faultsOf(choice);
      if (fewest === null || faults.length < fewest.length) fewest = faults;
      if (fewest.length === 0) break;
    }
    return fewest ?? [];
  }

  /** Limits moved by amounts of other units; a frozen cell as a whole, a decision by so many times more. */
  private moved(model: Model, limits: readonly SideMoved[], scale: Scale): Model {
    const moves = limits.flatMap(({ slack, amount }) => (slack === null ? [] : [{ slack, amount }]));
    const slacks = moves.map(({ slack }) => slack);
    const isFixed = ({ kind, position }: Slack) =>
      kind === 'column' && this.formulation.fixedColumns.has(position);
    const amounts = moves.map(({ slack, amount }) => {
      const own = amount / factorOf(this.formulation, slack, scale);
      // A little more than told, so that nothing hangs on the last digit; a frozen cell is moved to where it is told to be.
      return isFixed(slack) ? own : own * (1 + 1e-6) + 1e-6;
    });
    const next = withSlack(model, slacks, amounts);
    slacks.forEach((slack, i) => {
      const { position, side } = slack;
      if (!isFixed(slack)) return;
      if (side === 'upper') next.columnLower[position]! += amounts[i]!;
      else next.columnUpper[position]! -= amounts[i]!;
    });
    for (const { kind, modelName, direction, amount } of limits) {
      if (kind !== 'decision') continue;
      const column = Array.from({ length: model.columnCount }, (_, j) => j).find(
        (j) => columnName(this.formulation.model, j) === modelName,
      );
      if (column === undefined) throw new Error(`no decision ${modelName}`);
      const times = Math.round(amount) * (direction === 'raise' ? 1 : -1);
      const { columnLower, columnUpper } = this.formulation.model;
      const value = Math.max(
        columnLower[column]!,
        Math.min(columnUpper[column]!, next.columnUpper[column]! + times),
      );
      next.columnLower[column] = value;
      next.columnUpper[column] = value;
    }
    return next;
  }
}

/** Bounds of a model without any limit, with every decision free. */
function withoutLimits(
  formulation: Formulation,
  model: Model,
): Pick<Model, 'columnLower' | 'columnUpper' | 'rowLower' | 'rowUpper'> {
  // Limits on demand itself bring no customer a unit.
  const slacks = slacksOf(formulation).filter(({ isOfDemand }) => !isOfDemand);
  const next = withSlack(model, slacks, new Float64Array(slacks.length).fill(Number.POSITIVE_INFINITY));
  for (let j = 0; j < model.columnCount; j++)
    if (formulation.model.isInteger[j] === 1) {
      next.columnLower[j] = 0;
      next.columnUpper[j] = Number.POSITIVE_INFINITY;
    }
  return next;
}

/** What options of repair cost, as another unit counts them. */
export function repairCosts(formulation: Formulation) {
  const find = slackFinder(formulation);
  /** The dearness of the limits that others can grant, while one approver is asked; the menu's own. */
  const reluctance = 1000;
  /** Amounts are in the units of `from`, of which this formulation's are `to`. */
  return (
    { reliefs }: Pick<Repair, 'reliefs'>,
    preferred: string | null,
    { from, to }: { readonly from: Scale; readonly to: Scale },
  ): { readonly cost: number; readonly rounding: number } => {
    let cost = 0;
    let rounding = 0;
    for (const relief of reliefs) {
      const [slack] = find(relief) as [Slack];
      const isWhole = slack.kind === 'column' && formulation.model.isInteger[slack.position] === 1;
      const price = slack.price * (preferred !== null && slack.approver !== preferred ? reluctance : 1);
      const amount = (relief.amount * factorOf(formulation, slack, to)) / factorOf(formulation, slack, from);
      cost += price * amount;
      if (isWhole) rounding += price;
    }
    return { cost, rounding };
  };
}
