/** Resources are used as much as they must be. */
import { ruleVerifier } from './rules.ts';

export const minimumUtilization = ruleVerifier('minimumUtilization', 'hours');
