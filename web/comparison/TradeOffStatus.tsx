/** Starts a trade-off, shows how far it is, cancels it, and says in words why there is none. */
import { Show } from 'solid-js';
import { pick, t } from '../language/language.ts';
import { Working } from '../ui/Working.tsx';
import type { TradeOffState } from './createTradeOff.ts';

export function TradeOffStatus(props: { state: TradeOffState; start: string; isFound: boolean }) {
  return (
    <div class="chips no-print">
      <Show when={props.state.failure()}>
        {(words) => (
          <span class="bad" role="alert">
            {pick(words())}
          </span>
        )}
      </Show>
      <Show
        when={props.state.progress()}
        fallback={
          <Show when={!props.isFound && props.state.canStart()}>
            <button type="button" class="btn small" onClick={props.state.start}>
              {props.start}
            </button>
          </Show>
        }
      >
        {(progress) => (
          <Working
            text={progress().total === 0 ? t('tradeOffBegin') : t('tradeOffProgress', { ...progress() })}
            onCancel={props.state.stop}
            isSmall
          />
        )}
      </Show>
    </div>
  );
}
