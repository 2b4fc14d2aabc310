/** One course of a tournament, period by period. */
import { For } from 'solid-js';
import { moneyText } from '../../../../solver/words/money.ts';
import { formatHours, formatNumber } from '../../../language/format.ts';
import { language, t } from '../../../language/language.ts';
import { periodText } from '../../../language/periods.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { policyTitle } from './createPoliciesState.ts';
import type { PoliciesMessage } from './policiesWorker.ts';

export function CoursePanel(props: {
  course: Extract<PoliciesMessage, { kind: 'course' }>;
  currency: string;
  unit: string;
}) {
  /** Amounts of a period in the order of the table, with their titles. */
  const titles = () => ({
    demand: t('policiesDemand'),
    production: t('policiesProduction'),
    onTime: t('policiesOnTime'),
    backlog: t('policiesBacklog'),
    lost: t('policiesLost'),
  });
  const amounts = () => Object.keys(titles()) as readonly (keyof ReturnType<typeof titles>)[];
  const nameOf = (period: string) => {
    const { calendar } = props.course;
    return (
      periodText(
        calendar,
        calendar.findIndex((known) => known.period === period),
      ) || period
    );
  };
  const digits = () => (props.course.periods.some(({ demand }) => demand >= 100) ? 0 : 2);
  return (
    <Panel
      id="course"
      title={t('policiesCourse', {
        policy: policyTitle(props.course.of.policy),
        future: props.course.of.future,
      })}
      note={t('policiesCourseNote', { unit: props.unit })}
    >
      <div class="experiment-table">
        <table class="grid-plain">
          <thead>
            <tr>
              <th scope="col">{t('policiesPeriod')}</th>
              <For each={amounts()}>
                {(name) => (
                  <th scope="col" class="num">
                    {titles()[name]}
                  </th>
                )}
              </For>
              <th scope="col" class="num">
                {t('policiesStock')}
              </th>
              <th scope="col" class="num">
                {t('policiesOvertime')}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={props.course.periods}>
              {(row) => (
                <tr>
                  <th scope="row">{nameOf(row.period)}</th>
                  <For each={amounts()}>
                    {(name) => <td class="num">{formatNumber(row[name], digits())}</td>}
                  </For>
                  <td class="num">{moneyText(row.inventoryValue, props.currency, language())}</td>
                  <td class="num">{formatHours(row.overtimeHours)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
