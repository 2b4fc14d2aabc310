/** One item, made at once and without limit, whose customers wait: the case of the closed formulas of inventory. */
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';

interface OneItem {
  readonly periods: number;
  /** Units forecast for each period. */
  readonly mean: number;
  /** Money per unit and period kept, and late. */
  readonly holding: number;
  readonly backlogCost: number;
  readonly openingStock?: number;
  readonly setupCost?: number;
  readonly leadTimePeriods?: number;
}

export function oneItemCase(item: OneItem): PlanningCase {
  const names = Array.from({ length: item.periods }, (_, t) => `p${t + 1}`);
  return readCaseDocument(
    {
      company: [{ company: 'one-item', objective: 'minimizeCost', backlogAtEndAllowed: true }],
      periods: names.map((period, t) => ({
        period,
        start: new Date(Date.UTC(2027, t, 1)).toISOString().slice(0, 10),
      })),
      families: [{ family: 'item', unit: 'units' }],
      sites: [{ site: 'plant' }],
      markets: [{ market: 'customers' }],
      processes: [
        {
          process: 'make',
          family: 'item',
          site: 'plant',
          setupCost: item.setupCost ?? 0,
          leadTimePeriods: item.leadTimePeriods ?? 0,
        },
      ],
      segments: [
        {
          segment: 'item',
          family: 'item',
          market: 'customers',
          latenessPeriodsMax: 60,
          latePriceBasis: 'delivery',
          backlogCost: item.backlogCost,
          lostSalesAllowed: false,
        },
      ],
      demand: names.map((period) => ({ segment: 'item', period, units: item.mean })),
      inventoryPolicies: [
        { family: 'item', site: 'plant', openingStock: item.openingStock ?? 0, holdingCost: item.holding },
      ],
    },
    'one-item',
  ).planningCase;
}
