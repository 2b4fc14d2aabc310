/** Comparing options: the bridge of the margin by money component, and who is short. Sums exactly. */
import type { IndexedCase } from '../case/indexed.ts';
import { type RealComponent, realComponents } from '../case/money.ts';
import type { MoneyTotals } from '../plan/finance.ts';
import type { Plan } from '../plan/plan.ts';

export interface BridgeStep {
  readonly component: RealComponent;
  /** Effect on the contribution margin: revenue gained or cost saved is positive. */
  readonly effect: number;
}

export interface Bridge {
  readonly from: number;
  readonly to: number;
  /** Steps largest first; those that are exactly 0 are left out. Their sum is `to − from`. */
  readonly steps: readonly BridgeStep[];
}

/** Splits the difference in contribution margin between two plans over the money components. */
export function marginBridge(from: MoneyTotals, to: MoneyTotals): Bridge {
  const steps = realComponents
    .map((component) => {
      const difference = to.real[component] - from.real[component];
      return { component, effect: component === 'revenue' ? difference : -difference };
    })
    .filter((step) => step.effect !== 0)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  return { from: from.margin, to: to.margin, steps };
}

export interface ShortSegment {
  readonly market: number;
  readonly grade: 'A' | 'B' | 'C';
  /** Units put off or lost over the horizon. */
  readonly units: number;
  readonly demand: number;
}

/** Units not delivered on time, by market and customer grade. */
export function shortByMarketAndGrade(index: IndexedCase, plan: Plan): readonly ShortSegment[] {
  const grades = ['A', 'B', 'C'] as const;
  const cells = index.source.markets.flatMap((_, market) =>
    grades.map((grade) => ({ market, grade, units: 0, demand: 0 })),
  );
  index.source.segments.forEach((segment, g) => {
    const cell = cells[index.segmentMarket[g]! * grades.length + grades.indexOf(segment.grade)]!;
    for (let t = 0; t < index.periodCount; t++) {
      cell.units += plan.newBacklog[g * index.periodCount + t]! + plan.lost[g * index.periodCount + t]!;
      cell.demand += index.demandUnits[g * index.periodCount + t]!;
    }
  });
  return cells.filter((cell) => cell.demand > 0);
}
