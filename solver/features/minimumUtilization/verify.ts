/** Resources are used as much as they must be. */
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';

export const minimumUtilization = ruleVerifier('minimumUtilization', 'hours');
