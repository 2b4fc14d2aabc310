/** The meeting pack of a case: its pages in their order. Every number comes from the plans by the views that the pages of the program use. */

import type { Pack, PackPage } from './pack.ts';
import type { PackInput } from './packInput.ts';
import { actionPage } from './pages/actions.ts';
import { assumptionPage } from './pages/assumptions.ts';
import { bridgePage } from './pages/bridge.ts';
import { budgetPage } from './pages/budget.ts';
import { capacityPage } from './pages/capacity.ts';
import { cashPage } from './pages/cash.ts';
import { causePage } from './pages/causes.ts';
import { comparisonOf } from './pages/comparison.ts';
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

const pages: readonly ((input: PackInput, comparison: ReturnType<typeof comparisonOf>) => PackPage | null)[] =
  [
    summaryPage,
    assumptionPage,
    issuePage,
    decisionPage,
    scorecardPage,
    frontierPage,
    bridgePage,
    causePage,
    riskPage,
    regretPage,
    flipPage,
    servicePage,
    profitPage,
    monthlyProfitPage,
    budgetPage,
    cashPage,
    capacityPage,
    actionPage,
    proofPage,
  ];

/** The pages of a pack; a page that the case has nothing for is left out. Asks for one option at least. */
export function packContents(input: PackInput): Pack {
  const company = input.base.company[0];
  const name = { en: company?.name ?? '', zh: company?.nameZh || (company?.name ?? '') };
  const comparison = comparisonOf(input);
  return {
    title: { en: `${name.en}: executive meeting`, zh: `${name.zh}：决策会议` },
    company: name,
    currency: company?.currency ?? '',
    madeAt: input.madeAt,
    pages: pages.flatMap((page) => page(input, comparison) ?? []),
  };
}
