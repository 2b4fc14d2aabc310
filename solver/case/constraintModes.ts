/** Features that a case can switch between hard, soft with a price, and off. */
import { lookup } from '../words/lookup.ts';

export type Mode = 'hard' | 'soft' | 'off';

/** Features that a case can switch, with the modes that each has; balances and whole decisions are always hard. */
const every: readonly Mode[] = ['hard', 'soft', 'off'];
export const switchableFeatures = lookup<readonly Mode[]>({
  maximumLateness: every,
  overtime: every,
  labour: every,
  capacity: every,
  minimumUtilization: every,
  materials: every,
  blends: every,
  lanes: every,
  goodsUnderWay: every,
  inventoryLimits: every,
  safetyStock: every,
  targetStock: every,
  serviceLevel: every,
  fairShare: every,
  smoothing: every,
  stability: every,
  endOfHorizon: every,
  frozenCells: every,
  targets: every,
});

/** Switchable features whose limits nothing physical enforces: what is promised, aimed at or agreed. */
export const promisedFeatures: readonly string[] = [
  'maximumLateness',
  'minimumUtilization',
  'inventoryLimits',
  'safetyStock',
  'targetStock',
  'serviceLevel',
  'fairShare',
  'smoothing',
  'stability',
  'endOfHorizon',
  'frozenCells',
  'targets',
];
