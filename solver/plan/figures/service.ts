/** Service: what customers get on time, late, and not at all. */
import { sumOf } from '../../arithmetic/sums.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { effectiveDemand } from '../quantities.ts';
import { type FigureEntry, type FigureInput, ratio } from './definitions.ts';

type Grade = 'A' | 'B' | 'C';

function unitsByPeriod(index: IndexedCase, values: Float64Array, grade: Grade | null): number[] {
  const sum = new Array<number>(index.periodCount).fill(0);
  index.source.segments.forEach((segment, g) => {
    if (grade !== null && segment.grade !== grade) return;
    for (let t = 0; t < index.periodCount; t++) sum[t]! += values[g * index.periodCount + t]!;
  });
  return sum;
}

/** On-time units over demand; undefined without demand. */
export function fillRate({ index, plan }: Pick<FigureInput, 'index' | 'plan'>, grade: Grade | null) {
  const served = unitsByPeriod(index, plan.onTime, grade);
  const demand = unitsByPeriod(index, effectiveDemand(index, plan), grade);
  return {
    value: ratio(sumOf(served), sumOf(demand)),
    byPeriod: demand.map((units, t) => ratio(served[t]!, units)),
  };
}

function fillRateEntry(name: string, en: string, zh: string, grade: Grade | null): FigureEntry {
  return {
    definition: {
      name,
      title: { en, zh },
      unit: 'share',
      better: 'more',
      definition: {
        en: 'Units delivered in the period of their demand ÷ demand.',
        zh: '需求当期交付数量 ÷ 需求。',
      },
    },
    compute: (input) => fillRate(input, grade),
  };
}

export const serviceFigures: readonly FigureEntry[] = [
  fillRateEntry('fillRate', 'Fill rate, all', '按时满足率（全部）', null),
  fillRateEntry('fillRateA', 'Fill rate, grade A', '按时满足率（A\u00a0级）', 'A'),
  fillRateEntry('fillRateB', 'Fill rate, grade B', '按时满足率（B\u00a0级）', 'B'),
  fillRateEntry('fillRateC', 'Fill rate, grade C', '按时满足率（C\u00a0级）', 'C'),
  {
    definition: {
      name: 'deliveredShare',
      title: { en: 'Delivered, on time or late', zh: '交付率（含延迟）' },
      unit: 'share',
      better: 'more',
      definition: { en: 'Demand not lost ÷ demand.', zh: '未失销需求 ÷ 需求。' },
    },
    compute: ({ index, plan }) => {
      const demand = sumOf(unitsByPeriod(index, effectiveDemand(index, plan), null));
      const lost = sumOf(unitsByPeriod(index, plan.lost, null));
      return { value: ratio(demand - lost, demand) };
    },
  },
  {
    definition: {
      name: 'lateUnits',
      title: { en: 'Backordered', zh: '延后交付' },
      unit: 'units',
      better: 'less',
      definition: {
        en: 'Units not delivered in the period of their demand but later.',
        zh: '未在需求当期而在之后交付的数量。',
      },
    },
    compute: ({ index, plan }) => {
      const byPeriod = unitsByPeriod(index, plan.newBacklog, null);
      return { value: sumOf(byPeriod), byPeriod };
    },
  },
  {
    definition: {
      name: 'backlogPeak',
      title: { en: 'Highest backlog', zh: '最高欠交' },
      unit: 'units',
      better: 'less',
      definition: {
        en: 'Highest backlog at the end of any period, in units.',
        zh: '任一期末欠交数量的最大值。',
      },
    },
    compute: ({ index, plan }) => {
      const byPeriod = unitsByPeriod(index, plan.backlog, null);
      return { value: Math.max(0, ...byPeriod), byPeriod };
    },
  },
  {
    definition: {
      name: 'lostUnits',
      title: { en: 'Lost sales', zh: '失销' },
      unit: 'units',
      better: 'less',
      definition: { en: 'Units of demand that are lost.', zh: '放弃的需求数量。' },
    },
    compute: ({ index, plan }) => {
      const byPeriod = unitsByPeriod(index, plan.lost, null);
      return { value: sumOf(byPeriod), byPeriod };
    },
  },
];
