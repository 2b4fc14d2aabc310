/**
 * Service level: the share of demand delivered on time, by segment, family, group, market, grade or all, in each
 * period, over a rolling window, or over the horizon.
 *
 * For each: window w of a service target.
 * When: the case has service targets that are not off.
 *   Σ onTime[g,t] + shortfall[w] ≥ fillRateMin × Σ (demand[g,t] + effects of chosen demand-shaping measures)   over the segments and periods of w (shortfall only when soft)
 * Lost and late units count as not on time.
 * Posts: penalty per unit short, in the last period of the window.
 * Unit: units.
 * Reference: Silver, Pyke and Thomas (2016), section 6.3 (fill rate P2).
 * Example: published/built-service-a.json
 */

import { labelledAxis } from '../../formulation/axes.ts';
import type { Feature } from '../../formulation/feature.ts';
import { lowered } from '../../formulation/relaxation.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { type ServiceWindow, serviceWindows } from '../../index/serviceWindows.ts';
import { demandShapingPoster } from '../demandShaping/formulate.ts';
import { account } from './account.ts';
import { serviceRule, verifier } from './verify.ts';
import { words } from './words.ts';

/** The least demand of a window, whatever demand-shaping measures are chosen. */
function leastDemand(
  { demandUnits, demandShaping, periodCount }: IndexedCase,
  { segments, first, last }: ServiceWindow,
): number {
  let least = 0;
  for (const g of segments)
    for (let t = first; t <= last; t++) {
      const cell = g * periodCount + t;
      least += demandUnits[cell]!;
      for (const { units } of demandShaping.effects.get(cell) ?? []) least += Math.min(0, units);
    }
  return least;
}

export const serviceLevel: Feature = {
  name: 'serviceLevel',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'sales',
  isUsed: (index) => index.source.serviceTargets.length > 0,
  build(context) {
    const { index, builder, ledgers, columns } = context;
    const { source, periodCount } = index;
    const all = serviceWindows(index);
    for (const mode of ['hard', 'soft'] as const) {
      const windows = all.filter((window) => serviceRule(index, window.target).mode === mode);
      const targetOf = (w: number) => source.serviceTargets[windows[w]!.target]!;
      const labels = windows.map((window) => {
        const target = source.serviceTargets[window.target]!.serviceTarget;
        return window.first === window.last
          ? `${target} ${source.periods[window.first]!.period}`
          : `${target} ${source.periods[window.first]!.period}..${source.periods[window.last]!.period}`;
      });
      const rows = builder.addRows(
        {
          name: mode === 'hard' ? 'serviceLevelHard' : 'serviceLevel',
          role: 'limit',
          scope: 'shared',
          unit: 'units',
          title: words.title,
          limit: {
            share: (_, [w]) => targetOf(w).fillRateMin,
            cells: (index, [w], { amount }) => {
              const { serviceTarget, fillRateMin } = targetOf(w);
              const least = leastDemand(index, windows[w]!);
              const share = least > 0 ? fillRateMin - amount / least : 0;
              return [lowered('serviceTargets', serviceTarget, 'fillRateMin', share)];
            },
          },
        },
        [labelledAxis('window', labels, ['serviceTargets'])],
      );
      const postEffects = demandShapingPoster(context);
      windows.forEach((window, w) => {
        const share = source.serviceTargets[window.target]!.fillRateMin;
        for (const g of window.segments) {
          for (let t = window.first; t <= window.last; t++) {
            builder.entry(rows.at(w), columns.onTime.at(g, t), 1);
            postEffects(rows.at(w), g * periodCount + t, -share);
          }
        }
      });
      context.apart(({ demandUnits }, bounds) => {
        windows.forEach((window, w) => {
          let units = 0;
          for (const g of window.segments)
            for (let t = window.first; t <= window.last; t++) units += demandUnits[g * periodCount + t]!;
          bounds.setRowBounds(rows.at(w), targetOf(w).fillRateMin * units, Number.POSITIVE_INFINITY);
        });
      });
      if (mode === 'hard') continue;
      builder.soften(rows, {
        side: 'lower',
        onViolationColumn: (position, column) => {
          const window = windows[position]!;
          const { price } = serviceRule(index, window.target);
          ledgers.money.post('serviceLevel', window.last, column, price);
        },
      });
    }
  },
};
