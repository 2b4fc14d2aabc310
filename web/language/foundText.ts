/** What a failed check of a plan found instead of what it expected. */
import type { VerificationFailure } from '../../solver/plan/checks/checker.ts';
import { failedAmounts } from '../../solver/verify/checkWords.ts';
import { pick } from './language.ts';

/** Values of a text "{found} instead of {expected}": amounts with their unit, money with its currency. */
export function foundText(
  failure: Pick<VerificationFailure, 'found' | 'expected' | 'unit'>,
  currency: string,
): { readonly found: string; readonly expected: string } {
  const { found, expected } = failedAmounts(failure, currency);
  return { found: pick(found), expected: pick(expected) };
}
