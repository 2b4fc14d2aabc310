/**
 * What no policy decides on while a simulation rolls: rows of a case that no plan of it heeds, in words, so that a person who compares policies
 * knows what the comparison leaves out (docs/decisions/0072).
 */
import type { PlanningCase, TableName } from '../case/planningCase.ts';
import { sentence, type Words } from '../words/words.ts';

/** Rows of a table that are left out, and what that means. */
export interface NotDecided {
  readonly table: TableName;
  readonly rows: number;
  readonly words: Words;
}

/** How many rows of a table a rolling simulation leaves out, and the sentence that says so. */
interface LeftOut {
  readonly table: TableName;
  readonly count: (planningCase: PlanningCase) => number;
  readonly words: (rows: number) => Words;
}

const leftOut: readonly LeftOut[] = [
  {
    table: 'investments',
    count: ({ investments }) => investments.length,
    words: (rows) =>
      sentence(
        'No policy invests: {rows} {rows|investment is|investments are} left out.',
        '各策略均不投资：{rows} 项投资未考虑。',
        { rows },
      ),
  },
  {
    table: 'demandShaping',
    count: ({ demandShaping }) => demandShaping.length,
    words: (rows) =>
      sentence(
        'No policy shapes demand: {rows} {rows|measure is|measures are} left out.',
        '各策略均不调节需求：{rows} 项措施未考虑。',
        { rows },
      ),
  },
  {
    table: 'targets',
    count: ({ targets }) => targets.filter(({ period, mode }) => period === null && mode !== 'off').length,
    words: (rows) =>
      sentence(
        'A plan that sees a window keeps no target over the whole horizon: {rows} {rows|target is|targets are} left out.',
        '只看窗口的计划无法遵守整个计划期的目标：{rows} 个目标未考虑。',
        { rows },
      ),
  },
  {
    table: 'blendLimits',
    count: ({ blendLimits }) => blendLimits.length,
    words: (rows) =>
      sentence(
        'Rules know no recipes: {rows} {rows|blend limit is|blend limits are} kept by plans of optimizers only.',
        '规则类策略不了解配方：{rows} 个配方限制仅由优化器的计划遵守。',
        { rows },
      ),
  },
  {
    table: 'demand',
    count: ({ demand }) => demand.filter(({ firmUnits }) => firmUnits > 0).length,
    words: (rows) =>
      sentence(
        'No order is firm: {rows} {rows|row|rows} of demand with firm orders {rows|counts|count} as forecast.',
        '没有确定订单：{rows} 行含确定订单的需求按预测处理。',
        { rows },
      ),
  },
  {
    table: 'processes',
    count: ({ processes }) =>
      processes.filter(({ setupCarryOverPeriods }) => (setupCarryOverPeriods ?? 0) > 0).length,
    words: (rows) =>
      sentence(
        'Plans begin without the setups of the period before: {rows} {rows|process that keeps its setup starts|processes that keep their setups start} each plan with a new one.',
        '每个计划都不沿用上一期的换型：{rows} 个可保持换型的工艺在每个计划开始时重新换型。',
        { rows },
      ),
  },
];

/** What of a case is left out while it rolls, table by table; empty where nothing is. */
export function notDecided(planningCase: PlanningCase): readonly NotDecided[] {
  return leftOut.flatMap(({ table, count, words }) => {
    const rows = count(planningCase);
    return rows === 0 ? [] : [{ table, rows, words: words(rows) }];
  });
}
