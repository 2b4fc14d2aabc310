/** What one verifier is: the checks of one feature, from case and plan alone. */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';
import type { RealMoney } from '../rules.ts';
import type { Checker } from './checker.ts';

export interface FeatureVerifier {
  readonly unit: string;
  /** `real`: the plan's real money, recomputed from case and plan. */
  readonly verify: (index: IndexedCase, plan: Plan, check: Checker, real: RealMoney) => void;
}
