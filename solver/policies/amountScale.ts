/**
 * How amounts of several families are added up in the figures of a course: in the unit that they share; else in the first unit of measure
 * into which all convert; else each against its own demand, as periods of demand, mean of the families. Pieces and tonnes are never added.
 */
import { unitOfAll } from '../case/ownUnit.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { toUnit, unitChoices, unitRatios } from '../hierarchy/unitConversion.ts';
import { sentence, type Words } from '../words/words.ts';

/** How amounts of families that are counted in several units are added. */
export interface AmountScale {
  /** Unit of a sum; empty where the unit of all families has no name, null for periods of demand. */
  readonly unit: string | null;
  /** What a unit of each family counts in a sum; 0 for a family without demand where sums are periods of demand. */
  readonly weight: Float64Array;
}

/** The scale by which a simulation of a case adds amounts of its families. */
export function amountScale(planningCase: PlanningCase): AmountScale {
  const { families } = planningCase;
  const shared = unitOfAll(families);
  if (shared !== null) return { unit: shared, weight: new Float64Array(families.length).fill(1) };
  for (const { unit } of unitChoices(planningCase)) {
    const ratios = unitRatios(planningCase, unit).flatMap((ratio) => (ratio === null ? [] : [ratio]));
    if (ratios.length === families.length)
      return { unit, weight: Float64Array.from(ratios, (ratio) => toUnit(1, ratio)) };
  }
  const demand = demandByFamily(planningCase);
  const asked = demand.filter((units) => units > 0).length;
  return {
    unit: null,
    weight: demand.map((units) => (units > 0 ? planningCase.periods.length / (units * asked) : 0)),
  };
}

/** Units that are asked for in all periods, by family. */
function demandByFamily({ families, segments, demand }: PlanningCase): Float64Array {
  const position = new Map(families.map(({ family }, f) => [family, f]));
  const familyOf = new Map(segments.map(({ segment, family }) => [segment, position.get(family)!]));
  const sums = new Float64Array(families.length);
  for (const { segment, units } of demand) sums[familyOf.get(segment)!]! += units;
  return sums;
}

/** In what amounts are added up, for the reader of the figures; null where all families are counted in one unit. */
export function amountScaleWords(planningCase: PlanningCase): Words | null {
  if (unitOfAll(planningCase.families) !== null) return null;
  const { unit } = amountScale(planningCase);
  return unit === null
    ? sentence(
        'Families are counted in several units: backlog, lost sales and production not made are periods of demand, mean of the families.',
        '各产品族的计量单位不同：欠交量、失销量与未完成产量以需求期数表示，取各产品族的平均值。',
      )
    : sentence(
        'Families are counted in several units: backlog, lost sales and production not made are in {unit}.',
        '各产品族的计量单位不同：欠交量、失销量与未完成产量以 {unit} 表示。',
        { unit },
      );
}
