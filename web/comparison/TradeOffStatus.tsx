/** Starts a trade-off, shows how far it is, cancels it, and says in words why there is none. */
import { Show } from 'solid-js';
import type { TradeoffProgress } from '../../solver/tradeoff/tradeoffOptions.ts';
import { withTimeLeft } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { Working } from '../ui/Working.tsx';
import type { TradeOffState } from './createTradeOff.ts';

function farText({ done, total, solves, secondsLeft }: TradeoffProgress): string {
  if (total === 0) return t('tradeOffBegin');
  return withTimeLeft(t('tradeOffProgress', { done, total, solves }), secondsLeft);
}

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
        {(progress) => <Working text={farText(progress())} onCancel={props.state.stop} isSmall />}
      </Show>
    </div>
  );
}
