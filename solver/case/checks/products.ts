/** Families, their members and proportions. */
import { sentence } from '../../words/words.ts';
import { type Check, warningCheck } from './check.ts';

export const productChecks: readonly Check[] = [
  warningCheck(['families', 'members'], ({ families, members }, findings) => {
    const sums = new Map<string, number>();
    for (const member of members) sums.set(member.family, (sums.get(member.family) ?? 0) + member.proportion);
    for (const row of families) {
      const sum = sums.get(row.family);
      if (sum === undefined || Math.abs(sum - 1) <= 1e-6) continue;
      if (findings.mayBeLost('members', { family: row.family })) continue;
      findings.warning(
        'families',
        row,
        'family',
        sentence('has members whose proportions sum to {sum} %', '各成员比例之和为 {sum} %', {
          sum: Math.round(sum * 1e6) / 1e4,
        }),
        { en: 'proportions of its members that sum to 100 %', zh: '成员比例之和为 100 %' },
      );
    }
  }),
];
