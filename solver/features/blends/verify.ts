/** Blends lie in their bands of quality. */
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';

export const blends = ruleVerifier('blends', 'quality × units');
