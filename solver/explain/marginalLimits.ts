/**
 * The limits behind the price of a unit: from where a unit would be delivered, back along everything that could supply it at the
 * margin (columns without reduced cost), to the limits that are tight there. Candidates only, by the duals of one solve: which of
 * them bind is proved by re-solves.
 */
import type { Formulation } from '../features/formulateCase.ts';
import type { Model } from '../model/model.ts';
import type { RowMajor } from '../model/patch.ts';
import { direction } from '../model/point.ts';
import { reducedCost } from '../model/reducedCost.ts';
import { type Slack, slacksOf } from './slacks.ts';

/** A limit that may stand between a unit and its delivery. */
export interface Candidate {
  /** The bound; null for a whole-number decision that is held. */
  readonly slack: Slack | null;
  /** Column of the decision. */
  readonly column: number | null;
  /** What happens to it in business terms: a limit as its slack says, a decision is made more or less often. */
  readonly direction: Slack['direction'];
  /** How much of the limit a unit takes. */
  readonly perUnit: number;
  /** Part of the price of a unit that the limit makes. */
  readonly worth: number;
  /** Whether it is moved by whole numbers: a decision, and the limit of one. */
  readonly isWhole: boolean;
}

/** Limits by which more can come, by row, column and side: those on demand itself only allow that a customer is short. */
export type LimitsByPlace = ReadonlyMap<string, Slack>;

export function limitsByPlace(formulation: Formulation): LimitsByPlace {
  return new Map(
    slacksOf(formulation)
      .filter(({ isOfDemand }) => !isOfDemand)
      .map((slack) => [placeKey(slack.kind, slack.position, slack.side), slack]),
  );
}

/** Where a limit stands in `LimitsByPlace`. */
export const placeKey = (kind: Slack['kind'], position: number, side: Slack['side']) =>
  `${kind} ${position} ${side}`;

/** What share of a price is rounding. */
const NOISE = 1e-7;

/** Rows that are looked at for one unit: so many that a company has, not all there are. */
const ROWS_MAX = 3000;

/** Columns that change together, each by so much: a unit delivered in its period and not short any more. */
export type Start = readonly (readonly [column: number, by: number])[];

/**
 * Limits along the ways by which a change could be supplied, those that make most of its price first. `model` is the one that
 * the duals are of; `isHeld` marks columns whose whole number is held.
 */
export function marginalLimits(
  { model, rows }: { readonly model: Model; readonly rows: RowMajor },
  limits: LimitsByPlace,
  {
    start,
    rowDuals,
    isHeld,
  }: { readonly start: Start; readonly rowDuals: Float64Array; readonly isHeld: (column: number) => boolean },
): readonly Candidate[] {
  const sign = direction(model);
  const found = new Map<string, Candidate>();
  const add = (key: string, candidate: Candidate) => {
    const known = found.get(key);
    if (known === undefined || known.worth < candidate.worth) found.set(key, candidate);
  };
  /** Money that is rounding. */
  let noise = 0;
  const seen = new Set<number>();
  /** Rows whose activity has to be brought back by so much. */
  const open: { readonly row: number; readonly by: number }[] = [];
  const change = (row: number, by: number) => {
    const worth = sign * rowDuals[row]! * by;
    if (Math.abs(worth) <= noise) return;
    // A row that has room to fall back, or to rise, is not in the way.
    if (worth < 0 && model.rowLower[row]! < model.rowUpper[row]!) return;
    const slack = limits.get(placeKey('row', row, by > 0 ? 'upper' : 'lower'));
    if (slack !== undefined && worth > 0)
      add(`row ${row}`, {
        slack,
        column: null,
        direction: slack.direction,
        perUnit: Math.abs(by),
        worth,
        isWhole: false,
      });
    if (seen.has(row) || seen.size >= ROWS_MAX) return;
    seen.add(row);
    open.push({ row, by: -by });
  };
  const touch = (j: number, by: number, except: number) => {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      if (model.rows[k] !== except) change(model.rows[k]!, by * model.values[k]!);
  };
  const first = new Map<number, number>();
  for (const [j, by] of start)
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      first.set(model.rows[k]!, (first.get(model.rows[k]!) ?? 0) + by * model.values[k]!);
  for (const [row, by] of first) noise = Math.max(noise, NOISE * Math.abs(rowDuals[row]! * by));
  for (const [row, by] of first) change(row, by);
  const isStart = new Set(start.map(([column]) => column));
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { row, by } = next;
    for (let e = rows.starts[row]!; e < rows.starts[row + 1]!; e++) {
      const j = rows.columns[e]!;
      const coefficient = rows.values[e]!;
      if (coefficient === 0 || isStart.has(j)) continue;
      const move = by / coefficient;
      // More of something supplies it; that others get less does not.
      if (move <= 0) continue;
      const reduced = sign * reducedCost(model, j, rowDuals);
      if (Math.abs(reduced * move) <= Math.max(noise, NOISE * Math.abs(model.cost[j]! * move))) {
        touch(j, move, row);
        continue;
      }
      // More of the column would pay, in the direction in which it is asked for: its bound is in the way.
      const worth = reduced * move;
      if (worth <= 0) continue;
      const slack = limits.get(placeKey('column', j, 'upper'));
      if (isHeld(j)) {
        add(`column ${j}`, {
          slack: null,
          column: j,
          direction: 'raise',
          perUnit: move,
          worth,
          isWhole: true,
        });
      } else if (slack !== undefined)
        add(`column ${j}`, {
          slack,
          column: null,
          direction: slack.direction,
          perUnit: move,
          worth,
          isWhole: false,
        });
    }
  }
  return [...found.values()].sort((a, b) => b.worth - a.worth);
}
