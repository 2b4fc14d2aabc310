/**
 * The goods with which a horizon ends: of each family what lies in stock then, is under way, or was started and is ready only
 * after it (good units: yield × units started), and of each material what lies in stock and was ordered. A plan that makes less
 * ends with less of them, whatever it saves by that. Units: those of the family and of the material. Pure.
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan, PlanArray } from '../plan/plan.ts';

/** What a unit of an array of a plan adds to the goods at the end: families come first, materials behind them. */
interface EndPart {
  readonly row: number;
  readonly units: number;
}

type EndRule = (item: number, period: number) => EndPart | null;

/** By array of a plan, which of its cells are goods at the end. */
export function endRules(index: IndexedCase): Partial<Record<PlanArray, EndRule>> {
  const { periodCount, source, stockPoints, routes, processFamily, supply } = index;
  const materials = source.families.length;
  const part = (isAtEnd: boolean, row: number, units = 1) => (isAtEnd ? { row, units } : null);
  return {
    closingStock: (k, t) => part(t === periodCount - 1, stockPoints[k]!.family),
    shipments: (r, t) => part(t + routes[r]!.leadTimePeriods >= periodCount, routes[r]!.family),
    production: (p, t) => {
      const { leadTimePeriods, yield: good } = source.processes[p]!;
      return part(t + leadTimePeriods >= periodCount, processFamily[p]!, good);
    },
    materialStock: (m, t) => part(t === periodCount - 1, materials + m),
    purchases: (s, t) =>
      part(t + source.supplies[s]!.leadTimePeriods >= periodCount, materials + supply.supplyMaterial[s]!),
  };
}

/** Goods at the end of a plan, by family and then by material. */
export function endGoodsOf(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount, source } = index;
  const goods = new Float64Array(source.families.length + source.materials.length);
  for (const [name, rule] of Object.entries(endRules(index)) as [PlanArray, EndRule][])
    plan[name].forEach((units, cell) => {
      const found = rule(Math.floor(cell / periodCount), cell % periodCount);
      if (found !== null) goods[found.row]! += found.units * units;
    });
  return goods;
}
