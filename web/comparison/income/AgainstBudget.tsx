/** Profit and cash of the plan against the budget: beside its tile in a line, and as a panel. Read after the plan is shown. */
import { Show } from 'solid-js';
import { addTexts } from '../../language/catalogue.ts';
import { formatMoney } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { Difference } from '../../ui/Difference.tsx';
import { createIncome, type IncomeAtVerdict, type IncomePlan } from './createIncome.ts';
import { IncomePanel } from './IncomePanel.tsx';
import { incomeMessages } from './messages.ts';

addTexts(incomeMessages);

/**
 * How the margin or cost of a plan stands against the budget, over the quarters that were budgeted, and against the version in force: those of
 * today, or of the day of a verdict.
 */
export function BudgetLine(props: {
  plan: IncomePlan;
  isCost: boolean;
  currency: string;
  atVerdict?: IncomeAtVerdict | undefined;
}) {
  const income = createIncome(
    useWorkspace(),
    () => [props.plan],
    () => props.isCost,
    () => props.atVerdict,
  );
  const budgetTitle = () => {
    const periods = income.budgetedSpan();
    if (periods === '') return t(props.atVerdict === undefined ? 'incomeBudget' : 'incomeBudgetAtVerdict');
    return t(props.atVerdict === undefined ? 'incomeBudgetOf' : 'incomeBudgetOfAtVerdict', { periods });
  };
  return (
    <>
      <Show when={income.standing()[0]}>
        {(standing) => (
          <small
            class="budget-line"
            title={t('incomeTileHint', { budget: formatMoney(standing().budget, props.currency) })}
          >
            {budgetTitle()}{' '}
            <Difference
              value={standing().plan - standing().budget}
              text={formatMoney(standing().plan - standing().budget, props.currency, true)}
              better={props.isCost ? 'less' : 'more'}
            />
          </small>
        )}
      </Show>
      <Show when={income.besideActive()}>
        {(beside) => (
          <small
            class="budget-line"
            title={t('incomeActiveHint', {
              name: beside().name,
              total: formatMoney(beside().total, props.currency),
            })}
          >
            {t(props.atVerdict === undefined ? 'incomeActive' : 'incomeActiveAtVerdict')}{' '}
            <Difference
              value={beside().by[0] ?? 0}
              text={formatMoney(beside().by[0] ?? 0, props.currency, true)}
              better={props.isCost ? 'less' : 'more'}
            />
          </small>
        )}
      </Show>
    </>
  );
}

export { IncomePanel };
