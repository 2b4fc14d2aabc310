/**
 * A finding of the lint: which rows it rests on, what will come of them, and what to do, in both languages. Numbers
 * are written with their unit; money in the currency of the company. What the case has names for is named; cells and `where` hold identifiers.
 */

import { fieldMeta } from '../case/field.ts';
import { nameOf } from '../case/names.ts';
import { type TableName, tableOf } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Language } from '../words/language.ts';
import { writtenMoney } from '../words/money.ts';
import { keepUnits, withUnit } from '../words/noBreak.ts';
import { numberFormat, percentText } from '../words/numbers.ts';
import { periodWords } from '../words/periods.ts';
import { unitOfAmount } from '../words/units.ts';
import { inBoth, type Words } from '../words/words.ts';

export type LintRule =
  | 'delayPays'
  | 'freeDelay'
  | 'freeDemand'
  | 'freeHolding'
  | 'freeHours'
  | 'freeOvertime'
  | 'holdingEvaded'
  | 'impliedTrade'
  | 'keptUnderWay'
  | 'lateCostsMore'
  | 'limitTooCheap'
  | 'liquidation'
  | 'losingIsCheaper'
  | 'lotTooSmall'
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

/** A cell of the case that a finding rests on. */
export interface LintCell {
  readonly table: TableName;
  readonly key: string;
  readonly field: string;
}

/** A warning about prices, promises or supply paths of a case, before anything is solved. */
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
  /** Name of a row of the case. */
  readonly name: (table: TableName, id: string) => string;
  /** Name of a stock point: its family and its site. */
  readonly place: (stockPoint: number) => string;
  /** A period, as its month where it is one. */
  readonly month: (period: string) => string;
  /** Title of a field, as pages show it. */
  readonly field: (table: TableName, field: string) => string;
  /** So much of a family, by its place in the case. */
  readonly quantity: (value: number, family: number) => string;
  /** One unit of a family: 1 t; a unit where the family states none. */
  readonly oneUnit: (family: number) => string;
  /** For each unit of a family. */
  readonly perUnit: (family: number) => string;
}

type Say = { readonly en: (format: Format) => string; readonly zh: (format: Format) => string };

/** Writes findings of one case. */
export function findingWriter({ source, stockPoints }: IndexedCase) {
  const currency = source.company[0]?.currency ?? '';
  const format = (language: Language): Format => {
    const numbers = numberFormat(language, { maximumFractionDigits: 2 });
    const small = numberFormat(language, { maximumSignificantDigits: 3 });
    const number = (value: number) => (value !== 0 && Math.abs(value) < 0.01 ? small : numbers).format(value);
    const isEnglish = language === 'en';
    const name = (table: TableName, id: string): string => {
      const segment = table === 'segments' ? source.segments.find((row) => row.segment === id) : undefined;
      if (segment !== undefined)
        return [name('families', segment.family), name('markets', segment.market), segment.grade].join(
          isEnglish ? ', ' : '、',
        );
      const { en, zh } = nameOf(source, table, id).name;
      return isEnglish ? en : zh;
    };
    const unitOf = (family: number) => source.families[family]?.unit ?? '';
    return {
      name,
      place: (stockPoint) => {
        const { family, site } = stockPoints[stockPoint]!;
        const [what, where] = [
          name('families', source.families[family]!.family),
          name('sites', source.sites[site]!.site),
        ];
        return isEnglish ? `${what} at ${where}` : `${what}（${where}）`;
      },
      month: (period) => periodWords(source.periods, period)[language],
      field: (table, field) => {
        const schema = Object.entries(tableOf(table).fields).find(([known]) => known === field)?.[1];
        if (schema === undefined) return field;
        const { title, titleZh } = fieldMeta(schema);
        return isEnglish ? `“${title}”` : `“${titleZh}”`;
      },
      quantity: (value, family) => {
        const unit = unitOf(family);
        if (unit !== '') return withUnit(number(value), unitOfAmount(value, unit));
        return isEnglish ? `${number(value)} units` : `${number(value)} 单位`;
      },
      oneUnit: (family) => {
        const unit = unitOf(family);
        if (unit !== '') return `1 ${unitOfAmount(1, unit)}`;
        return isEnglish ? 'a unit' : '1 单位';
      },
      perUnit: (family) => {
        const unit = unitOf(family);
        if (unit !== '') return isEnglish ? `per ${unitOfAmount(1, unit)}` : `每 ${unitOfAmount(1, unit)} `;
        return isEnglish ? 'a unit' : '每单位';
      },
      number,
      percent: (share) => percentText(share, language),
      money: (amount) => (currency === '' ? number(amount) : writtenMoney(amount, currency, language)),
    };
  };
  const formats = inBoth(format);
  const words = (say: Say): Words => ({
    en: keepUnits(say.en(formats.en), 'en'),
    zh: keepUnits(say.zh(formats.zh), 'zh'),
  });
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

/** Identifiers of a stock point, for `where`. */
export function placeId({ index }: Lint, stockPoint: number): string {
  const point = index.stockPoints[stockPoint]!;
  return `${index.source.families[point.family]!.family} @ ${index.source.sites[point.site]!.site}`;
}
