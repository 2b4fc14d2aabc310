/**
 * Options under assumptions: what each option is worth under each assumption, what it gains over the reference there, and what
 * is lost by having chosen it where another would have been better.
 *
 *   gain[a,o]     value[a,o] − value[a,reference]; above 0 is better, also where less of the value is better
 *   regret[a,o]   max_o' gain[a,o'] − gain[a,o]
 * With goals in order both are one number for each goal, and compared goal by goal (gain.ts).
 * Reference: Savage (1951), minimax regret. Pure: values in, values out.
 */

import { compareGains, type Gain, gainOf, greatestGain, meanGain } from '../plan/gain.ts';
import type { ObjectiveValue } from '../plan/objective.ts';

/** A value, and by how much the best plan of the same inputs may still be better (`doubtOf`). */
export interface MatrixEntry {
  readonly objective: ObjectiveValue;
  readonly doubt: number;
}

export interface MatrixCell {
  readonly objective: ObjectiveValue;
  /** Better than the reference under this assumption by so much; null where the reference has no value there. */
  readonly gain: Gain | null;
  /** Worse than the best option under this assumption by so much. */
  readonly regret: Gain;
}

export interface MatrixRow {
  /** A cell for each option, in order; null where it has no value or is optimized for something else. */
  readonly cells: readonly (MatrixCell | null)[];
  /** Positions of the options that may be the best: the best, and those that its lead does not exceed what solves left open. */
  readonly best: readonly number[];
}

/** Regrets of an option over all assumptions. */
export interface OptionRegret {
  /** Null where the option, or every option, has no value under some assumption. */
  readonly worst: Gain | null;
  readonly mean: Gain | null;
  /** Position of the assumption of the greatest regret. */
  readonly worstAssumption: number | null;
}

/** Every option under every assumption: gains against the reference, and regrets. */
export interface OptionMatrix {
  readonly rows: readonly MatrixRow[];
  readonly regrets: readonly OptionRegret[];
  /** Position of the option of least greatest regret; null where no option has a value under every assumption. */
  readonly robust: number | null;
}

/** Compares options under each assumption: `entries[a][o]`, and the position of the reference among the options. */
export function optionMatrix(
  entries: readonly (readonly (MatrixEntry | null)[])[],
  reference: number,
): OptionMatrix {
  // What the reference is optimized for, else the first option that has a value.
  const known = [...entries.map((row) => row[reference]), ...entries.flat()].find((entry) => entry != null);
  const definition = JSON.stringify(known?.objective.definition);
  const rows = entries.map((row) =>
    rowOf(
      row.map((entry) =>
        entry !== null && JSON.stringify(entry.objective.definition) === definition ? entry : null,
      ),
      reference,
    ),
  );
  const regrets = (entries[0] ?? []).map((_, option) => regretOf(rows, option));
  const robust = regrets.reduce<number | null>((least, { worst }, option) => {
    if (worst === null) return least;
    return least === null || compareGains(worst, regrets[least]!.worst!) < 0 ? option : least;
  }, null);
  return { rows, regrets, robust };
}

function rowOf(entries: readonly (MatrixEntry | null)[], reference: number): MatrixRow {
  const known = entries.flatMap((entry) => entry ?? []);
  const best = known.reduce<MatrixEntry | null>(
    (found, entry) => (found === null || gainOf(entry.objective, found.objective).amount > 0 ? entry : found),
    null,
  );
  const base = entries[reference] ?? null;
  const cells = entries.map((entry): MatrixCell | null =>
    entry === null || best === null
      ? null
      : {
          objective: entry.objective,
          gain: base === null ? null : gainOf(entry.objective, base.objective),
          regret: gainOf(best.objective, entry.objective),
        },
  );
  return {
    cells,
    best: cells.flatMap((cell, i) => (cell !== null && cell.regret.amount <= entries[i]!.doubt ? [i] : [])),
  };
}

function regretOf(rows: readonly MatrixRow[], option: number): OptionRegret {
  const regrets = rows.map(({ cells }) => cells[option]?.regret ?? null);
  const known = regrets.filter((regret) => regret !== null);
  if (known.length === 0 || known.length < regrets.length)
    return { worst: null, mean: null, worstAssumption: null };
  const worst = greatestGain(known);
  return { worst, mean: meanGain(known), worstAssumption: regrets.indexOf(worst) };
}
