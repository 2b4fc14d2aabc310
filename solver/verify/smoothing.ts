/** Changes of the production level keep their limits. */
import { ruleVerifier } from './rules.ts';

export const smoothing = ruleVerifier('smoothing', 'units');
