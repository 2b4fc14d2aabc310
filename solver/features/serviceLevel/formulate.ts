/**
 * Service level: the share of demand delivered on time, by segment, family, group, market, grade or all, in each
 * period, over a rolling window, or over the horizon.
 *
 * For each: window w of a service target.
 * When: the case has service targets that are not off.
 *   Σ onTime[g,t] + shortfall[w] ≥ fillRateMin × Σ (demand[g,t] + effects of chosen demand levers)   over the segments and periods of w (shortfall only when soft)
 * Lost and late units count as not on time.
 * Posts: penalty per unit short, in the last period of the window.
 * Unit: units.
 * Reference: Silver, Pyke and Thomas (2016), section 6.3 (fill rate P2).
 */

import { type Feature, labelledSet } from '../../formulation/feature.ts';
import { serviceRule } from '../../index/effectiveMode.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { serviceWindows } from '../../index/serviceWindows.ts';
import { soften } from '../../model/elastic.ts';
import { at, findBlock } from '../../model/model.ts';
import { postLeverEffects } from '../demandLevers/formulate.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const serviceLevel: Feature = {
  name: 'serviceLevel',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'sales',
  rowBlocks: ['serviceLevel', 'serviceLevelHard'],
  isUsed: (index) => index.source.serviceTargets.length > 0,
  build(context) {
    const { index, builder, ledgers } = context;
    const { source, periodCount } = index;
    const onTime = findBlock(builder.columnBlocks, 'onTime')!;
    for (const mode of ['hard', 'soft'] as const) {
      const windows = windowsInRows(index, mode);
      const labels = windows.map((window) => {
        const target = source.serviceTargets[window.target]!.serviceTarget;
        return window.first === window.last
          ? `${target} ${source.periods[window.first]!.period}`
          : `${target} ${source.periods[window.first]!.period}..${source.periods[window.last]!.period}`;
      });
      const name = mode === 'hard' ? 'serviceLevelHard' : 'serviceLevel';
      const rows = builder.addRows(name, [labelledSet('window', labels)]);
      windows.forEach((window, w) => {
        const share = source.serviceTargets[window.target]!.fillRateMin;
        let wanted = 0;
        for (const g of window.segments) {
          for (let t = window.first; t <= window.last; t++) {
            wanted += index.demandUnits[g * periodCount + t]!;
            builder.entry(at(rows, w), at(onTime, g, t), 1);
            postLeverEffects(context, at(rows, w), g * periodCount + t, -share);
          }
        }
        builder.setRowBounds(at(rows, w), share * wanted, Number.POSITIVE_INFINITY);
      });
      if (mode === 'hard') continue;
      soften(builder, rows, {
        side: 'lower',
        price: (position, column) => {
          const window = windows[position]!;
          const { price } = serviceRule(index, window.target);
          ledgers.money.post('serviceLevel', window.last, column, price);
        },
      });
    }
  },
};

/** The windows of the targets that are hard, or soft, in the order of their rows. */
export function windowsInRows(index: IndexedCase, mode: 'hard' | 'soft') {
  return serviceWindows(index).filter((window) => serviceRule(index, window.target).mode === mode);
}
