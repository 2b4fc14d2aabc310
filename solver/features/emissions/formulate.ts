/**
 * Emissions: the emissions of production have a price.
 *
 * For each: process p, period t.
 * When: the company has a price of emissions.
 *   emissionsPrice × emissionsPerUnit[family] × yield[p] × production[p,t]
 * Posts: emissions. Makes no row; a limit on emissions is a target.
 * Unit: money.
 * Reference: GHG Protocol, Product Life Cycle Accounting and Reporting Standard (2011).
 * Example: qinghe
 */

import type { Feature } from '../../formulation/feature.ts';
import { emissionsPerUnitStarted } from '../../index/emissions.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const emissions: Feature = {
  name: 'emissions',
  words,
  account,
  verifier,
  unit: 'money',
  approver: 'finance',
  isUsed: ({ source }) => (source.company[0]?.emissionsPrice ?? 0) > 0,
  build({ index, ledgers, columns }) {
    const price = index.source.company[0]!.emissionsPrice;
    const kilograms = emissionsPerUnitStarted(index);
    for (const p of columns.production.members) {
      for (let t = 0; t < index.periodCount; t++)
        ledgers.money.post('emissions', t, columns.production.at(p, t), price * kilograms[p]!);
    }
  },
};
