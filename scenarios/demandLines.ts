/**
 * Lines of demand for the sample companies, so that the consensus of the lines is the demand that is planned: submissions of
 * sales in the near months; further out the statistical line, which is that demand without what events change of it.
 */
import { splitByWeights } from '../solver/hierarchy/largestRemainder.ts';

export interface SampleSegment {
  readonly segment: string;
  readonly family: string;
  readonly market: string;
}

/** A cumulative event in one period, split among segments. */
interface SampleEvent {
  readonly period: number;
  readonly units: number;
  readonly isIn: (segment: SampleSegment) => boolean;
}

/** A proportional event in one period; below 0, so that every amount can be reached in whole steps. */
interface SampleShare {
  readonly period: number;
  readonly share: number;
  readonly isIn: (segment: SampleSegment) => boolean;
}

export interface SampleLines {
  readonly segments: readonly SampleSegment[];
  readonly periods: readonly string[];
  readonly digits: number;
  readonly statisticalLine: string;
  /** Demand that is planned. */
  readonly units: (segment: string, period: number) => number;
  /** Periods in which the channel of a market submits, and its line. */
  readonly submitted: number;
  readonly salesLine: (market: string) => string;
  /** New products on top, in units. */
  readonly launched: (segment: SampleSegment, period: number) => number;
  readonly launchLine: string;
  /** Cells that are set by hand, and what the forecast says there as a share of it. */
  readonly byHand: (segment: SampleSegment, period: number) => number | null;
  readonly manualLine: string;
  readonly events: readonly SampleEvent[];
  readonly shares: readonly SampleShare[];
  readonly random: () => number;
}

/** Rows of the amounts of all lines. */
export function sampleLineUnits(lines: SampleLines): readonly Record<string, unknown>[] {
  const { segments, periods, digits, random } = lines;
  const scale = 10 ** digits;
  const round = (value: number) => Math.round(value * scale) / scale;
  const rows: Record<string, unknown>[] = [];
  const near = new Map(
    segments.map((segment) => [segment.segment, periods.map(() => 0.96 + 0.08 * random())]),
  );
  const baseline = periods.map((_, t) => baselineOf(lines, t));
  for (const segment of segments)
    periods.forEach((period, t) => {
      const planned = lines.units(segment.segment, t);
      const hand = lines.byHand(segment, t);
      const isSubmitted = t < lines.submitted;
      const own = baseline[t]!.get(segment.segment)!;
      const launched = lines.launched(segment, t);
      const units = isSubmitted
        ? round(planned * near.get(segment.segment)![t]!)
        : hand === null
          ? own
          : round(planned * hand);
      const width = 0.09 + 0.004 * t;
      rows.push({
        demandLine: lines.statisticalLine,
        segment: segment.segment,
        period,
        units,
        lowerUnits: round(units * (1 - width)),
        upperUnits: round(units * (1 + width)),
      });
      const at = { segment: segment.segment, period };
      if (isSubmitted)
        rows.push({ demandLine: lines.salesLine(segment.market), ...at, units: round(planned - launched) });
      if (launched > 0) rows.push({ demandLine: lines.launchLine, ...at, units: launched });
      if (hand !== null) rows.push({ demandLine: lines.manualLine, ...at, units: planned });
    });
  const order = new Map<unknown, number>();
  for (const { demandLine } of rows) if (!order.has(demandLine)) order.set(demandLine, order.size);
  return rows.sort((a, b) => order.get(a.demandLine)! - order.get(b.demandLine)!);
}

/** The statistical line of a period: what is planned without launches and events. Events are split by the line itself. */
function baselineOf(lines: SampleLines, t: number): ReadonlyMap<string, number> {
  const { segments, digits } = lines;
  const scale = 10 ** digits;
  const round = (value: number) => Math.round(value * scale) / scale;
  const planned = new Map(
    segments.map((row) => [row.segment, round(lines.units(row.segment, t) - lines.launched(row, t))]),
  );
  let line = new Map(planned);
  for (let turn = 0; turn < 50; turn++) {
    const next = new Map(planned);
    for (const { share, isIn } of lines.shares.filter(({ period }) => period === t))
      for (const row of segments.filter(isIn)) {
        const wanted = planned.get(row.segment)!;
        let steps = Math.floor((wanted * scale) / (1 + share)) - 2;
        while (Math.round(steps * (1 + share)) < Math.round(wanted * scale)) steps++;
        next.set(row.segment, steps / scale);
      }
    for (const { units, isIn } of lines.events.filter(({ period }) => period === t)) {
      const members = segments.filter(isIn);
      const parts = splitByWeights(
        units,
        members.map((row) => line.get(row.segment)!),
        digits,
      );
      for (const [i, row] of members.entries())
        next.set(row.segment, round(next.get(row.segment)! - parts[i]!));
    }
    const isSame = segments.every((row) => next.get(row.segment) === line.get(row.segment));
    if (isSame) return line;
    line = next;
  }
  throw new Error(`an event of period ${t} has no line that adds up with it; choose other units`);
}

/** What earlier forecasts said about the last months: sales too high, the consensus nearer, all worse further ahead. */
export function samplePastForecasts(
  history: readonly { readonly segment: string; readonly period: string; readonly demandUnits: number }[],
  periods: readonly string[],
  lags: readonly number[],
  random: () => number,
  digits: number,
): readonly Record<string, unknown>[] {
  const round = (value: number) => Math.round(value * 10 ** digits) / 10 ** digits;
  const noise = (size: number) => size * (random() + random() - 1);
  return history
    .filter(({ period }) => periods.includes(period))
    .flatMap(({ segment, period, demandUnits }) =>
      lags.map((lag) => {
        const spread = 0.09 + 0.03 * lag;
        const statistical = demandUnits * (1 + noise(spread));
        const sales = statistical * 0.4 + 0.6 * demandUnits * (1.06 + noise(spread));
        const consensus = sales * 0.55 + 0.45 * demandUnits * (1.01 + noise(spread / 2));
        return {
          segment,
          period,
          lag,
          statisticalUnits: round(statistical),
          salesUnits: round(sales),
          consensusUnits: round(consensus),
        };
      }),
    );
}
