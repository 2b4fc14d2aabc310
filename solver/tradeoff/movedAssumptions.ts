/**
 * Assumptions that are moved, each of the whole case, to find how far the answer of a decision holds. An entry here is all that one more
 * takes: page, meeting pack and the schema of stored decisions read it. They are written out, so that no page needs the schemas of levers.
 */
import type { PlanningCase, Row } from '../case/planningCase.ts';
import type { Words } from '../words/words.ts';
import type { FactorLever } from './flipPoint.ts';

/** An assumption that is moved by a factor. */
interface Moved {
  readonly title: Words;
  /** What must be true of it for a decision to be right, between two changes in per cent. */
  readonly condition: Words;
  /** What is measured of it later, for that condition. */
  readonly measure: Row<'assumptions'>['measure'];
  /** The lever that moves it, at factor 1. */
  readonly lever: FactorLever;
  /** Whether a case has it at all; left out where every case has. */
  readonly isIn?: (planningCase: PlanningCase) => boolean;
}

const declared = {
  demand: {
    title: { en: 'Demand', zh: '需求' },
    condition: { en: 'Demand against the forecast', zh: '需求相对预测' },
    measure: 'demand',
    lever: { type: 'demand', factor: 1, unitsAdded: 0 },
  },
  price: {
    title: { en: 'Our prices, demand responds', zh: '自定售价（需求响应）' },
    condition: { en: 'Sales prices against the plan', zh: '售价相对计划' },
    measure: 'price',
    lever: { type: 'price', factor: 1, demandResponds: true },
    // Without elasticity it is the price that the market pays.
    isIn: ({ segments }) => segments.some((row) => row.priceElasticity !== 0),
  },
  marketPrice: {
    title: { en: 'Prices the market pays', zh: '市场售价' },
    condition: { en: 'Prices the market pays against the plan', zh: '市场售价相对计划' },
    measure: 'price',
    lever: { type: 'price', isAssumption: true, factor: 1, demandResponds: false },
  },
  materials: {
    title: { en: 'Prices of materials', zh: '物料价格' },
    condition: { en: 'Prices of materials against the plan', zh: '物料价格相对计划' },
    measure: 'cost',
    lever: { type: 'cost', component: 'materials', factor: 1 },
    isIn: ({ supplies, supplyPeriods, priceBreaks }) =>
      [supplies, supplyPeriods, priceBreaks].some((rows) => rows.some((row) => (row.unitCost ?? 0) > 0)),
  },
  subcontracting: {
    title: { en: 'Prices of subcontractors', zh: '外协价格' },
    condition: { en: 'Prices of subcontractors against the plan', zh: '外协价格相对计划' },
    measure: 'cost',
    lever: { type: 'cost', component: 'subcontracting', factor: 1 },
    isIn: ({ processes, processPeriods }) => {
      const outsourced = new Set(
        processes.filter((row) => row.kind === 'subcontract').map((row) => row.process),
      );
      return [processes, processPeriods].some((rows) =>
        rows.some((row) => outsourced.has(row.process) && (row.variableCost ?? 0) > 0),
      );
    },
  },
  transport: {
    title: { en: 'Freight rates', zh: '运价' },
    condition: { en: 'Freight rates against the plan', zh: '运价相对计划' },
    measure: 'cost',
    lever: { type: 'cost', component: 'transport', factor: 1 },
    isIn: ({ lanes }) => lanes.some((row) => row.unitCost > 0 || row.truckCost > 0),
  },
  capacity: {
    title: { en: 'Regular hours', zh: '正常工时' },
    condition: { en: 'Regular hours against the plan', zh: '正常工时相对计划' },
    measure: 'capacity',
    lever: { type: 'capacity', factor: 1, hoursAdded: 0 },
  },
  overtime: {
    title: { en: 'Overtime allowed', zh: '可用加班' },
    condition: { en: 'Overtime allowed against the plan', zh: '可用加班相对计划' },
    measure: 'capacity',
    lever: { type: 'overtime', factor: 1, costFactor: 1 },
    isIn: ({ resources, labourPools }) =>
      resources.some((row) => row.overtimeHoursMax > 0) || labourPools.length > 0,
  },
} satisfies Readonly<Record<string, Moved>>;

/** A factor as a change in per cent, with the one decimal that pages and packs write. */
export function changePercent(factor: number): number {
  return Math.round((factor - 1) * 1000) / 10;
}

export type MovedAssumption = keyof typeof declared;

export const movedAssumptions: Readonly<Record<MovedAssumption, Moved>> = declared;

/** Their names, in the order in which they are asked about. */
export const movedAssumptionNames = Object.keys(movedAssumptions) as readonly MovedAssumption[];

export function isMovedAssumption(name: string): name is MovedAssumption {
  return Object.hasOwn(movedAssumptions, name);
}
