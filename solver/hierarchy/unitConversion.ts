/**
 * Quantities in another unit of measure and money in another currency. A unit is a ratio for each family; a family without one
 * is named and left out of a total, never added in units of its own. Money is converted period by period.
 */
import type { PlanningCase, Row } from '../case/planningCase.ts';
import { digitsOfUnit } from '../words/digits.ts';
import { same, sentence, type Words } from '../words/words.ts';

/** A unit that can be chosen. */
export interface UnitChoice {
  readonly unit: string;
  readonly title: Words;
  /** Decimals with which amounts in it are shown. */
  readonly digits: number;
}

/** One unit of a family is `units` ÷ `familyUnits` of the chosen unit. */
export interface UnitRatio {
  readonly units: number;
  readonly familyUnits: number;
}

type UnitTables = Pick<PlanningCase, 'families' | 'unitsOfMeasure' | 'unitConversions'>;
type Family = Row<'families'>;

/** Units that follow from a property of the family: kilograms and tonnes from its weight, cubic metres from its volume. */
const builtIn: readonly {
  readonly unit: string;
  readonly title: Words;
  readonly of: (row: Family) => UnitRatio;
}[] = [
  { unit: 'kg', title: same('kg'), of: (row) => ({ units: row.weightPerUnit, familyUnits: 1 }) },
  { unit: 't', title: same('t'), of: (row) => ({ units: row.weightPerUnit, familyUnits: 1000 }) },
  { unit: 'm³', title: same('m³'), of: (row) => ({ units: row.volumePerUnit, familyUnits: 1 }) },
];

/** Units in which quantities of a case can be shown beside those of its families: stated ones, then kg, t and m³. */
export function unitChoices(tables: UnitTables): readonly UnitChoice[] {
  const stated = tables.unitsOfMeasure.map(
    ({ unit, name, nameZh, decimals }): UnitChoice => ({
      unit,
      title: { en: name || unit, zh: nameZh || name || unit },
      digits: decimals ?? digitsOfUnit(unit),
    }),
  );
  const known = new Set(stated.map(({ unit }) => unit));
  const derived = builtIn.filter(
    ({ unit, of }) =>
      !known.has(unit) && tables.families.some((row) => row.unit === unit || of(row).units > 0),
  );
  return [
    ...stated,
    ...derived.map(({ unit, title }): UnitChoice => ({ unit, title, digits: digitsOfUnit(unit) })),
  ];
}

/**
 * Ratios of every family to a unit, in the order of the table; null for a family without one. A stated conversion stands
 * before the weight or volume; a family counted in the unit itself needs none.
 */
export function unitRatios(tables: UnitTables, unit: string): readonly (UnitRatio | null)[] {
  const stated = new Map(
    tables.unitConversions.filter((row) => row.unit === unit).map((row) => [row.family, row]),
  );
  const derived = builtIn.find((entry) => entry.unit === unit);
  return tables.families.map((row) => {
    const own = stated.get(row.family);
    if (own !== undefined) return { units: own.units, familyUnits: own.familyUnits };
    if (row.unit === unit) return { units: 1, familyUnits: 1 };
    const ratio = derived?.of(row);
    return ratio !== undefined && ratio.units > 0 ? ratio : null;
  });
}

/** An amount of a family in the chosen unit. */
export function toUnit(amount: number, { units, familyUnits }: UnitRatio): number {
  return (amount * units) / familyUnits;
}

/**
 * An amount that was typed in the chosen unit, in units of the family: the number with the fewest digits that shows as what
 * was typed, so that 10.5 t of a family of 42 kg are 250 pieces.
 */
export function fromUnit(typed: number, ratio: UnitRatio): number {
  const exact = (typed * ratio.familyUnits) / ratio.units;
  const wanted = typed.toPrecision(SHOWN_DIGITS);
  for (let digits = 1; digits <= 17; digits++) {
    const amount = Number(exact.toPrecision(digits));
    if (toUnit(amount, ratio).toPrecision(SHOWN_DIGITS) === wanted) return amount;
  }
  return exact;
}

/** Significant digits to which a typed number is kept: more than people type, fewer than binary fractions lose. */
const SHOWN_DIGITS = 12;

/** A total over families in a chosen unit, and the families (positions) that have no conversion and are not in it. */
export interface UnitTotal {
  readonly total: number;
  readonly without: readonly number[];
}

/** Adds up amounts of families (by position in the table) in a unit. */
export function totalInUnit(
  amounts: ReadonlyMap<number, number>,
  ratios: readonly (UnitRatio | null)[],
): UnitTotal {
  let total = 0;
  const without: number[] = [];
  for (const [family, amount] of amounts) {
    const ratio = ratios[family] ?? null;
    if (ratio === null) without.push(family);
    else total += toUnit(amount, ratio);
  }
  return { total, without };
}

/** What a total leaves out, in a sentence; null where it has every family. */
export function withoutConversionWords(
  tables: Pick<UnitTables, 'families'>,
  without: readonly number[],
  unit: string,
): Words | null {
  const first = tables.families[without[0] ?? -1];
  if (first === undefined) return null;
  const name: Words = {
    en: first.name || first.family,
    zh: first.nameZh || first.name || first.family,
  };
  return without.length === 1
    ? sentence('Without {name}, which has no conversion to {unit}.', '不含 {name}：没有到 {unit} 的换算。', {
        name,
        unit,
      })
    : sentence(
        'Without {count} families that have no conversion to {unit}, {name} among them.',
        '不含 {name} 等 {count} 个产品族：没有到 {unit} 的换算。',
        { name, unit, count: without.length },
      );
}

/** Currencies in which money of a case can be shown, in the order of the table, without that of the company. */
export function currencyChoices(tables: Pick<PlanningCase, 'company' | 'currencyRates'>): readonly string[] {
  const own = tables.company[0]?.currency;
  return [...new Set(tables.currencyRates.map((row) => row.currency))].filter(
    (currency) => currency !== own && currency !== '',
  );
}

/** Money of the company for one unit of a currency, by period; null where no rate is stated. */
export function ratesByPeriod(
  tables: Pick<PlanningCase, 'company' | 'periods' | 'currencyRates'>,
  currency: string,
): readonly (number | null)[] {
  if (currency === tables.company[0]?.currency) return tables.periods.map(() => 1);
  const rows = tables.currencyRates.filter((row) => row.currency === currency);
  const constant = rows.find((row) => row.period === null)?.rate ?? null;
  const timed = new Map(rows.map((row) => [row.period, row.rate]));
  return tables.periods.map(({ period }) => timed.get(period) ?? constant);
}

/** Money by period in a currency; null in periods without a rate. */
export function inCurrency(
  money: readonly number[],
  rates: readonly (number | null)[],
): readonly (number | null)[] {
  return money.map((amount, t) => {
    const rate = rates[t] ?? null;
    return rate === null ? null : amount / rate;
  });
}

/** The sum of money by period in a currency; null where a period that has money has no rate: a part is no total. */
export function totalInCurrency(money: readonly number[], rates: readonly (number | null)[]): number | null {
  return inCurrency(money, rates).reduce<number | null>((sum, amount, t) => {
    if (sum === null || (amount === null && money[t] !== 0)) return null;
    return sum + (amount ?? 0);
  }, 0);
}
