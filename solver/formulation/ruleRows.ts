/** Rows of a rule that can be hard, soft with a price, or off: what most limits share. */

import type { PenaltyComponent } from '../case/money.ts';
import { effectiveMode, type Rule } from '../index/effectiveMode.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { locate } from '../model/model.ts';
import type { Words } from '../words/words.ts';
import { type Identified, labelledAxis } from './axes.ts';
import type { LimitDetails, Scope } from './blocks.ts';
import type { Context } from './feature.ts';
import type { Relaxation, RelaxedCells } from './relaxation.ts';

/** What rules of one kind are, where a block holds several kinds. */
export interface RuleKind {
  readonly title: Words;
  readonly unit: string;
  /** The amount that somebody stated; without this: the bound. */
  readonly stated?: (index: IndexedCase, rule: RuleRow, bound: number) => number | null;
  readonly cells?: (index: IndexedCase, rule: RuleRow, change: Relaxation) => RelaxedCells;
}

export interface RuleRow {
  readonly label: string;
  /** Period in which a violation is charged. */
  readonly period: number;
  readonly terms: readonly (readonly [column: number, coefficient: number])[];
  readonly min?: number;
  readonly max?: number;
  /** Mode and price of the rule itself; the switch of the feature overrides them. */
  readonly own?: Rule;
  readonly kind?: RuleKind;
  /** The row of the case that states it, for its kind. */
  readonly item?: number;
}

/** The block of the rules: rows that are soft stand in one of their own, `<name>Soft`. */
export interface RuleBlock {
  readonly name: string;
  readonly scope: Scope;
  readonly unit: string;
  readonly title: Words;
  /** What the labels of the rules identify. */
  readonly identifies: readonly Identified[];
  readonly labelTellsKind?: true;
  /** Cells that relax a rule without a kind of its own. */
  readonly cells?: RuleKind['cells'];
}

/**
 * Adds the rows of a rule: hard rows as they are (a limit column of the feature itself is bounded instead), soft ones with violation
 * columns priced per unit, none when off.
 */
export function buildRuleRows(
  context: Context,
  feature: string,
  declared: RuleBlock,
  rules: readonly RuleRow[],
  component: PenaltyComponent = 'violations',
): void {
  const { index, builder, ledgers } = context;
  const modes = rules.map((rule) => effectiveMode(index, feature, rule.own));
  for (const mode of ['hard', 'soft'] as const) {
    const inForce = rules.filter(
      (_, i) => modes[i]!.mode === mode && (mode === 'hard' || modes[i]!.price > 0),
    );
    const prices = modes.filter((rule) => rule.mode === mode && (mode === 'hard' || rule.price > 0));
    const isBound = (rule: RuleRow) => mode === 'hard' && isLimitOfOwnColumn(context, feature, rule);
    const asRows = inForce.filter((rule) => !isBound(rule));
    for (const rule of inForce) if (isBound(rule)) boundColumn(context, rule);
    const { name, scope, unit, title } = declared;
    const rows = builder.addRows(
      {
        name: mode === 'hard' ? name : `${name}Soft`,
        role: 'limit',
        scope,
        unit,
        title,
        limit: detailsOf(declared, asRows),
      },
      [
        labelledAxis(
          'rule',
          asRows.map((rule) => rule.label),
          declared.identifies,
        ),
      ],
    );
    asRows.forEach((rule, i) => {
      const row = rows.at(i);
      builder.setRowBounds(row, rule.min ?? Number.NEGATIVE_INFINITY, rule.max ?? Number.POSITIVE_INFINITY);
      for (const [column, coefficient] of rule.terms) builder.entry(row, column, coefficient);
    });
    if (mode === 'hard' || asRows.length === 0) continue;
    const side = asRows.every((rule) => rule.min === undefined)
      ? 'upper'
      : asRows.every((rule) => rule.max === undefined)
        ? 'lower'
        : 'both';
    builder.soften(rows, {
      side,
      onViolationColumn: (position, column) =>
        ledgers.money.post(component, asRows[position]!.period, column, prices[position]!.price),
    });
  }
}

/** What each rule says of itself, for explanations. */
function detailsOf(
  { cells, labelTellsKind }: RuleBlock,
  rules: readonly RuleRow[],
): LimitDetails<readonly [number]> {
  return {
    ...(labelTellsKind === undefined ? {} : { labelTellsKind }),
    title: (_, [i]) => rules[i]!.kind?.title,
    unit: (_, [i]) => rules[i]!.kind?.unit,
    stated: (index, [i], side, bound) => {
      const { kind } = rules[i]!;
      if (kind?.stated !== undefined) return kind.stated(index, rules[i]!, bound);
      return side === 'lower' && bound === 0 ? null : bound;
    },
    cells: (index, [i], change) => (rules[i]!.kind?.cells ?? cells)?.(index, rules[i]!, change) ?? null,
  };
}

/**
 * Whether a rule is about one column of its own feature that is declared as its limit: the bound of the column then says it all. A rule of
 * a kind of its own is relaxed by other cells than the column, and stays a row.
 */
function isLimitOfOwnColumn({ builder }: Context, feature: string, { terms, kind }: RuleRow): boolean {
  if (terms.length !== 1 || kind !== undefined) return false;
  const { block } = locate(builder.columnBlocks, terms[0]![0]);
  return block.role === 'limit' && block.feature === feature;
}

function boundColumn({ builder }: Context, rule: RuleRow): void {
  const [column, coefficient] = rule.terms[0]!;
  const known = builder.columnBounds(column);
  const low = rule.min === undefined ? Number.NEGATIVE_INFINITY : rule.min / coefficient;
  const high = rule.max === undefined ? Number.POSITIVE_INFINITY : rule.max / coefficient;
  builder.setColumnBounds(
    column,
    Math.max(known.lower, coefficient > 0 ? low : high),
    Math.min(known.upper, coefficient > 0 ? high : low),
  );
}
