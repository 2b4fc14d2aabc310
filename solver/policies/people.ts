/**
 * People for a production: each pool has, in every period, the heads that its part of the load needs, hired and laid off within the limits
 * of the pool. Pools of one resource share its load in proportion to the hours that their people bring now.
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';

/** Heads, hires and layoffs, pool by period. */
export function peopleFor(
  index: IndexedCase,
  production: Float64Array,
): Pick<Plan, 'headcount' | 'hires' | 'layoffs'> {
  const { labour, periodCount, regularHours, efficiency, routing, source } = index;
  const size = source.labourPools.length * periodCount;
  const people = {
    headcount: new Float64Array(size),
    hires: new Float64Array(size),
    layoffs: new Float64Array(size),
  };
  const load = new Float64Array(source.resources.length * periodCount);
  source.processes.forEach((_, p) => {
    for (let e = routing.start[p]!; e < routing.start[p + 1]!; e++)
      for (let t = 0; t < periodCount; t++) {
        const units = production[p * periodCount + t]!;
        if (units > 0)
          load[routing.resource[e]! * periodCount + t]! +=
            routing.hoursPerUnit[e]! * units + routing.setupHours[e]!;
      }
  });
  source.labourPools.forEach((pool, i) => {
    const r = labour.resource[i]!;
    const brought = (k: number) =>
      labour.resource[k] === r
        ? source.labourPools[k]!.headcountOpening * labour.hoursPerHead[k * periodCount]!
        : 0;
    const all = source.labourPools.reduce((sum, _, k) => sum + brought(k), 0);
    const mates = source.labourPools.filter((_, k) => labour.resource[k] === r).length;
    const share = all > 0 ? brought(i) / all : 1 / mates;
    let there = pool.headcountOpening;
    for (let t = 0; t < periodCount; t++) {
      const cell = i * periodCount + t;
      const machine = regularHours[r * periodCount + t]! * efficiency[r * periodCount + t]!;
      const hours = Math.max(0, load[r * periodCount + t]! - machine) * share;
      const perHead = labour.hoursPerHead[cell]!;
      const needed = perHead > 0 ? hours / perHead : there;
      const heads = pool.isWhole ? Math.ceil(needed - 1e-9) : needed;
      const wanted = Math.min(heads, pool.headcountMax ?? Number.POSITIVE_INFINITY);
      people.hires[cell] = Math.min(Math.max(0, wanted - there), labour.hiresMax[cell]!);
      people.layoffs[cell] = Math.min(Math.max(0, there - wanted), labour.layoffsMax[cell]!);
      there += people.hires[cell]! - people.layoffs[cell]!;
      people.headcount[cell] = there;
    }
  });
  return people;
}
