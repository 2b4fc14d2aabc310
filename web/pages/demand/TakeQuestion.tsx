/** Asks what of the consensus becomes planned demand: what is shown or everything, with or without frozen periods. */
import { createSignal, Show } from 'solid-js';
import { formatNumber } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { Question } from '../../ui/Question.tsx';
import type { DemandState } from './createDemandState.ts';

export function TakeQuestion(props: { state: DemandState }) {
  const [withFrozen, setWithFrozen] = createSignal(false);
  const { state } = props;
  const chosen = (which: 'shown' | 'all') =>
    (which === 'all' ? state.differences() : state.shownDifferences()).filter(
      (difference) => withFrozen() || !state.isFrozen(difference),
    );
  const frozen = () => state.differences().filter(state.isFrozen).length;
  const change = () => {
    const sum = chosen('shown').reduce((all, { agreed, planned }) => all + agreed - planned, 0);
    return `${sum > 0 ? '+' : ''}${formatNumber(sum, state.digits())}`;
  };
  return (
    <Question title={t('takeTitle')} onCancel={state.closeTake}>
      <p class="muted">{t('takeNote')}</p>
      <Show when={frozen() > 0}>
        <label class="check" style={{ 'margin-top': '12px' }}>
          <input
            type="checkbox"
            checked={withFrozen()}
            onChange={(event) => setWithFrozen(event.currentTarget.checked)}
          />
          {t('takeFrozen', { count: frozen() })}
        </label>
      </Show>
      <div style={{ display: 'grid', gap: '8px', 'margin-top': '12px' }}>
        <button
          type="button"
          class="btn main"
          autofocus
          disabled={chosen('shown').length === 0}
          onClick={() => void state.take('shown', withFrozen())}
        >
          {t('takeShown', { count: chosen('shown').length, change: change(), unit: state.storedUnit() })}
        </button>
        <button
          type="button"
          class="btn"
          disabled={chosen('all').length === 0}
          onClick={() => void state.take('all', withFrozen())}
        >
          {t('takeAll', { count: chosen('all').length })}
        </button>
        <button type="button" class="btn" onClick={() => state.closeTake()}>
          {t('questionNo')}
        </button>
      </div>
    </Question>
  );
}
