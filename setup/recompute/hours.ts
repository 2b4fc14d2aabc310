/** Hours of resources: what their calendar, people and investments give, and what setups and production use of it. */
import type { Inputs } from './inputs.ts';
import type { Process } from './processes.ts';
import { type Numbers, sumOf, zeros } from './series.ts';
import { numberOf, type TextRow } from './tables.ts';

/** A resource by planned period. */
interface ResourceHours {
  /** Hours used in per cent of the regular ones; null where there are none. */
  readonly load: Numbers;
  readonly overtime: readonly number[];
}

/** Hours by resource. */
export function recomputeHours(
  inputs: Inputs,
  processes: readonly Process[],
): ReadonlyMap<string, ResourceHours> {
  return new Map(
    inputs.rowsOf('resources').map((row) => {
      const { resource = '' } = row;
      const regular = regularHours(inputs, row);
      const load = usedHours(inputs, processes, resource).map((hours, t) =>
        regular[t]! > 0 ? (100 * hours) / regular[t]! : null,
      );
      return [resource, { load, overtime: inputs.decided('overtime', 'overtimeHours', { resource }) }];
    }),
  );
}

/** Hours of a resource without overtime, by period. */
function regularHours(inputs: Inputs, row: TextRow): readonly number[] {
  const isOwn = (each: TextRow) => each.resource === (row.resource ?? '');
  const perDay = numberOf(row.hoursPerWorkingDay, 0);
  const ofCalendar = inputs.days.map((days) => perDay * days * numberOf(row.efficiency, 1));
  const { rowsOf } = inputs;
  const ofPools = rowsOf('labourPools')
    .filter(isOwn)
    .map((pool) => labourHours(inputs, pool));
  const ofInvestments = rowsOf('investments')
    .filter(isOwn)
    .flatMap((investment) => investmentHours(inputs, investment));
  return sumOf([ofCalendar, ...ofPools, ...ofInvestments], inputs.periods.length);
}

/** Hours of the people of a pool by period: new ones work less in their first two periods. */
function labourHours({ rowsOf, decided, periods, days }: Inputs, pool: TextRow): readonly number[] {
  const { labourPool = '' } = pool;
  const heads = decided('labour', 'headcount', { labourPool });
  const hires = decided('labour', 'hires', { labourPool });
  return heads.map((headcount, t) => {
    const stated = rowsOf('labourPeriods').find(
      (row) => row.labourPool === labourPool && row.period === periods[t],
    )?.hoursPerHead;
    const perHead = numberOf(stated, numberOf(pool.hoursPerHeadPerWorkingDay, 8) * days[t]!);
    const hiredBefore = t > 0 ? hires[t - 1]! : numberOf(pool.headcountOpeningNew, 0);
    const missing =
      (1 - numberOf(pool.productivityFirstPeriod, 1)) * hires[t]! +
      (1 - numberOf(pool.productivitySecondPeriod, 1)) * hiredBefore;
    return perHead * (headcount - missing);
  });
}

/** Hours by period that each start of an investment adds, from its lead time to the end of its life. */
function investmentHours({ decided, periods }: Inputs, row: TextRow): readonly (readonly number[])[] {
  const starts = decided('investments', 'starts', { investment: row.investment ?? '' });
  return starts.map((isStarted, start) => {
    const first = start + numberOf(row.leadTimePeriods, 0);
    const end = first + numberOf(row.lifetimePeriods, 999);
    return periods.map((_, t) => (t >= first && t < end ? isStarted * numberOf(row.hoursAdded, 0) : 0));
  });
}

/** Hours that production and setups use of a resource, by period. */
function usedHours(
  { rowsOf, periods }: Inputs,
  processes: readonly Process[],
  resource: string,
): readonly number[] {
  const used = zeros(periods.length);
  for (const line of rowsOf('routings')) {
    const process =
      line.resource === resource ? processes.find((each) => each.process === line.process) : undefined;
    if (process === undefined) continue;
    for (let t = 0; t < periods.length; t++)
      used[t]! +=
        numberOf(line.hoursPerUnit, 0) * process.started[t]! +
        numberOf(line.setupHours, 0) * process.setups[t]!;
  }
  return used;
}
