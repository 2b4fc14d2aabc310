/**
 * A finding of the lint: which rows it rests on, what will come of them, and what to do, in both languages. Numbers
 * are written with their unit; money in the currency of the company.
 */
import type { IndexedCase } from '../../case/indexed.ts';
import type { TableName } from '../../case/planningCase.ts';

export type LintRule =
  | 'delayPays'
  | 'freeDelay'
  | 'freeDemand'
  | 'freeHolding'
  | 'freeHours'
  | 'freeOvertime'
  | 'holdingEvaded'
  | 'impliedTrade'
  | 'lateCostsMore'
  | 'limitTooCheap'
  | 'liquidation'
  | 'losingIsCheaper'
  | 'neverDelivered'
  | 'noSupplyPath'
  | 'penaltyOutOfScale'
  | 'priorityDecidesNothing'
  | 'promiseTooCheap'
  | 'safetyStockSold'
  | 'soldBelowCost'
  | 'stockRuleTooCheap'
  | 'uncountedShutdown'
  | 'unreachableService'
  | 'unusedResource'
  | 'workInProgressPays';

export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** A cell of the case that a finding rests on. */
export interface LintCell {
  readonly table: TableName;
  readonly key: string;
  readonly field: string;
}

export interface LintFinding {
  readonly rule: LintRule;
  /** Identifiers of the case that say where. */
  readonly where: string;
  /** The cells that it rests on; the first is the one to change. */
  readonly cells: readonly LintCell[];
  /** What is odd, and what a plan will make of it. */
  readonly text: Words;
  /** What to do about it. */
  readonly advice: Words;
}

/** How numbers are written in one language. */
export interface Format {
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
  /** An amount in the currency of the company. */
  readonly money: (amount: number) => string;
}

type Say = { readonly en: (format: Format) => string; readonly zh: (format: Format) => string };

/** Writes findings of one case. */
export function findingWriter({ source }: IndexedCase) {
  const currency = source.company[0]?.currency ?? '';
  const format = (language: 'en' | 'zh-CN'): Format => {
    const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    const small = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
    const number = (value: number) => (value !== 0 && Math.abs(value) < 0.01 ? small : numbers).format(value);
    return {
      number,
      percent: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format,
      money: (amount) => (currency === '' ? number(amount) : `${number(amount)} ${currency}`),
    };
  };
  const formats = { en: format('en'), zh: format('zh-CN') };
  const words = (say: Say): Words => ({ en: say.en(formats.en), zh: say.zh(formats.zh) });
  return (rule: LintRule, where: string, cells: readonly LintCell[], text: Say, advice: Say): LintFinding => {
    const { en, zh } = words(text);
    return { rule, where, cells, text: { en: `${en}.`, zh: `${zh}。` }, advice: words(advice) };
  };
}

export type Finding = ReturnType<typeof findingWriter>;

/** What a rule is given. */
export interface Lint {
  readonly index: IndexedCase;
  readonly finding: Finding;
  readonly isCostMinimized: boolean;
  /** Variable cost of a good unit by the cheapest allowed way, by family; Infinity where there is none. */
  readonly unitCost: Float64Array;
  /** Highest price of the family's segments in any period, by family; 0 without any. */
  readonly unitPrice: Float64Array;
}

/** Cell of an inventory policy. */
export function policyCell({ index }: Lint, stockPoint: number, field: string): LintCell {
  const point = index.stockPoints[stockPoint]!;
  const family = index.source.families[point.family]!.family;
  return { table: 'inventoryPolicies', key: `${family}|${index.source.sites[point.site]!.site}`, field };
}

/** Cell of a segment. */
export function segmentCell({ index }: Lint, segment: number, field: string): LintCell {
  return { table: 'segments', key: index.source.segments[segment]!.segment, field };
}

/** Name of a stock point: its family, and its site where there are several. */
export function placeName({ index }: Lint, stockPoint: number): Words {
  const point = index.stockPoints[stockPoint]!;
  const family = index.source.families[point.family]!.family;
  const site = index.source.sites[point.site]!.site;
  return { en: `${family} at ${site}`, zh: `${family}（${site}）` };
}
