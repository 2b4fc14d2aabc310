/** How much of a plan changes, as text. */
import type { Churn } from '../../solver/tradeoff/stabilityCost.ts';
import { formatNumber, formatShare } from '../language/format.ts';
import { t } from '../language/language.ts';

/** Cells changed, and their share of all cells. */
export function churnText({ cells, changedCells }: Churn): string {
  return t('churnCells', {
    cells: formatNumber(changedCells),
    share: formatShare(cells === 0 ? 0 : changedCells / cells),
  });
}
