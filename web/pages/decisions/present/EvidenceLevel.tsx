/** One level below a question: the trade-off between its options, why one differs from the other by cause, and how far it holds. */
import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { TradeOffPanel } from '../../../comparison/TradeOffPanel.tsx';
import { t } from '../../../language/language.ts';
import { EvidenceBridge } from '../EvidenceBridge.tsx';
import { FlipPanel } from '../FlipPanel.tsx';
import { RiskPanel } from '../RiskPanel.tsx';
import type { PresentState } from './createPresentState.ts';

export function EvidenceLevel(props: { state: PresentState }) {
  const { decisions } = props.state;
  const base = () => decisions.reference();
  const ends = () => {
    const [from, to] = [base(), decisions.explained()];
    return from === undefined || to === undefined ? null : { from, to };
  };
  return (
    <>
      <div class="present-columns present-charts">
        <TradeOffPanel
          options={decisions.options()}
          reference={base()}
          marked={decisions.recommended()}
          isWide={false}
        />
        <Show when={ends()}>
          {(between) => (
            <div class="stack">
              <EvidenceBridge state={decisions} from={between().from} to={between().to} />
              <Show when={props.state.compareAddress()}>
                {(href) => (
                  <A class="btn no-print" href={href()}>
                    {t('presentByCause')}
                  </A>
                )}
              </Show>
            </div>
          )}
        </Show>
      </div>
      <RiskPanel state={decisions} />
      <FlipPanel state={decisions} />
    </>
  );
}
