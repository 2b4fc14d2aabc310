/**
 * Distribution functions of the planning table: what a planner does to a selection of cells at once. Locked cells keep
 * their amounts. Results have so many decimals, and where a total is distributed, they add up to it to the last digit.
 */
import { clean, splitRest } from '../../hierarchy/splitEntry.ts';
import { sentence, type Words } from '../../words/words.ts';

export type Distribution =
  /** Every cell gets the amount. */
  | { readonly kind: 'replace'; readonly amount: number }
  /** The amount is added to every cell. */
  | { readonly kind: 'add'; readonly amount: number }
  /** Every cell changes by a percentage: 10 is 10 % more. */
  | { readonly kind: 'percent'; readonly percent: number }
  /** The total in equal parts. */
  | { readonly kind: 'evenly'; readonly total: number }
  /** The total by the weights of a pattern, one for each cell. */
  | { readonly kind: 'pattern'; readonly total: number; readonly weights: readonly number[] }
  /** The total in the proportions that the cells have; evenly where they are all 0. */
  | { readonly kind: 'proportions'; readonly total: number };

export interface DistributionOptions {
  /** Decimals of the results; 0: whole units. */
  readonly decimals: number;
  /** Cells that keep their amounts. */
  readonly isLocked?: readonly boolean[];
}

export type Distributed =
  | { readonly kind: 'done'; readonly amounts: readonly number[]; readonly remarks: readonly Words[] }
  | { readonly kind: 'refused'; readonly reason: Words };

/**
 * Applies a distribution to cells. A total is that of all cells, locked ones included. Refused where a total has no cell to
 * go to, or where locked cells hold more than it.
 */
export function distribute(
  cells: readonly number[],
  distribution: Distribution,
  options: DistributionOptions,
): Distributed {
  const { decimals } = options;
  const isFree = cells.map((_, i) => options.isLocked?.[i] !== true);
  const each = (amountOf: (cell: number) => number): Distributed => ({
    kind: 'done',
    amounts: cells.map((cell, i) => (isFree[i] ? rounded(amountOf(cell), decimals) : cell)),
    remarks: [],
  });
  switch (distribution.kind) {
    case 'replace':
      return each(() => distribution.amount);
    case 'add':
      return each((cell) => cell + distribution.amount);
    case 'percent':
      return each((cell) => cell * (1 + distribution.percent / 100));
    case 'evenly':
      return split(
        cells,
        isFree,
        distribution.total,
        cells.map(() => 1),
        decimals,
      );
    case 'pattern': {
      if (distribution.weights.length !== cells.length)
        throw new Error(`${distribution.weights.length} weights for ${cells.length} cells`);
      return split(cells, isFree, distribution.total, distribution.weights, decimals);
    }
    case 'proportions':
      return split(
        cells,
        isFree,
        distribution.total,
        cells.map((cell) => Math.abs(cell)),
        decimals,
      );
  }
}

/** Splits what locked cells leave of a total among the free ones. */
function split(
  cells: readonly number[],
  isFree: readonly boolean[],
  total: number,
  weights: readonly number[],
  decimals: number,
): Distributed {
  const odd = weights.findIndex((weight) => !(weight >= 0) || !Number.isFinite(weight));
  if (odd >= 0)
    return refuse(
      sentence(
        'Weight {value} of cell {cell}; expected 0 or more.',
        '第 {cell} 个单元格的权重为 {value}；应不小于 0。',
        { value: String(weights[odd]), cell: odd + 1 },
      ),
    );
  const free = cells.flatMap((_, i) => (isFree[i] ? [i] : []));
  const locked = cells.reduce((sum, cell, i) => (isFree[i] ? sum : sum + cell), 0);
  // Locked amounts can have more decimals than the result: what is left has as many as they do.
  const rest = clean(rounded(total, decimals) - locked);
  if (free.length === 0) {
    if (Math.abs(total - locked) < 1e-9 * Math.max(1, Math.abs(total)))
      return { kind: 'done', amounts: [...cells], remarks: [] };
    return refuse(sentence('All cells are locked.', '所有单元格均已锁定。'));
  }
  if (total >= 0 && rest < 0)
    return refuse(
      sentence(
        'Locked cells hold {locked}, more than the total of {total}.',
        '锁定单元格合计 {locked}，超过总量 {total}。',
        { locked, total },
      ),
    );
  const remarks: Words[] = [];
  const shares = free.map((i) => weights[i]!);
  if (shares.every((share) => share === 0))
    remarks.push(sentence('All proportions are 0: distributed evenly.', '比例全部为 0：已平均分配。'));
  const parts = splitRest(rest, shares, decimals).amounts;
  const amounts = [...cells];
  free.forEach((i, k) => {
    amounts[i] = parts[k]!;
  });
  return { kind: 'done', amounts, remarks };
}

const refuse = (reason: Words): Distributed => ({ kind: 'refused', reason });

function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const whole = Math.round(value * scale);
  return whole === 0 ? 0 : whole / scale;
}
