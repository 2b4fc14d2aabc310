/** Blends lie in their bands of quality. */
import { ruleVerifier } from './rules.ts';

export const blends = ruleVerifier('blends', 'quality × units');
