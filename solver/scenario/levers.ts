/** Every type of lever, in the order in which forms offer them. A new one: its file and one line here. */
import { z } from 'zod';
import type { PlanningCase } from '../case/planningCase.ts';
import { ProblemList } from '../case/problemList.ts';
import { fileProblem } from '../case/problems.ts';
import { atOnce } from '../case/steps.ts';
import { same, sentence, type Words } from '../words/words.ts';
import { problemsOfLever } from './checkLever.ts';
import {
  type Applied,
  allOf,
  type LeverKind,
  type LeverParts,
  type LeverProblem,
  type LeverType,
  selectedRows,
} from './lever.ts';
import { capacityLever } from './levers/capacity.ts';
import { costLever } from './levers/cost.ts';
import { demandLever } from './levers/demand.ts';
import { frozenPlanLever } from './levers/frozenPlan.ts';
import { inventoryLever } from './levers/inventory.ts';
import { objectiveLever } from './levers/objective.ts';
import { openingStockLever } from './levers/openingStock.ts';
import { overtimeLever } from './levers/overtime.ts';
import { priceLever } from './levers/price.ts';
import { processLever } from './levers/process.ts';
import { serviceLever } from './levers/service.ts';
import { setLever } from './levers/set.ts';
import { shiftsLever } from './levers/shifts.ts';

const declared = [
  demandLever,
  capacityLever,
  overtimeLever,
  shiftsLever,
  processLever,
  priceLever,
  costLever,
  serviceLever,
  inventoryLever,
  openingStockLever,
  frozenPlanLever,
  objectiveLever,
  setLever,
] as const;

type Schemas<T extends readonly Pick<LeverType, 'schema'>[]> = { readonly [I in keyof T]: T[I]['schema'] };

/** What a lever is, by type: each has its own fields. */
export const leverSchema = z.discriminatedUnion(
  'type',
  declared.map((entry) => entry.schema) as unknown as Schemas<typeof declared>,
);

/** One typed change of a case. */
export type Lever = z.output<typeof leverSchema>;

const types = declared as unknown as readonly LeverType[];

/** Titles and schemas of all lever types, for forms. */
export const leverTypes: readonly Pick<LeverType, 'type' | 'title' | 'schema'>[] = types;

function typeOf(lever: Lever): LeverType {
  const found = types.find((entry) => entry.type === lever.type);
  if (found === undefined) throw new Error(`unknown lever type ${lever.type}`);
  return found;
}

/** What in a lever does not fit the case, field by field; none: it can be applied. */
export function checkLever(planningCase: PlanningCase, lever: Lever): readonly LeverProblem[] {
  return problemsOfLever(planningCase, typeOf(lever), lever);
}

/** Applies one lever. Pure. Throws CaseError with everything in the lever that does not fit the case. */
export function applyLever(planningCase: PlanningCase, lever: Lever): Applied {
  return atOnce(applyLeverInSteps(planningCase, lever));
}

/** The same in steps. */
export function* applyLeverInSteps(planningCase: PlanningCase, lever: Lever): Generator<undefined, Applied> {
  const problems = new ProblemList();
  for (const { field, value, expected } of checkLever(planningCase, lever))
    problems.push({ ...fileProblem('', value, expected), field });
  problems.throwErrors();
  const type = typeOf(lever);
  if (type.applyInSteps !== undefined) return yield* type.applyInSteps(planningCase, lever);
  return type.apply(planningCase, lever, selectedRows(type, planningCase, lever));
}

/** A lever as the part that may happen and the part that we can decide; both applied are the lever. */
export function leverParts(lever: Lever): LeverParts<Lever> {
  if (lever.isAssumption !== undefined) return allOf(lever.isAssumption ? 'assumption' : 'option')(lever);
  return typeOf(lever).parts(lever) as LeverParts<Lever>;
}

/** What a lever is. */
export function leverKind(lever: Lever): LeverKind | 'mixed' {
  const { assumption, option } = leverParts(lever);
  if (assumption !== null && option !== null) return 'mixed';
  return assumption === null ? 'option' : 'assumption';
}

/** Title of the type of a lever. */
export function leverTitle(lever: Lever): Words {
  return typeOf(lever).title;
}

/** A lever in words of its own fields: what differs from an empty lever of its type. */
export function leverWords(lever: Lever): Words {
  if (lever.type === 'set' || lever.type === 'frozenPlan') {
    const [first] = lever.cells;
    const place =
      first === undefined
        ? ''
        : 'table' in first
          ? `${first.table} ${first.key} ${first.field}`
          : `${first.measure} ${first.item} ${first.period}`;
    return lever.cells.length === 1
      ? same(place)
      : sentence('{place} and {count} more', '{place} 等 {total} 项', {
          place,
          count: lever.cells.length - 1,
          total: lever.cells.length,
        });
  }
  const fields = Object.entries(lever)
    .filter(([field, value]) => field !== 'type' && value !== undefined && value !== null && value !== '')
    .map(([field, value]) => `${field} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
  return same(fields);
}
