/** Says that the findings about prices and paths are not known because their rules could not be read. */
import { Show } from 'solid-js';
import { t } from '../language/language.ts';
import { findings } from '../state/findings.ts';

export function FindingsFailed() {
  return (
    <Show when={findings.hasFailed()}>
      <div class="notice" role="status">
        {t('findingsFailed')}{' '}
        <button type="button" class="btn" onClick={() => globalThis.location.reload()}>
          {t('reload')}
        </button>
      </div>
    </Show>
  );
}
