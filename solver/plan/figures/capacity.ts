/** Capacity: how full, how much overtime. */
import { sumOf } from '../../arithmetic/sums.ts';
import { hoursUsed, regularProductiveHours, shiftHours } from '../quantities.ts';
import { type FigureEntry, ratio } from './definitions.ts';

/** Sums of values by item and period, over the items of each period. */
function sumsByPeriod(values: Float64Array, periodCount: number): Float64Array {
  const sums = new Float64Array(periodCount);
  for (let cell = 0; cell < values.length; cell++) sums[cell % periodCount]! += values[cell]!;
  return sums;
}

export const capacityFigures: readonly FigureEntry[] = [
  {
    definition: {
      name: 'utilization',
      title: { en: 'Utilization', zh: '产能利用率' },
      unit: 'share',
      better: 'neither',
      definition: {
        en: 'Hours used ÷ regular productive hours, all resources.',
        zh: '使用工时 ÷ 正常有效工时（全部资源）。',
      },
    },
    compute: ({ index, plan }) => {
      const used = hoursUsed(index, plan);
      const regular = regularProductiveHours(index, plan);
      const [usedBy, regularBy] = [used, regular].map((values) => sumsByPeriod(values, index.periodCount));
      return {
        value: ratio(sumOf(used), sumOf(regular)),
        byPeriod: Array.from({ length: index.periodCount }, (_, t) => ratio(usedBy![t]!, regularBy![t]!)),
      };
    },
  },
  {
    definition: {
      name: 'peakLoad',
      title: { en: 'Peak load', zh: '最高负荷' },
      unit: 'share',
      better: 'less',
      definition: {
        en: 'Highest load of any resource in any period: hours used ÷ regular productive hours.',
        zh: '任一资源任一期的最高负荷：使用工时 ÷ 正常有效工时。',
      },
    },
    compute: ({ index, plan }) => {
      const used = hoursUsed(index, plan);
      const regular = regularProductiveHours(index, plan);
      let peak: number | null = null;
      used.forEach((hours, cell) => {
        const load = ratio(hours, regular[cell]!);
        if (load !== null) peak = Math.max(peak ?? 0, load);
      });
      return { value: peak };
    },
  },
  {
    definition: {
      name: 'overtimeAndShiftHours',
      title: { en: 'Overtime and extra shifts', zh: '加班与加开班次' },
      unit: 'hours',
      better: 'less',
      definition: { en: 'Overtime hours and hours of extra shifts.', zh: '加班工时与加开班次工时之和。' },
    },
    compute: ({ index, plan }) => {
      const extra = shiftHours(index, plan);
      const byPeriod = new Array<number>(index.periodCount).fill(0);
      plan.overtimeHours.forEach((hours, cell) => {
        byPeriod[cell % index.periodCount]! += hours + extra[cell]!;
      });
      return { value: sumOf(byPeriod), byPeriod };
    },
  },
  {
    definition: {
      name: 'overtimeShare',
      title: { en: 'Overtime share', zh: '加班比例' },
      unit: 'share',
      better: 'less',
      definition: { en: 'Overtime and extra-shift hours ÷ hours used.', zh: '加班与加班次工时 ÷ 使用工时。' },
    },
    compute: ({ index, plan }) => {
      const extra = sumOf(plan.overtimeHours) + sumOf(shiftHours(index, plan));
      return { value: ratio(extra, sumOf(hoursUsed(index, plan))) };
    },
  },
];
