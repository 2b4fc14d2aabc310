/** What the numbers rest on: of each plan its inputs, solver, gap and checks, so that a reader can compute them again. */
import { sentence } from '../../solver/words/words.ts';
import { type PackPage, percent, wholeNumbers } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { optionName, type PackComparison, setAgainst, textCell } from './comparison.ts';

/** The evidence of all plans of the pack. */
export function proofPage({ assumptions }: PackInput, comparison: PackComparison): PackPage {
  const plans = [
    ...comparison.options.map((option) => ({ plan: option, name: optionName(option) })),
    ...assumptions.map((plan) => ({ plan, name: plan.name })),
  ];
  const failed = plans.filter(({ plan }) => !plan.isVerified).length;
  const checks = plans.reduce((sum, { plan }) => sum + plan.checkCount, 0);
  return {
    id: 'proof',
    title:
      failed === 0
        ? sentence(
            'All {count} plans of this pack passed {checks} checks recomputed from their inputs',
            '本材料的 {count} 个计划全部通过由输入重新计算的 {checks} 项校验',
            { count: plans.length, checks },
          )
        : sentence(
            '{failed} of {count} plans of this pack fail checks',
            '本材料 {count} 个计划中有 {failed} 个未通过校验',
            { failed, count: plans.length },
          ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'table',
          id: 'proof',
          title: { en: 'Evidence', zh: '依据' },
          unit: {
            en: 'SHA-256 of inputs and plan, first 16 digits',
            zh: '输入与计划的 SHA-256 前 16 位',
          },
          columns: [
            { title: { en: 'Plan', zh: '计划' }, width: 4, align: 'left' },
            { title: { en: 'Inputs', zh: '输入' }, width: 3, align: 'left' },
            { title: { en: 'Plan hash', zh: '计划哈希' }, width: 3, align: 'left' },
            { title: { en: 'Solver', zh: '求解器' }, width: 2.5, align: 'left' },
            { title: { en: 'Gap', zh: '间隙' }, width: 1.5, align: 'right' },
            { title: { en: 'Checks', zh: '校验' }, width: 1.5, align: 'right' },
            { title: { en: 'Verified', zh: '已校验' }, width: 1.5, align: 'left' },
          ],
          rows: plans.map(({ plan, name }) => ({
            cells: [
              textCell(name),
              textCell(plan.inputHash.slice(0, 16)),
              textCell(plan.planHash.slice(0, 16)),
              textCell(`${plan.solver.name} ${plan.solver.version}`),
              { kind: 'number', value: plan.gap, style: { ...percent, digits: { en: 3, zh: 3 } } },
              { kind: 'number', value: plan.checkCount, style: wholeNumbers },
              textCell(plan.isVerified ? { en: 'yes', zh: '是' } : { en: 'no', zh: '否' }),
            ],
          })),
        },
      ],
    ],
  };
}
