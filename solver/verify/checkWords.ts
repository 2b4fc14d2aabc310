/**
 * What the verifier checks, in both languages. A check names itself by its English statement, which is what stored results hold; the words of
 * its feature have the Chinese.
 */
import { features } from '../features/features.ts';
import type { VerificationFailure } from '../plan/checks/checker.ts';
import { same, type Words } from '../words/words.ts';

/** Chinese of the checks of the verifier itself, which are of no feature. */
export const ownChecks: Readonly<Record<string, string>> = {
  'the objective is what the plan is worth': '目标值与计划一致',
  'the plan has the size of the case': '计划与案例规模一致',
  'the plan holds finite numbers': '计划中的数均为有限数',
};

/** Chinese by English statement. */
const checksInChinese: ReadonlyMap<string, string> = new Map(
  [ownChecks, ...features.map(({ words }) => words.checks ?? {})].flatMap((checks) => Object.entries(checks)),
);

/** What a failed check says should hold; one that an older version stored stays as it is. */
export function checkWords({ rule }: Pick<VerificationFailure, 'rule'>): Words {
  return { en: rule, zh: checksInChinese.get(rule) ?? rule };
}

/** Where a failed check stands, by names; by identifiers in one that an older version stored. */
export function failedPlace({ where, place }: Pick<VerificationFailure, 'where' | 'place'>): Words {
  return place ?? same(where);
}
