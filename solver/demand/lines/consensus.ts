/**
 * From lines to the consensus: which lines there are, by what rule they become one number, and what each cell is made of.
 * The statistical baseline is one forecast; sales submissions of the channels add up to another; a rule takes one of them or
 * weighs them; new products come on top; a manual adjustment replaces or adds. Each line counts with the macros and events on it. The
 * consensus of a cell is the sum of its parts, in their order, exactly.
 */
import { sentence, type Words } from '../../words/words.ts';

/** Amounts by period; null where the line says nothing. */
export type Line = readonly (number | null)[];

/** What macros change of a line. */
export interface LineMacros {
  readonly before: readonly { readonly macro: string; readonly change: readonly number[] }[];
  readonly after: readonly { readonly macro: string; readonly change: readonly number[] }[];
}

/** A line with what events and macros change of it. */
export interface DemandLine {
  /** Channel or launch; empty for the baseline and the manual line. */
  readonly name: string;
  readonly amounts: Line;
  /** What each active event changes, by period (`applyEvents`). An event acts where its line says something. */
  readonly events: readonly { readonly event: string; readonly change: readonly number[] }[];
  /** What macros before and after events change, by period. */
  readonly macros?: LineMacros;
}

export interface DemandLines {
  readonly baseline: DemandLine;
  /** Submissions by channel: domestic, export, e-commerce. */
  readonly sales: readonly DemandLine[];
  readonly newProducts: readonly DemandLine[];
  /** What the planner set by hand. */
  readonly manual: DemandLine;
}

export type ConsensusRule =
  /** Weights of the statistical forecast and of sales; where one says nothing, the other counts in full. */
  | { readonly kind: 'weights'; readonly statistical: number; readonly sales: number }
  /** The first that says something. */
  | { readonly kind: 'replacement'; readonly order: readonly ('statistical' | 'sales')[] };

export interface ConsensusOptions {
  readonly rule: ConsensusRule;
  /** Whether the manual line replaces the consensus of a cell or is added to it. */
  readonly manual: 'replace' | 'add';
}

export type PartSource = 'baseline' | 'event' | 'macro' | 'sales' | 'newProduct' | 'manual' | 'replaced';

/** One part of a cell. */
export interface ConsensusPart {
  readonly source: PartSource;
  /** Event, macro, channel or launch; empty for the baseline and the manual line. */
  readonly name: string;
  /** What the line says, in units. */
  readonly stated: number;
  /** What it counts for in the consensus, in units. */
  readonly amount: number;
}

export interface ConsensusCell {
  /** Unconstrained forecast; null where no line says anything. */
  readonly amount: number | null;
  readonly parts: readonly ConsensusPart[];
}

/** The consensus by period with the parts of each cell. Lines are as long as the baseline. */
export function consensus(lines: DemandLines, options: ConsensusOptions): readonly ConsensusCell[] {
  const { statistical: w, sales: v } =
    options.rule.kind === 'weights' ? options.rule : { statistical: 1, sales: 1 };
  if (!(w >= 0 && v >= 0 && w + v > 0))
    throw new Error(
      `weights ${w} and ${v} of statistical forecast and sales; expected 0 or more, not both 0`,
    );
  return lines.baseline.amounts.map((_, t) => consensusCell(lines, options, t));
}

function consensusCell(lines: DemandLines, options: ConsensusOptions, t: number): ConsensusCell {
  const isSaid = (line: DemandLine) => (line.amounts[t] ?? null) !== null;
  const weights = weightsOf(options.rule, isSaid(lines.baseline), lines.sales.some(isSaid));
  const parts: ConsensusPart[] = [];
  const add = (source: PartSource, line: DemandLine, weight: number) => {
    const stated = line.amounts[t] ?? null;
    if (stated === null || weight === 0) return;
    parts.push({ source, name: line.name, stated, amount: weight * stated });
    const change = (by: 'event' | 'macro', changing: string, changed: number) => {
      if (changed !== 0)
        parts.push({ source: by, name: changing, stated: changed, amount: weight * changed });
    };
    for (const each of line.macros?.before ?? []) change('macro', each.macro, each.change[t] ?? 0);
    for (const each of line.events) change('event', each.event, each.change[t] ?? 0);
    for (const each of line.macros?.after ?? []) change('macro', each.macro, each.change[t] ?? 0);
  };
  add('baseline', lines.baseline, weights.statistical);
  for (const line of lines.sales) add('sales', line, weights.sales);
  for (const line of lines.newProducts) add('newProduct', line, 1);
  if (!isSaid(lines.manual)) return { amount: parts.length === 0 ? null : sumOfParts(parts), parts };
  const before = parts.splice(0);
  add('manual', lines.manual, 1);
  const all = options.manual === 'replace' ? [...replaced(before), ...parts] : [...before, ...parts];
  return { amount: sumOfParts(all), parts: all };
}

/** What a manual amount replaced stays visible and counts for nothing. */
function replaced(parts: readonly ConsensusPart[]): readonly ConsensusPart[] {
  return parts.length === 0 ? [] : [{ source: 'replaced', name: '', stated: sumOfParts(parts), amount: 0 }];
}

function weightsOf(rule: ConsensusRule, hasBaseline: boolean, hasSales: boolean) {
  if (rule.kind === 'replacement') {
    const first = rule.order.find((line) => (line === 'sales' ? hasSales : hasBaseline));
    return { statistical: first === 'statistical' ? 1 : 0, sales: first === 'sales' ? 1 : 0 };
  }
  if (!hasBaseline) return { statistical: 0, sales: 1 };
  if (!hasSales) return { statistical: 1, sales: 0 };
  const sum = rule.statistical + rule.sales;
  return { statistical: rule.statistical / sum, sales: rule.sales / sum };
}

const sumOfParts = (parts: readonly ConsensusPart[]): number =>
  parts.reduce((sum, part) => sum + part.amount, 0);

const sourceTitles: Readonly<Record<PartSource, Words>> = {
  baseline: { en: 'Statistical baseline', zh: '统计基线' },
  event: { en: 'Event', zh: '事件' },
  macro: { en: 'Macro', zh: '宏' },
  sales: { en: 'Sales submission', zh: '销售提报' },
  newProduct: { en: 'New product', zh: '新产品' },
  manual: { en: 'Manual adjustment', zh: '人工调整' },
  replaced: { en: 'Replaced by hand', zh: '被人工替换' },
};

/** The name of a part as a page shows it. */
export function partTitle(part: ConsensusPart): Words {
  const title = sourceTitles[part.source];
  return part.name === ''
    ? title
    : sentence('{title}: {name}', '{title}：{name}', { title, name: part.name });
}
