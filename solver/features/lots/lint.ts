/** Findings about lots: multiples so small against what is asked for that they decide nothing. */
import type { Lint, LintFinding } from '../../formulation/finding.ts';
import { greatestDemand } from './multiples.ts';

/** A lot multiple below this share of the greatest demand of a period is lost in the rounding of a plan. */
const SHARE_MIN = 1e-6;

/** Lot multiples that are far below the demand: most often of another unit. */
export function lint({ index, finding }: Lint): LintFinding[] {
  const { source } = index;
  const { multipleProcesses } = index.lots;
  if (multipleProcesses.length === 0) return [];
  const most = greatestDemand(index);
  return multipleProcesses.flatMap((p) => {
    const { process, lotUnitsMultiple } = source.processes[p]!;
    const family = index.processFamily[p]!;
    const demand = most[family]!;
    if (lotUnitsMultiple! >= SHARE_MIN * demand) return [];
    return [
      finding(
        'lotTooSmall',
        process,
        [{ table: 'processes', key: process, field: 'lotUnitsMultiple' }],
        {
          en: ({ name, quantity }) =>
            `${name('processes', process)}: lots are multiples of ${quantity(lotUnitsMultiple!, family)}, and up to ${quantity(demand, family)} are needed in a period: a multiple this small does not change the plan and can make it hard to solve`,
          zh: ({ name, quantity }) =>
            `${name('processes', process)}：批量倍数为 ${quantity(lotUnitsMultiple!, family)}，而每期需求可达 ${quantity(demand, family)}：如此小的倍数不影响计划，却可能使求解困难`,
        },
        {
          en: ({ field }) =>
            `Check the unit of ${field('processes', 'lotUnitsMultiple')}, or leave it empty.`,
          zh: ({ field }) => `请检查${field('processes', 'lotUnitsMultiple')}的单位，或将其留空。`,
        },
      ),
    ];
  });
}
