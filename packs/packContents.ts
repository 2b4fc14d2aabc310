/** The meeting pack of a case: its pages in their order. Every number comes from the plans by the views that the pages of the program use. */

import { enumerated, sentence, type Words } from '../solver/words/words.ts';
import type { Pack, PackPage } from './pack.ts';
import type { PackInput } from './packInput.ts';
import { actionPage } from './pages/actions.ts';
import { assumptionPage } from './pages/assumptions.ts';
import { bridgePage } from './pages/bridge.ts';
import { budgetPage } from './pages/budget.ts';
import { capacityPage } from './pages/capacity.ts';
import { cashPage } from './pages/cash.ts';
import { causePage } from './pages/causes.ts';
import { comparisonOf, type PackComparison } from './pages/comparison.ts';
import { decisionPage } from './pages/decisions.ts';
import { flipPage } from './pages/flips.ts';
import { frontierPage } from './pages/frontier.ts';
import { issuePage } from './pages/issues.ts';
import { monthlyProfitPage, profitPage } from './pages/profit.ts';
import { proofPage } from './pages/proof.ts';
import { regretPage } from './pages/regret.ts';
import { riskPage } from './pages/risks.ts';
import { scorecardPage } from './pages/scorecard.ts';
import { servicePage } from './pages/service.ts';
import { summaryPage } from './pages/summary.ts';

/** Options of a pack: more do not fit beside each other. */
export const PACK_OPTIONS_MAX = 6;

/** Pages of a meeting; with the title, which a presentation adds, 15. */
export const MEETING_PAGES_MAX = 14;

type PageMaker = (input: PackInput, comparison: PackComparison) => PackPage | null;

/**
 * A page of a pack: its maker, its short name, and its rank in a meeting. Those of rank 0 are the agenda of every meeting; the others come in by
 * rank while there is room.
 */
interface PackEntry {
  readonly make: PageMaker;
  readonly name: Words;
  readonly rank: Rank;
}

type Rank = number | ((input: PackInput) => number);

/** One cause is the whole difference, which the bridge by line says more about. */
const hasCauses = ({ causes }: PackInput) => (causes?.bridge.causes.length ?? 0) > 1;

const entry = (make: PageMaker, rank: Rank, en: string, zh: string): PackEntry => ({
  make,
  rank,
  name: { en, zh },
});

/** In the order in which they are read. */
const entries: readonly PackEntry[] = [
  entry(summaryPage, 0, 'Options', '选项'),
  entry(assumptionPage, 0, 'Assumptions', '假设'),
  entry(issuePage, 0, 'Issues', '问题'),
  entry(decisionPage, 0, 'Decisions', '决策'),
  entry(scorecardPage, 2, 'Scorecard', '记分卡'),
  entry(frontierPage, 6, 'Trade-off', '权衡'),
  entry(bridgePage, (input) => (hasCauses(input) ? 10 : 1), 'Difference by line', '按项目的差异'),
  entry(causePage, (input) => (hasCauses(input) ? 1 : 10), 'Difference by cause', '按原因的差异'),
  entry(riskPage, 0, 'Risks', '风险与机会'),
  entry(regretPage, 3, 'Regret', '后悔值'),
  entry(flipPage, 4, 'Flip points', '转折点'),
  entry(servicePage, 7, 'Service', '服务'),
  entry(profitPage, 0, 'Profit and loss', '损益'),
  entry(monthlyProfitPage, 8, 'Profit by period', '分期损益'),
  entry(budgetPage, 5, 'Budget', '预算'),
  entry(cashPage, 0, 'Cash and inventory', '资金与库存'),
  entry(capacityPage, 0, 'Capacity', '产能'),
  entry(actionPage, 0, 'Actions', '行动'),
  entry(proofPage, 9, 'Proof', '依据'),
];

/** The pages of a pack; a page that the case has nothing for is left out. Asks for one option at least. */
export function packContents(input: PackInput): Pack {
  const company = input.base.company[0];
  const name = { en: company?.name ?? '', zh: company?.nameZh || (company?.name ?? '') };
  const comparison = comparisonOf(input);
  const made = entries.flatMap(({ make, name: short, rank }) => {
    const page = make(input, comparison);
    return page === null ? [] : [{ page, name: short, rank: typeof rank === 'number' ? rank : rank(input) }];
  });
  return {
    title: { en: `${name.en}: executive meeting`, zh: `${name.zh}：决策会议` },
    company: name,
    currency: comparison.currency,
    madeAt: input.madeAt,
    pages: made.map(({ page, name: short }) => ({ ...page, name: short })),
    meetingPages: meetingPages(made),
  };
}

/** The pages of rank 0 and, by rank, as many others as fit; the first page says which the workbook has besides. */
function meetingPages(
  made: readonly { readonly page: PackPage; readonly name: Words; readonly rank: number }[],
): readonly PackPage[] {
  const shown = new Set([...made].sort((a, b) => a.rank - b.rank).slice(0, MEETING_PAGES_MAX));
  const others = made.filter((one) => !shown.has(one)).map(({ name }) => name);
  const [first, ...rest] = made.filter((one) => shown.has(one)).map(({ page }) => page);
  if (first === undefined || others.length === 0) return made.map(({ page }) => page);
  const subtitle = sentence(
    '{subtitle} Only in the workbook: {others}.',
    '{subtitle}仅在工作簿中：{others}。',
    { subtitle: first.subtitle, others: enumerated(others) },
  );
  return [{ ...first, subtitle }, ...rest];
}
