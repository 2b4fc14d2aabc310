/** What stands below a trade-off that was found: whether it was stopped, has no plan or is that of a stored choice; and the button that starts it. */
import { Show } from 'solid-js';
import { t } from '../language/language.ts';
import type { TradeOffState } from './createTradeOff.ts';
import { TradeOffStatus } from './TradeOffStatus.tsx';

export function TradeOffEnd(props: {
  state: TradeOffState & { readonly found: () => { readonly stopped: unknown } | null };
  start: string;
  /** Whether no plan was found for the question. */
  hasNoPlan?: boolean;
  /** Whether what is shown is of a stored choice. */
  isStored: boolean;
}) {
  return (
    <>
      <Show when={props.state.found()?.stopped}>
        <p class="warn">{t('tradeOffStopped')}</p>
      </Show>
      <Show when={props.hasNoPlan}>
        <p class="warn">{t('functionsNoPlan')}</p>
      </Show>
      <Show when={props.isStored}>
        <p class="faint">{t('tradeOffStored')}</p>
      </Show>
      <TradeOffStatus state={props.state} start={props.start} isFound={props.state.found() !== null} />
    </>
  );
}
