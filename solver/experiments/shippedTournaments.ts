/**
 * The tournaments that ship (scenarios/experiments/policies-*.json), by the company that they are about: the page offers them without a file. A test
 * holds them equal to the files.
 */

import { usualForecaster } from '../demand/forecast/usualForecaster.ts';
import type { PolicySpecification } from '../policies/policies.ts';
import type { TournamentSettings } from './tournament.ts';

export interface ShippedTournament extends Pick<TournamentSettings, 'periods' | 'windowPeriods'> {
  /** The company of the case. */
  readonly company: string;
  /** Name of its file. */
  readonly file: string;
  readonly forecaster: TournamentSettings['forecaster'];
  readonly futures: {
    readonly count: number;
    readonly seed: number;
    readonly method: 'parametric' | 'bootstrap';
  };
  readonly policies: readonly PolicySpecification[];
  readonly reference: string;
}

const twoYears = {
  periods: 24,
  windowPeriods: 12,
  forecaster: usualForecaster,
  futures: { count: 200, seed: 1, method: 'bootstrap' },
  reference: 'targetStock',
} as const;

export const shippedTournaments: readonly ShippedTournament[] = [
  {
    ...twoYears,
    company: 'lanhai-air',
    file: 'policies-lanhai-air.json',
    policies: [
      { policy: 'targetStock' },
      { policy: 'targetStock', name: 'targetStockAhead', buildAheadPeriods: 6 },
      { policy: 'synchronous' },
      { policy: 'stockZero' },
      { policy: 'targetDays', days: 10 },
      { policy: 'chase' },
      { policy: 'level', reviewPeriods: 6 },
      { policy: 'level', name: 'levelNoShortage', rate: 'noShortage', reviewPeriods: 6 },
      { policy: 'hybrid' },
      { policy: 'baseStock' },
      { policy: 'lp' },
      { policy: 'lpSafetyStock', safety: 0.999 },
    ],
  },
  {
    ...twoYears,
    company: 'qinghe',
    file: 'policies-qinghe.json',
    policies: [
      { policy: 'targetStock' },
      { policy: 'synchronous' },
      { policy: 'stockZero' },
      { policy: 'targetDays', days: 10 },
      { policy: 'chase' },
      { policy: 'level', reviewPeriods: 6 },
      { policy: 'hybrid' },
      { policy: 'baseStock' },
      { policy: 'reorderPoint' },
      { policy: 'silverMeal', serviceLevel: 0.9 },
      { policy: 'lp' },
      { policy: 'lpSafetyStock', safety: 'fromCosts' },
    ],
  },
];

/** The tournament that ships for a company; null: none does. */
export function shippedTournamentOf(company: string | undefined): ShippedTournament | null {
  return shippedTournaments.find((shipped) => shipped.company === company) ?? null;
}
