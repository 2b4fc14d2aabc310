/** Demand of segments with the effects of demand shaping, and what the plan delivers of it, in time, late or not at all. */
import type { Inputs } from './inputs.ts';
import { closingBalance, zeros } from './series.ts';
import { numberOf } from './tables.ts';

/** A segment; units by planned period. */
export interface Segment {
  readonly segment: string;
  readonly family: string;
  readonly market: string;
  /** Demand as the case states it. */
  readonly stated: readonly number[];
  readonly firm: readonly number[];
  /** What the selected demand-shaping measures add. */
  readonly effect: readonly number[];
  /** Deliveries in time and late ones. */
  readonly delivered: readonly number[];
  readonly newBacklog: readonly number[];
  readonly backlog: readonly number[];
  readonly lost: readonly number[];
}

/** Segments in the order of their table. */
export function recomputeSegments(inputs: Inputs): readonly Segment[] {
  const [stated, firm] = [demandOf(inputs, 'units'), demandOf(inputs, 'firmUnits')];
  const effects = shapingEffects(inputs, stated);
  return inputs.rowsOf('segments').map((row) => {
    const { segment = '', family = '', market = '', grade = 'A' } = row;
    const of = (measure: string) =>
      inputs.decided('deliveries', measure, { family, market, grade: grade || 'A' });
    const [onTime, late, newBacklog] = [of('onTime'), of('late'), of('newBacklog')];
    const own = stated.get(segment)!;
    const effect = effects.get(segment) ?? zeros(inputs.periods.length);
    return {
      segment,
      family,
      market,
      stated: own,
      firm: firm.get(segment)!,
      effect,
      delivered: onTime.map((units, t) => units + late[t]!),
      newBacklog,
      backlog: closingBalance(
        numberOf(row.openingBacklog, 0),
        newBacklog.map((units, t) => units - late[t]!),
      ),
      // What is neither delivered in time nor kept as backlog is lost.
      lost: onTime.map((units, t) => own[t]! + effect[t]! - units - newBacklog[t]!),
    };
  });
}

/** A column of the table of demand by segment and planned period. */
function demandOf({ rowsOf, periods }: Inputs, column: 'units' | 'firmUnits'): Map<string, number[]> {
  const demand = new Map(rowsOf('segments').map(({ segment = '' }) => [segment, zeros(periods.length)]));
  for (const row of rowsOf('demand'))
    demand.get(row.segment ?? '')![periods.indexOf(row.period ?? '')] = numberOf(row[column], 0);
  return demand;
}

/** Units that selected demand-shaping measures add by segment and period: none takes more than the stated demand. */
function shapingEffects(
  { rowsOf, decided, periods }: Inputs,
  stated: ReadonlyMap<string, readonly number[]>,
): Map<string, number[]> {
  const effects = new Map<string, number[]>();
  for (const row of rowsOf('demandShapingEffects')) {
    const { segment = '', demandShaping = '', period = '' } = row;
    const t = periods.indexOf(period);
    const paid = rowsOf('demandShaping').find((each) => each.demandShaping === demandShaping)?.period ?? '';
    const selected = decided('demandShaping', 'chosen', { demandShaping })[
      Math.max(0, periods.indexOf(paid))
    ]!;
    const own = effects.get(segment) ?? zeros(periods.length);
    effects.set(segment, own);
    own[t]! += Math.max(numberOf(row.unitsAdded, 0), -stated.get(segment)![t]!) * selected;
  }
  return effects;
}
