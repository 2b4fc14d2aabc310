/**
 * A key figure over a hierarchy and periods, by one of the three methods (methods.ts): reading and typing at any level, adding
 * up and splitting on request, fixing. Amounts are held in whole steps of the last digit, so that sums are exact at every level
 * whatever was typed before. Values are immutable: every change answers a new key figure.
 */
import { meanOf, sumOf } from '../arithmetic/sums.ts';
import type { Words } from '../words/words.ts';
import { sentence } from '../words/words.ts';
import { methodLacks, type PlanningMethod } from './methods.ts';
import { splitEntry } from './splitEntry.ts';
import type { Tree } from './tree.ts';

/** How a level follows from the one below: quantities are summed and split, averages (prices, rates) averaged and copied. */
export type Aggregation = 'sum' | 'average';

/** Stored proportion of a node within its parent in a period (any scale, 0 or more); undefined where none is stored. */
export type ProportionOf = (node: number, period: number) => number | undefined;

/** A key figure over a hierarchy: its values by leaf and period, as its planning method keeps them. */
export interface KeyFigure {
  readonly tree: Tree;
  readonly method: PlanningMethod;
  readonly aggregation: Aggregation;
  readonly periodCount: number;
  readonly decimals: number;
  readonly proportionOf: ProportionOf;
  /**
   * What is stored, in steps of the last digit, node by period. Consistent: at leaves, 0 elsewhere. Level by level: at every
   * node. Delta: what was typed at the node itself. Averages of consistent planning may have parts of a step.
   */
  readonly stored: Float64Array;
  /** Leaves that keep their amounts (consistent planning), node by period. */
  readonly isFixed: Uint8Array;
}

/** Rounding told: how much a node got beyond its exact share, by node, where it is not 0. */
export type RoundingMoves = ReadonlyMap<number, number>;

export type Change =
  | {
      readonly kind: 'done';
      readonly keyFigure: KeyFigure;
      readonly rounding: RoundingMoves;
      readonly remarks: readonly Words[];
    }
  | { readonly kind: 'refused'; readonly reason: Words };

/** A key figure with nothing in it. `proportionOf` may be left out: first entries are spread evenly then. */
export function emptyKeyFigure(
  tree: Tree,
  options: {
    readonly method: PlanningMethod;
    readonly periodCount: number;
    readonly aggregation?: Aggregation;
    readonly decimals?: number;
    readonly proportionOf?: ProportionOf;
  },
): KeyFigure {
  const size = tree.ids.length * options.periodCount;
  return {
    tree,
    method: options.method,
    aggregation: options.aggregation ?? 'sum',
    periodCount: options.periodCount,
    decimals: options.decimals ?? 0,
    proportionOf: options.proportionOf ?? (() => undefined),
    stored: new Float64Array(size),
    isFixed: new Uint8Array(size),
  };
}

/** The value at a node in a period. */
export function valueAt(keyFigure: KeyFigure, node: number, period: number): number {
  return stepsAt(keyFigure, node, period) / 10 ** keyFigure.decimals;
}

/** The values of every node in every period, node by period: one pass from the leaves up. */
export function allValues(keyFigure: KeyFigure): Float64Array {
  const { tree, periodCount, decimals, aggregation, method } = keyFigure;
  const values = Float64Array.from(keyFigure.stored);
  if (method !== 'levelByLevel')
    for (const node of tree.topDown.toReversed()) {
      const above = tree.parent[node]!;
      for (let t = 0; t < periodCount; t++) {
        const cell = node * periodCount + t;
        if (aggregation === 'average') values[cell] = stepsAt(keyFigure, node, t);
        else if (above >= 0) values[above * periodCount + t]! += values[cell]!;
      }
    }
  const scale = 10 ** decimals;
  return values.map((steps) => steps / scale);
}

function stepsAt(keyFigure: KeyFigure, node: number, period: number): number {
  const { tree, method, aggregation, stored, periodCount } = keyFigure;
  const own = stored[node * periodCount + period]!;
  if (method === 'levelByLevel' || tree.isLeaf(node)) return own;
  const leaves = tree.leavesOf(node).map((leaf) => stored[leaf * periodCount + period]!);
  if (aggregation === 'average') return meanOf(leaves);
  if (method === 'consistent') return sumOf(leaves);
  return own + tree.children[node]!.reduce((sum, child) => sum + stepsAt(keyFigure, child, period), 0);
}

/**
 * Types a value at a node in a period.
 * - Consistent: the leaves below get it, keeping the proportions that they have; the first entry by stored proportions, else
 *   evenly. Averages are copied. Fixed leaves keep theirs.
 * - Level by level: stored at the node; other levels stay.
 * - Delta: the difference is added to the node and with it to every level above; nothing below changes.
 */
