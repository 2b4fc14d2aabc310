/** Changes against the reference plan keep their limits. */
import { ruleVerifier } from './rules.ts';

export const stability = ruleVerifier('stability', 'units');
