/** Families, their members and proportions. */
import type { PlanningCase } from '../planningCase.ts';
import type { Report } from './report.ts';

export function checkProducts(planningCase: PlanningCase, report: Report): void {
  const sums = new Map<string, number>();
  for (const member of planningCase.members) {
    sums.set(member.family, (sums.get(member.family) ?? 0) + member.proportion);
  }
  planningCase.families.forEach((row, r) => {
    const sum = sums.get(row.family);
    if (sum !== undefined && Math.abs(sum - 1) > 1e-6) {
      report(
        'warning',
        'families',
        r,
        'family',
        `${row.family}: proportions sum to ${Math.round(sum * 1e6) / 1e4} %`,
        'proportions of its members that sum to 100 %',
      );
    }
  });
}
