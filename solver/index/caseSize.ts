/**
 * How large the index of a case is, told from the numbers of its rows before anything is made of them: a case that is too large
 * is refused with its size and the limit, instead of taking all memory.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { sentence, type Words } from '../words/words.ts';

/** Tables whose rows have numbers in each period. */
const perPeriod = [
  'segments',
  'processes',
  'lanes',
  'resources',
  'shiftOptions',
  'labourPools',
  'materials',
  'supplies',
] as const;

/** A pair of family and site takes one number where a row takes one for each of several quantities. */
const PAIRS_PER_CELL = 16;

/** Cells of the index: rows by period, and pairs of family and site as far as they count. */
function cellsOf(planningCase: PlanningCase): number {
  const rows = perPeriod.reduce((sum, name) => sum + planningCase[name].length, 0);
  const pairs = planningCase.families.length * planningCase.sites.length;
  return rows * planningCase.periods.length + Math.floor(pairs / PAIRS_PER_CELL);
}

/**
 * Why a case is too large for models of at most so many columns, each cell of the index being a column at least; null when it is
 * not, or without a limit.
 */
export function tooLarge(planningCase: PlanningCase, columnsMax: number | undefined): Words | null {
  const cells = cellsOf(planningCase);
  if (columnsMax === undefined || cells <= columnsMax) return null;
  const { segments, processes, lanes, families, sites, periods } = planningCase;
  return sentence(
    'The case is too large: its {periods} periods with {families} products, {sites} sites, {segments} demand segments, {processes} processes and {lanes} lanes make a model of about {cells} columns or more, and a model may have {most} (EQUIPOISE_COLUMNS_MAX). Plan fewer periods, products or routes, or raise that setting where there is memory for it.',
    '案例过大：{periods} 期、{families} 个产品、{sites} 个地点、{segments} 个需求细分、{processes} 个工艺和 {lanes} 条运输路线至少构成约 {cells} 列的模型，而模型上限为 {most} 列（EQUIPOISE_COLUMNS_MAX）。请减少期数、产品或路线，或在内存足够时调高该设置。',
    {
      periods: periods.length,
      families: families.length,
      sites: sites.length,
      segments: segments.length,
      processes: processes.length,
      lanes: lanes.length,
      cells,
      most: columnsMax,
    },
  );
}
