/** Changes against the reference plan keep their limits. */
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';

export const stability = ruleVerifier('stability', 'units');
