/** Series by period of the views of a plan, and what is added up of them. */
import { positionsBy } from '../../index/positionsBy.ts';

/** A value for each period; null where nothing is known. */
export type Series = readonly (number | null)[];

/** The values of one item by period. */
export function itemSeries(values: Float64Array, item: number, periodCount: number): number[] {
  return Array.from(values.subarray(item * periodCount, (item + 1) * periodCount));
}

/** Sums of what is known of some families by period; null where nothing is. */
export function sumOfKnown(
  families: readonly number[],
  seriesOf: (family: number) => Series,
  length: number,
): Series {
  const sums = new Array<number | null>(length).fill(null);
  for (const f of families) {
    const series = seriesOf(f);
    for (let t = 0; t < length; t++) {
      const value = series[t] ?? null;
      if (value !== null) sums[t] = (sums[t] ?? 0) + value;
    }
  }
  return sums;
}

/** Sums of the values of some items by period; no list is made for each item, because there can be 10,000 of them. */
export function sumOfItems(values: Float64Array, items: readonly number[], periodCount: number): number[] {
  const sums = new Array<number>(periodCount).fill(0);
  for (const item of items) for (let t = 0; t < periodCount; t++) sums[t]! += values[item * periodCount + t]!;
  return sums;
}

/** Positions of items by the family of each. */
export function ownedBy(familyOf: Int32Array, familyCount: number): readonly (readonly number[])[] {
  return positionsBy(familyCount, familyOf.length, (item) => familyOf[item]!);
}

/** Days' supply after SAP R/3 SOP: stock ÷ (sales ÷ working days), in working days; null without sales. */
export function daysOfSupply(stock: Series, sales: Series, workingDays: readonly number[]): Series {
  return stock.map((units, t) => {
    const sold = sales[t] ?? null;
    return units === null || sold === null || sold <= 0 ? null : (units * (workingDays[t] ?? 0)) / sold;
  });
}
