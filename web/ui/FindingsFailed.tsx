/** Says that the findings about prices and paths are not known because their rules could not be read, and reads them again. */
import { Show } from 'solid-js';
import { t } from '../language/language.ts';
import { findings } from '../state/findings.ts';

export function FindingsFailed() {
  return (
    <Show when={findings.hasFailed()}>
      <div class="notice" role="status">
        {t('findingsFailed')}{' '}
        <button type="button" class="btn" onClick={() => findings.retry()}>
          {t('tryAgain')}
        </button>
      </div>
    </Show>
  );
}
