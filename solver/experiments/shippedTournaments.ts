/**
 * The tournaments that ship (scenarios/experiments/policies-*.json), by the company that they are about: the page offers them without a file. A test
 * holds them equal to the files.
 */

import { usualForecaster } from '../demand/forecast/usualForecaster.ts';
import type { PolicySpecification } from '../policies/policies.ts';
import type { Words } from '../words/words.ts';
import type { TournamentFile, TournamentSettings } from './tournament.ts';

export interface ShippedTournament
  extends Pick<TournamentSettings, 'periods' | 'windowPeriods'>,
    Pick<TournamentFile, 'relativeGap' | 'iterationsMax'> {
  /** The company of the case. */
  readonly company: string;
  /** Name of its file. */
  readonly file: string;
  /** What it is about, among those of its company. */
  readonly title: Words;
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
  title: { en: 'two years', zh: '两年' },
  relativeGap: 0.01,
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
  {
    ...twoYears,
    company: 'qinghe',
    file: 'policies-qinghe-setups.json',
    title: { en: 'set-ups and lots as whole numbers', zh: '换产与批量取整数' },
    periods: 12,
    windowPeriods: 6,
    futures: { count: 40, seed: 1, method: 'bootstrap' },
    iterationsMax: 200_000,
    policies: [
      { policy: 'targetStock' },
      { policy: 'economicOrderQuantity' },
      { policy: 'silverMeal', serviceLevel: 0.9 },
      { policy: 'wagnerWhitin' },
      { policy: 'lp' },
      { policy: 'mip' },
    ],
  },
];

/** The tournaments that ship for a company; none for most. */
export function shippedTournamentsOf(company: string | undefined): readonly ShippedTournament[] {
  return shippedTournaments.filter((shipped) => shipped.company === company);
}