export function enterValue(keyFigure: KeyFigure, node: number, period: number, value: number): Change {
  const steps = toSteps(keyFigure, value);
  if (steps === null)
    return refused(
      sentence('{value} is not a number that can be stored exactly.', '{value} 无法精确存储。', {
        value: String(value),
      }),
    );
  const change = enterSteps(keyFigure, node, period, steps);
  const entered = steps / 10 ** keyFigure.decimals;
  if (change.kind === 'refused' || Math.abs(entered - value) <= 1e-9 * Math.max(1, Math.abs(value)))
    return change;
  const remark = sentence('{value} was rounded to {entered}.', '{value} 已取整为 {entered}。', {
    value: String(value),
    entered: String(entered),
  });
  return { ...change, remarks: [remark, ...change.remarks] };
}

function enterSteps(keyFigure: KeyFigure, node: number, period: number, steps: number): Change {
  const { tree, method, periodCount } = keyFigure;
  if (method === 'levelByLevel') return stored(keyFigure, [[node * periodCount + period, steps]]);
  if (method === 'delta') {
    if (keyFigure.aggregation === 'average' && !tree.isLeaf(node))
      return refused(
        sentence(
          'An average cannot be typed above its parts in delta planning, which never splits.',
          '增量计划不拆分，因此平均值不能在上层输入。',
        ),
      );
    const below = stepsAt(keyFigure, node, period) - keyFigure.stored[node * periodCount + period]!;
    return stored(keyFigure, [[node * periodCount + period, steps - (tree.isLeaf(node) ? 0 : below)]]);
  }
  return spreadDown(keyFigure, node, period, steps, 'current');
}

/** Fixes or releases the leaves at or below a node in a period: later entries above leave them as they are. */
export function fixValue(keyFigure: KeyFigure, node: number, period: number, isFixed = true): Change {
  const lack = methodLacks(keyFigure.method, 'fixValue');
  if (lack !== null) return refused(lack);
  const next = Uint8Array.from(keyFigure.isFixed);
  for (const leaf of keyFigure.tree.leavesOf(node))
    next[leaf * keyFigure.periodCount + period] = isFixed ? 1 : 0;
  return done({ ...keyFigure, isFixed: next });
}

/**
 * Splits the value of a node again by stored proportions (evenly where none are stored), in a period: to its children, or with
 * `to: 'leaves'` to all levels below. Consistent planning always goes to the leaves. Delta planning refuses.
 */
export function disaggregate(
  keyFigure: KeyFigure,
  node: number,
  period: number,
  to: 'children' | 'leaves' = 'children',
): Change {
  const lack = methodLacks(keyFigure.method, 'disaggregate');
  if (lack !== null) return refused(lack);
  if (keyFigure.tree.isLeaf(node)) return done(keyFigure);
  if (keyFigure.method === 'consistent')
    return spreadDown(keyFigure, node, period, stepsAt(keyFigure, node, period), 'proportions');
  const cells: [number, number][] = [];
  const rounding = new Map<number, number>();
  const remarks: Words[] = [];
  const result = splitLevels(keyFigure, node, period, stepsAt(keyFigure, node, period), to, {
    write: (child, steps) => cells.push([child * keyFigure.periodCount + period, steps]),
    rounding,
    remarks,
  });
  return result ?? stored(keyFigure, cells, rounding, remarks);
}

/** Sets a node to the sum (or average) of its children in a period; with `from: 'leaves'` every level between, lowest first. */
export function aggregate(
  keyFigure: KeyFigure,
  node: number,
  period: number,
  from: 'children' | 'leaves' = 'children',
): Change {
  const lack = methodLacks(keyFigure.method, 'aggregate');
  if (lack !== null) return refused(lack);
  const { tree, periodCount } = keyFigure;
  const next = Float64Array.from(keyFigure.stored);
  const add = (at: number): void => {
    const children = tree.children[at]!;
    if (children.length === 0) return;
    if (from === 'leaves') children.forEach(add);
    const sum = children.reduce((all, child) => all + next[child * periodCount + period]!, 0);
    next[at * periodCount + period] = keyFigure.aggregation === 'sum' ? sum : sum / children.length;
  };
  add(node);
  return done({ ...keyFigure, stored: next });
}

/** A value over the leaves below a node, level by level, so that every level is within a step of its exact share. */
function spreadDown(
  keyFigure: KeyFigure,
  node: number,
  period: number,
  steps: number,
  by: 'current' | 'proportions',
): Change {
  const { tree, periodCount, isFixed } = keyFigure;
  const leaves = tree.leavesOf(node);
  if (keyFigure.aggregation === 'average') {
    const free = leaves.filter((leaf) => isFixed[leaf * periodCount + period] === 0);
    if (free.length === 0) return refused(allFixed);
    const change = stored(
      keyFigure,
      free.map((leaf) => [leaf * periodCount + period, steps]),
    );
    if (change.kind === 'refused' || free.length === leaves.length) return change;
    return {
      ...change,
      remarks: [
        sentence(
          'The value was copied to {free} of {all} parts; the others are fixed.',
          '数值已复制到 {all} 个部分中的 {free} 个；其余已固定。',
          { free: free.length, all: leaves.length },
        ),
      ],
    };
  }
  const cells: [number, number][] = [];
  const rounding = new Map<number, number>();
  const remarks: Words[] = [];
  const refusal = splitLevels(
    keyFigure,
    node,
    period,
    steps,
    'leaves',
    {
      write: (child, part) => {
        if (tree.isLeaf(child)) cells.push([child * periodCount + period, part]);
      },
      rounding,
      remarks,
    },
    by,
  );
  return refusal ?? stored(keyFigure, cells, rounding, remarks);
}

