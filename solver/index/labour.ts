/** Labour pools by period: what a head works, earns, and what hiring and laying off cost. */
import type { IndexArray, ResourceIndex } from '../case/indices.ts';
import type { PlanningCase } from '../case/planningCase.ts';

export interface LabourIndex {
  /** Resource that a pool feeds. */
  readonly resource: IndexArray<ResourceIndex>;
  /** Productive hours of a head at full productivity, money per head for the whole period, pool by period. */
  readonly hoursPerHead: Float64Array;
  readonly wagePerHead: Float64Array;
  /** Money per head hired or laid off; most heads hired or laid off (Infinity: any number), pool by period. */
  readonly hireCost: Float64Array;
  readonly layoffCost: Float64Array;
  readonly hiresMax: Float64Array;
  readonly layoffsMax: Float64Array;
  /** Overtime hours that a head may work at most, pool by period. */
  readonly overtimeHoursPerHeadMax: Float64Array;
  /** Whether pools feed hours into a resource. */
  readonly isFed: Uint8Array;
  /** Whether overtime of a resource grows with the people who feed it: its limit is then one of people. */
  readonly bringsOvertime: Uint8Array;
}

/** Reads the labour pools; `resource` and `period` give positions by identifier. */
export function labourIndex(
  source: PlanningCase,
  resource: ReadonlyMap<string, number>,
  period: ReadonlyMap<string, number>,
): LabourIndex {
  const { labourPools, periods } = source;
  const periodCount = periods.length;
  const byPeriod = (value: (pool: number, t: number) => number): Float64Array =>
    Float64Array.from({ length: labourPools.length * periodCount }, (_, cell) =>
      value(Math.floor(cell / periodCount), cell % periodCount),
    );
  const fed = Int32Array.from(
    labourPools,
    (row) => resource.get(row.resource) ?? -1,
  ) as IndexArray<ResourceIndex>;
  const isFed = new Uint8Array(source.resources.length);
  for (const r of fed) isFed[r] = 1;
  const bringsOvertime = new Uint8Array(source.resources.length);
  const index = {
    resource: fed,
    hoursPerHead: byPeriod((i, t) => labourPools[i]!.hoursPerHeadPerWorkingDay * periods[t]!.workingDays),
    wagePerHead: byPeriod((i, t) => labourPools[i]!.wagePerHead * periods[t]!.length),
    hireCost: byPeriod((i) => labourPools[i]!.hireCost),
    layoffCost: byPeriod((i) => labourPools[i]!.layoffCost),
    hiresMax: byPeriod((i) => labourPools[i]!.hiresMax ?? Number.POSITIVE_INFINITY),
    layoffsMax: byPeriod((i) => labourPools[i]!.layoffsMax ?? Number.POSITIVE_INFINITY),
    overtimeHoursPerHeadMax: byPeriod((i) => labourPools[i]!.overtimeHoursPerHeadMax),
    isFed,
    bringsOvertime,
  };
  const pool = new Map(labourPools.map((row, i) => [row.labourPool, i]));
  for (const row of source.labourPeriods) {
    const cell = (pool.get(row.labourPool) ?? 0) * periodCount + (period.get(row.period) ?? 0);
    for (const field of [
      'hoursPerHead',
      'wagePerHead',
      'hireCost',
      'layoffCost',
      'hiresMax',
      'layoffsMax',
      'overtimeHoursPerHeadMax',
    ] as const) {
      const value = row[field];
      if (value !== null) index[field][cell] = value;
    }
  }
  labourPools.forEach((row, i) => {
    const ofPool = index.overtimeHoursPerHeadMax.subarray(i * periodCount, (i + 1) * periodCount);
    if (row.overtimeHoursPerHeadMax > 0 || ofPool.some((hours) => hours > 0)) bringsOvertime[fed[i]!] = 1;
  });
  return index;
}

/** Hours that the people of a resource bring with them at most, from the hours of a head of each pool. */
export function hoursOfPeople(
  { source, labour }: { readonly source: PlanningCase; readonly labour: Pick<LabourIndex, 'resource'> },
  resource: ResourceIndex,
  perHead: (pool: number) => number,
): number {
  return source.labourPools.reduce((sum, pool, i) => {
    if (labour.resource[i] !== resource) return sum;
    return sum + perHead(i) * (pool.headcountMax ?? pool.headcountOpening);
  }, 0);
}
