/** A problem that the server answered: what happened, what is safe, what to do; problems of data place by place. */
import { createSignal, For, Show } from 'solid-js';
import { isUnreachable, type ProblemDetails } from '../../server/client.ts';
import { formatNumber } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { isChunkProblem } from '../state/chunk.ts';
import { ProblemText } from './ProblemText.tsx';

/** What happened, what is safe, what to do; problems of data place by place. */
export function ProblemNotice(props: {
  problem: ProblemDetails;
  onClose?: () => void;
  /** Reads again what could not be read because the server did not answer. */
  onRetry?: () => void;
}) {
  const [isLong, setLong] = createSignal(false);
  return (
    <div class="notice bad" role="alert">
      <div style={{ display: 'flex', 'justify-content': 'space-between', gap: '12px' }}>
        <b>{pick(props.problem.words.title)}</b>
        <Show when={props.onClose}>
          <button type="button" class="btn link" onClick={() => props.onClose?.()}>
            {t('close')}
          </button>
        </Show>
      </div>
      <div style={{ 'white-space': 'pre-line' }}>{pick(props.problem.words.detail)}</div>
      <Show when={isChunkProblem(props.problem)}>
        <button type="button" class="btn" onClick={() => globalThis.location.reload()}>
          {t('reload')}
        </button>
      </Show>
      <Show when={isUnreachable(props.problem) && props.onRetry}>
        <button type="button" class="btn" onClick={() => props.onRetry?.()}>
          {t('tryAgain')}
        </button>
      </Show>
      <ul style={{ 'padding-left': '18px' }}>
        <For each={props.problem.problems.slice(0, isLong() ? 200 : 8)}>
          {(problem) => (
            <li>
              <ProblemText problem={problem} />
            </li>
          )}
        </For>
      </ul>
      <Show when={props.problem.problems.length > 8 && !isLong()}>
        <button type="button" class="btn link" onClick={() => setLong(true)}>
          {`+ ${formatNumber(props.problem.problems.length - 8)}`}
        </button>
      </Show>
    </div>
  );
}
