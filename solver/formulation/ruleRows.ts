/** Rows of a rule that can be hard, soft with a price, or off: what most limits share. */

import type { PenaltyComponent } from '../case/money.ts';
import { effectiveMode, type Rule } from '../index/effectiveMode.ts';
import { soften } from '../model/elastic.ts';
import { at, type Block } from '../model/model.ts';
import { type Context, labelledSet } from './feature.ts';

export interface RuleRow {
  readonly label: string;
  /** Period in which a violation is charged. */
  readonly period: number;
  readonly terms: readonly (readonly [column: number, coefficient: number])[];
  readonly min?: number;
  readonly max?: number;
  /** Mode and price of the rule itself; the switch of the feature overrides them. */
  readonly own?: Rule;
}

/**
 * Adds the rows of a rule: hard rows as they are (a single column is bounded instead), soft ones with violation
 * columns priced per unit, none when off.
 */
export function buildRuleRows(
  context: Context,
  feature: string,
  name: string,
  rules: readonly RuleRow[],
  component: PenaltyComponent = 'violations',
): void {
  const { index, builder, ledgers } = context;
  const modes = rules.map((rule) => effectiveMode(index, feature, rule.own));
  for (const mode of ['hard', 'soft'] as const) {
    const meant = rules.filter((_, i) => modes[i]!.mode === mode && (mode === 'hard' || modes[i]!.price > 0));
    const prices = modes.filter((rule) => rule.mode === mode && (mode === 'hard' || rule.price > 0));
    const asRows = mode === 'soft' ? meant : meant.filter((rule) => rule.terms.length > 1);
    if (mode === 'hard') {
      for (const rule of meant) if (rule.terms.length === 1) boundColumn(context, rule);
    }
    const block = builder.addRows(mode === 'hard' ? name : `${name}Soft`, [
      labelledSet(
        'rule',
        asRows.map((rule) => rule.label),
      ),
    ]);
    asRows.forEach((rule, i) => {
      fillRow(context, block, i, rule);
    });
    if (mode === 'hard' || asRows.length === 0) continue;
    const side = asRows.every((rule) => rule.min === undefined)
      ? 'upper'
      : asRows.every((rule) => rule.max === undefined)
        ? 'lower'
        : 'both';
    soften(builder, block, {
      side,
      price: (position, column) =>
        ledgers.money.post(component, asRows[position]!.period, column, prices[position]!.price),
    });
  }
}

function fillRow({ builder }: Context, block: Block, i: number, rule: RuleRow): void {
  builder.setRowBounds(
    at(block, i),
    rule.min ?? Number.NEGATIVE_INFINITY,
    rule.max ?? Number.POSITIVE_INFINITY,
  );
  for (const [column, coefficient] of rule.terms) builder.entry(at(block, i), column, coefficient);
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
