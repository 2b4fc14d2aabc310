/** Findings about smoothing: production that no level counts. */
import type { Lint, LintFinding } from '../../formulation/finding.ts';
import { smoothingWeights } from '../../index/smoothingLevels.ts';

/** Production in a period without working days, which a smoothing rule per working day cannot count. */
export function lint({ index, finding }: Lint): LintFinding[] {
  const { source, periodCount } = index;
  const shutdown = index.workingDays.findIndex((days) => days <= 0);
  if (shutdown < 0) return [];
  const canMake = (p: number): boolean => {
    if (!(index.processUnitsMax[p * periodCount + shutdown]! > 0)) return false;
    for (let entry = index.routing.start[p]!; entry < index.routing.start[p + 1]!; entry++) {
      const cell = index.routing.resource[entry]! * periodCount + shutdown;
      const hours = index.regularHours[cell]! + index.overtimeHoursMax[cell]!;
      if (index.routing.hoursPerUnit[entry]! > 0 && hours <= 0) return false;
    }
    return true;
  };
  return source.smoothing.flatMap((row, i) => {
    if (!row.isPerWorkingDay) return [];
    const maker = smoothingWeights(index, i).find(({ process }) => canMake(process));
    if (maker === undefined) return [];
    const process = source.processes[maker.process]!.process;
    const period = source.periods[shutdown]!.period;
    return [
      finding(
        'uncountedShutdown',
        row.smoothing,
        [
          { table: 'periods', key: period, field: 'workingDays' },
          { table: 'processes', key: process, field: 'isAllowed' },
        ],
        {
          en: ({ name, month }) =>
            `${name('smoothing', row.smoothing)}: ${month(period)} has no working days and ${name('processes', process)} may run in it: what it makes there counts in no level`,
          zh: ({ name, month }) =>
            `${name('smoothing', row.smoothing)}：${month(period)} 没有工作日，而 ${name('processes', process)} 仍可生产：其产量不计入任何平滑水平`,
        },
        {
          en: ({ name, month }) =>
            `Set the maximum of ${name('processes', process)} in ${month(period)} to 0, or give the period its working days.`,
          zh: ({ name, month }) =>
            `请将 ${name('processes', process)} 在 ${month(period)} 的上限设为 0，或设定该期工作日。`,
        },
      ),
    ];
  });
}
