/** Findings about capacity: hours beyond it that are cheaper than overtime or a shift. */
import type { Lint, LintFinding } from '../../formulation/finding.ts';
import { capacityMode } from './verify.ts';

/** Hours beyond the limit that are cheaper than overtime or a shift. */
export function lint({ index, finding }: Lint): LintFinding[] {
  const { mode, price } = capacityMode(index);
  if (mode !== 'soft' || price === 0) return [];
  return index.source.resources.flatMap((resource, r) => {
    const extra = [
      ...(resource.overtimeHoursMax > 0 ? [resource.overtimeCostPerHour] : []),
      ...index.source.shiftOptions.flatMap((option, s) =>
        index.shiftResource[s] === r && option.hoursPerShift > 0
          ? [...index.shiftCost.subarray(s * index.periodCount, (s + 1) * index.periodCount)].map(
              (cost) => cost / option.hoursPerShift,
            )
          : [],
      ),
    ];
    const cheapest = Math.min(...extra);
    if (extra.length === 0 || price >= cheapest) return [];
    return [
      finding(
        'limitTooCheap',
        resource.resource,
        [{ table: 'constraintModes', key: 'capacity', field: 'violationPrice' }],
        {
          en: ({ name, money }) =>
            `${name('resources', resource.resource)}: an hour beyond capacity costs a penalty of ${money(price)}, an extra hour that can be worked ${money(cheapest)}: the plan works hours that do not exist instead`,
          zh: ({ name, money }) =>
            `${name('resources', resource.resource)}：超产能一小时罚 ${money(price)}，可加班的一小时成本 ${money(cheapest)}：计划会使用不存在的工时`,
        },
        {
          en: ({ field, money }) =>
            `Raise ${field('constraintModes', 'violationPrice')} of capacity above ${money(cheapest)}, or make capacity hard.`,
          zh: ({ money }) => `请将产能的违反价格提高到 ${money(cheapest)} 以上，或设为硬约束。`,
        },
      ),
    ];
  });
}
