/**
 * From lines to the consensus: which lines there are, by what rule they become one number, and what each cell is made of.
 * Baseline and events are one forecast; sales submissions of the channels add up to another; a rule takes one of them or
 * weighs them; new products come on top; a manual adjustment replaces or adds. The consensus of a cell is the sum of its
 * parts, in their order, exactly.
 */
import { sentence, type Words } from '../../words/words.ts';

/** Amounts by period; null where the line says nothing. */
export type Line = readonly (number | null)[];

export interface DemandLines {
  readonly baseline: Line;
  /** What each active event changes, by name (`applyEvents`). */
  readonly events: Readonly<Record<string, readonly number[]>>;
  /** Submissions by channel: domestic, export, e-commerce. */
  readonly sales: Readonly<Record<string, Line>>;
  /** Launches by name. */
  readonly newProducts: Readonly<Record<string, Line>>;
  /** What the planner set by hand. */
  readonly manual: Line;
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

export type PartSource = 'baseline' | 'event' | 'sales' | 'newProduct' | 'manual' | 'replaced';

/** One part of a cell. */
export interface ConsensusPart {
  readonly source: PartSource;
  /** Event, channel or launch; empty for the baseline and the manual line. */
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
  return lines.baseline.map((_, t) => consensusCell(lines, options, t));
}

function consensusCell(lines: DemandLines, options: ConsensusOptions, t: number): ConsensusCell {
  const baseline = lines.baseline[t] ?? null;
  const sales = entries(lines.sales, t);
  const weights = weightsOf(options.rule, baseline !== null, sales.length > 0);
  const parts: ConsensusPart[] = [];
  const add = (source: PartSource, name: string, stated: number, weight: number) => {
    if (weight !== 0) parts.push({ source, name, stated, amount: weight * stated });
  };
  if (baseline !== null) {
    add('baseline', '', baseline, weights.statistical);
    for (const [name, change] of Object.entries(lines.events))
      if ((change[t] ?? 0) !== 0) add('event', name, change[t] ?? 0, weights.statistical);
  }
  for (const [name, amount] of sales) add('sales', name, amount, weights.sales);
  for (const [name, amount] of entries(lines.newProducts, t)) add('newProduct', name, amount, 1);
  const manual = lines.manual[t] ?? null;
  if (manual === null) return { amount: parts.length === 0 ? null : sumOf(parts), parts };
  if (options.manual === 'replace') return { amount: manual, parts: replacing(parts, manual) };
  add('manual', '', manual, 1);
  return { amount: sumOf(parts), parts };
}

/** A replaced cell is the manual amount alone; what it replaced stays visible and counts for nothing. */
function replacing(parts: readonly ConsensusPart[], manual: number): ConsensusPart[] {
  const before = sumOf(parts);
  const replaced: ConsensusPart[] =
    parts.length === 0 ? [] : [{ source: 'replaced', name: '', stated: before, amount: 0 }];
  return [...replaced, { source: 'manual', name: '', stated: manual, amount: manual }];
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

const entries = (lines: Readonly<Record<string, Line>>, t: number): [string, number][] =>
  Object.entries(lines).flatMap(([name, line]): [string, number][] => {
    const amount = line[t] ?? null;
    return amount === null ? [] : [[name, amount]];
  });

const sumOf = (parts: readonly ConsensusPart[]): number => parts.reduce((sum, part) => sum + part.amount, 0);

const sourceTitles: Readonly<Record<PartSource, Words>> = {
  baseline: { en: 'Statistical baseline', zh: '统计基线' },
  event: { en: 'Event', zh: '事件' },
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
