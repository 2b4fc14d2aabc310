/**
 * Emissions: what making a unit gives off, at a price.
 *
 * For each: process p, period t.
 * When: the company has a price of emissions.
 *   emissionsPrice × emissionsPerUnit[family] × yield[p] × production[p,t]
 * Posts: emissions. Makes no row; a limit on emissions is a target.
 * Unit: money.
 * Reference: GHG Protocol, Product Life Cycle Accounting and Reporting Standard (2011).
 */

import type { Feature } from '../../formulation/feature.ts';
import { emissionsPerUnitStarted } from '../../index/emissions.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const emissions: Feature = {
  name: 'emissions',
  words,
  account,
  verifier,
  unit: 'money',
  grantedBy: 'finance',
  rowBlocks: [],
  isUsed: ({ source }) => (source.company[0]?.emissionsPrice ?? 0) > 0,
  build({ index, builder, ledgers }) {
    const production = findBlock(builder.columnBlocks, 'production');
    if (production === undefined) return;
    const price = index.source.company[0]!.emissionsPrice;
    emissionsPerUnitStarted(index).forEach((kilograms, p) => {
      for (let t = 0; t < index.periodCount; t++)
        ledgers.money.post('emissions', t, at(production, p, t), price * kilograms);
    });
  },
};
