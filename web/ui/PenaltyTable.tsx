/** Every penalty of a plan, dearest first: which rule, for what, in which period, missed by how much, at what price. */
import { createMemo, For, Show } from 'solid-js';
import { penaltyItems } from '../../solver/features/accounts.ts';
import { penaltyTitle } from '../../solver/features/moneyTitles.ts';
import { formatNumber, plainMoney } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { formatPenalty, penaltyAbout, penaltyAmount } from '../language/objective.ts';
import { periodText } from '../language/periods.ts';
import type { View } from '../state/workspace.ts';
import { Panel } from './Panel.tsx';

/** More lines than these are counted, not shown. */
const SHOWN = 60;
/** What rounds to nothing is counted too. */
const LEAST = 0.005;

/** The penalties of one option below what it is compared with, until they are closed. */
export function PenaltyPanel(props: { name: string; view: View; currency: string; onClose: () => void }) {
  return (
    <Panel title={t('penaltiesOf', { name: props.name })} note={t('penaltiesNote')}>
      <PenaltyTable view={props.view} currency={props.currency} />
      <button type="button" class="btn" style={{ 'margin-top': '8px' }} onClick={props.onClose}>
        {t('close')}
      </button>
    </Panel>
  );
}

function PenaltyTable(props: { view: View; currency: string }) {
  const items = createMemo(() =>
    [...penaltyItems(props.view.index, props.view.plan, props.view.money.real)].sort(
      (a, b) => b.money - a.money,
    ),
  );
  const shown = () => items().filter((item, i) => i < SHOWN && item.money >= LEAST);
  const rest = () => items().slice(shown().length);
  return (
    <Show when={items().length > 0} fallback={<p class="muted">{t('penaltiesNone')}</p>}>
      <div class="scroll">
        <table class="sticky-first long-table">
          <thead>
            <tr>
              <th scope="col">{t('penaltyRule')}</th>
              <th scope="col" class="text">
                {t('penaltyAbout')}
              </th>
              <th scope="col" class="text">
                {t('penaltyPeriod')}
              </th>
              <th scope="col">{t('penaltyMissed')}</th>
              <th scope="col">{t('penaltyPrice')}</th>
              <th scope="col">{t('penaltyMoney')}</th>
            </tr>
          </thead>
          <tbody>
            <For each={shown()}>
              {(item) => (
                <tr>
                  <td>{pick(penaltyTitle(item))}</td>
                  <td class="wrap text">{penaltyAbout(props.view.planningCase, item)}</td>
                  <td class="text">{periodText(props.view.planningCase.periods, item.period)}</td>
                  <td>{penaltyAmount(props.view.planningCase, item, props.currency)}</td>
                  <td>{formatNumber(item.price, 2)}</td>
                  <td>{formatPenalty(item.money, plainMoney)}</td>
                </tr>
              )}
            </For>
          </tbody>
          <tfoot>
            <Show when={rest().length > 0}>
              <tr>
                <td colspan={6} class="faint">
                  {t('penaltyMore', {
                    count: formatNumber(rest().length),
                    money: formatPenalty(
                      rest().reduce((sum, item) => sum + item.money, 0),
                      plainMoney,
                    ),
                  })}
                </td>
              </tr>
            </Show>
            <tr>
              <td colspan={5}>
                <b>{t('total')}</b>
              </td>
              <td>
                <b>{formatPenalty(props.view.totals.penalty, plainMoney)}</b>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Show>
  );
}
