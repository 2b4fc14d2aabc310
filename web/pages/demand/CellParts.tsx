/**
 * What the consensus of the active period is made of: each part with what its line states and what it counts for; in the past
 * what the corrected history is made of.
 */
import { For, Show } from 'solid-js';
import { formatNumber } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { DemandState } from './createDemandState.ts';

export function CellParts(props: { state: DemandState }) {
  const { state } = props;
  const number = (value: number) => formatNumber(value, state.digits());
  const total = () => state.parts().reduce((sum, part) => sum + part.amount, 0);
  return (
    <Panel title={t('madeOf', { period: state.activePeriod() })} note={state.unit()}>
      <Show when={state.parts().length > 0} fallback={<p class="muted">{t('madeOfNothing')}</p>}>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('partStated')}</th>
              <th scope="col">{t('partCounts')}</th>
            </tr>
          </thead>
          <tbody>
            <For each={state.parts()}>
              {(part) => (
                <tr>
                  <td class="wrap">{part.title}</td>
                  <td class="faint">{number(part.stated)}</td>
                  <td>{number(part.amount)}</td>
                </tr>
              )}
            </For>
            <tr style={{ 'font-weight': '600' }}>
              <td>{state.partsTitle()}</td>
              <td />
              <td>{number(total())}</td>
            </tr>
          </tbody>
        </table>
      </Show>
    </Panel>
  );
}
