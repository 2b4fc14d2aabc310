/**
 * The review of a case's demand in another unit of measure. Forecasts, events, macros and rules are computed of amounts as they
 * are stored; what they come to is converted, segment by segment, so that sums over segments are those of converted amounts.
 */
import type { PlanningCase } from '../../case/planningCase.ts';
import type { StatedUnit } from '../../hierarchy/statedCase.ts';
import { toUnit } from '../../hierarchy/unitConversion.ts';
import type { DemandReview, ReviewedLine, SegmentReview } from './demandReview.ts';
import type { ReviewedHistories, ReviewedHistory } from './reviewedHistory.ts';

type Convert = (amount: number) => number;

const series = (values: readonly number[], convert: Convert): readonly number[] => values.map(convert);
const line = (values: readonly (number | null)[], convert: Convert): readonly (number | null)[] =>
  values.map((value) => (value === null ? null : convert(value)));

/** Converts amounts of a segment; null where its family has no conversion. */
function converter(
  planningCase: Pick<PlanningCase, 'segments'>,
  { ratios }: StatedUnit,
): (segment: string) => Convert | null {
  const familyOf = new Map(planningCase.segments.map((row) => [row.segment, row.family]));
  return (segment) => {
    const ratio = ratios.get(familyOf.get(segment) ?? '');
    return ratio === undefined ? null : (amount) => toUnit(amount, ratio);
  };
}

/** A review in a unit; `planningCase` is the case in it. */
export function statedReview(
  review: DemandReview,
  planningCase: PlanningCase,
  unit: StatedUnit,
): DemandReview {
  const convertOf = converter(planningCase, unit);
  const done = new Map<string, SegmentReview>();
  return {
    ...review,
    planningCase,
    of: (segment) => {
      const own = review.of(segment);
      const convert = convertOf(segment);
      if (convert === null) return own;
      const known = done.get(segment) ?? statedSegment(own, convert, unit.digits);
      done.set(segment, known);
      return known;
    },
  };
}

function statedSegment(own: SegmentReview, convert: Convert, digits: number): SegmentReview {
  return {
    ...own,
    digits,
    lines: own.lines.map((each) => statedLine(each, convert)),
    cells: own.cells.map(({ amount, parts }) => ({
      amount: amount === null ? null : convert(amount),
      parts: parts.map((part) => ({
        ...part,
        stated: convert(part.stated),
        amount: convert(part.amount),
      })),
    })),
    agreed: line(own.agreed, convert),
    planned: series(own.planned, convert),
  };
}

function statedLine(own: ReviewedLine, convert: Convert): ReviewedLine {
  const macros = (of: ReviewedLine['macros']['before']) =>
    of.map((each) => ({ ...each, change: series(each.change, convert) }));
  return {
    ...own,
    amounts: line(own.amounts, convert),
    lower: line(own.lower, convert),
    upper: line(own.upper, convert),
    events: own.events.map((each) => ({ ...each, change: series(each.change, convert) })),
    macros: { before: macros(own.macros.before), after: macros(own.macros.after) },
  };
}

/** Histories of all segments in a unit. Corrections stay as they are stored. */
export function statedHistories(
  histories: ReviewedHistories,
  planningCase: Pick<PlanningCase, 'segments'>,
  unit: StatedUnit,
): ReviewedHistories {
  const convertOf = converter(planningCase, unit);
  const stated = (own: ReviewedHistory): ReviewedHistory => {
    const convert = convertOf(own.segment);
    if (convert === null) return own;
    return {
      ...own,
      raw: line(own.raw, convert),
      sold: line(own.sold, convert),
      lost: line(own.lost, convert),
      own: line(own.own, convert),
      corrected: line(own.corrected, convert),
    };
  };
  return {
    ...histories,
    segments: new Map([...histories.segments].map(([segment, own]) => [segment, stated(own)])),
  };
}