interface SplitInto {
  readonly write: (node: number, steps: number) => void;
  readonly rounding: Map<number, number>;
  readonly remarks: Words[];
}

/** Splits steps of a node among its children, and on below; the refusal where a level cannot be split. */
function splitLevels(
  keyFigure: KeyFigure,
  node: number,
  period: number,
  steps: number,
  to: 'children' | 'leaves',
  into: SplitInto,
  by: 'current' | 'proportions' = 'proportions',
): Change | null {
  const { tree, periodCount, isFixed, method, proportionOf } = keyFigure;
  const children = tree.children[node]!;
  if (children.length === 0) {
    if (isFixed[node * periodCount + period] === 1 && keyFigure.stored[node * periodCount + period] !== steps)
      return refused(allFixed);
    into.write(node, steps);
    return null;
  }
  if (keyFigure.aggregation === 'average') {
    for (const child of children) {
      into.write(child, steps);
      if (to === 'leaves' && !tree.isLeaf(child)) splitLevels(keyFigure, child, period, steps, to, into, by);
    }
    return null;
  }
  // What fixed leaves hold is theirs; only the rest is split, by what is free below each child.
  const held = children.map((child) =>
    method === 'consistent' ? fixedBelow(keyFigure, child, period) : NOTHING_FIXED,
  );
  const heldSum = held.reduce((sum, part) => sum + part.steps, 0);
  if (held.every((part) => part.isAll)) return steps === heldSum ? null : refused(allFixed);
  if (steps >= 0 && steps < heldSum)
    return refused(
      sentence(
        'Fixed parts hold {fixed}, more than the total of {total}.',
        '固定部分合计 {fixed}，超过总量 {total}。',
        { fixed: heldSum / 10 ** keyFigure.decimals, total: steps / 10 ** keyFigure.decimals },
      ),
    );
  const split = splitEntry(
    steps - heldSum,
    children.map((child, i) => ({
      current: held[i]!.isAll ? 0 : stepsAt(keyFigure, child, period) - held[i]!.steps,
      proportion: proportionOf(child, period),
      isFixed: held[i]!.isAll,
    })),
    { decimals: 0, by },
  );
  if (split.kind === 'refused') return split;
  for (const remark of split.remarks)
    if (!into.remarks.some(({ en }) => en === remark.en)) into.remarks.push(remark);
  for (const [i, child] of children.entries()) {
    const part = split.amounts[i]! + held[i]!.steps;
    if (split.rounding[i] !== 0) into.rounding.set(child, split.rounding[i]! / 10 ** keyFigure.decimals);
    if (held[i]!.isAll) continue;
    if (to === 'leaves') {
      if (!tree.isLeaf(child)) into.write(child, part);
      const refusal = splitLevels(keyFigure, child, period, part, to, into, by);
      if (refusal !== null) return refusal;
    } else into.write(child, part);
  }
  return null;
}

interface Held {
  readonly steps: number;
  /** Whether every leaf below is fixed. */
  readonly isAll: boolean;
}

const NOTHING_FIXED: Held = { steps: 0, isAll: false };

/** What the fixed leaves at or below a node hold. */
function fixedBelow(keyFigure: KeyFigure, node: number, period: number): Held {
  const { tree, isFixed, stored: amounts, periodCount } = keyFigure;
  let steps = 0;
  let isAll = true;
  for (const leaf of tree.leavesOf(node)) {
    if (isFixed[leaf * periodCount + period] === 1) steps += amounts[leaf * periodCount + period]!;
    else isAll = false;
  }
  return { steps, isAll };
}

const allFixed: Words = { en: 'All parts are fixed.', zh: '所有部分均已固定。' };

function toSteps(keyFigure: KeyFigure, value: number): number | null {
  const steps = value * 10 ** keyFigure.decimals;
  if (!Number.isFinite(steps) || Math.abs(steps) > Number.MAX_SAFE_INTEGER / 2) return null;
  const whole = Math.round(steps);
  return whole === 0 ? 0 : whole;
}

function stored(
  keyFigure: KeyFigure,
  cells: readonly (readonly [cell: number, steps: number])[],
  rounding: RoundingMoves = new Map(),
  remarks: readonly Words[] = [],
): Change {
  const next = Float64Array.from(keyFigure.stored);
  for (const [cell, steps] of cells) next[cell] = steps;
  return { kind: 'done', keyFigure: { ...keyFigure, stored: next }, rounding, remarks };
}

const done = (keyFigure: KeyFigure): Change => ({
  kind: 'done',
  keyFigure,
  rounding: new Map(),
  remarks: [],
});

const refused = (reason: Words): Change => ({ kind: 'refused', reason });
