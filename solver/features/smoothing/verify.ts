/** Changes of the production level keep their limits. */
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';

export const smoothing = ruleVerifier('smoothing', 'units');
