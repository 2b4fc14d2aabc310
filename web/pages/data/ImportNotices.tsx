/** What an import read, and the question what to do with a company that is here already. */
import { For, Show } from 'solid-js';
import { t } from '../../language/language.ts';
import { problemLine } from '../../language/problems.ts';
import type { ImportState } from './createImportState.ts';

export function ImportNotices(props: { state: ImportState }) {
  return (
    <>
      <Show when={props.state.read()}>
        {(read) => (
          <details
            class="notice"
            open={read().files.some(({ encoding }) => encoding !== null && encoding !== 'UTF-8')}
          >
            <summary>{t('importRead', { count: read().files.length })}</summary>
            <ul style={{ 'padding-left': '18px' }}>
              <For each={read().files}>
                {({ file, encoding }) => (
                  <li>
                    {file} <span class={encoding === 'UTF-8' ? 'faint' : 'warn'}>{encoding}</span>
                  </li>
                )}
              </For>
              <For each={read().warnings.filter((warning) => warning.table === '')}>
                {(warning) => <li class="warn">{problemLine(warning)}</li>}
              </For>
            </ul>
          </details>
        )}
      </Show>
      <Show when={props.state.offered().length > 0}>
        <p>
          {t('mapOffer')}{' '}
          <button type="button" class="btn" onClick={() => void props.state.map(props.state.offered())}>
            {t('mapCommand')}
          </button>
        </p>
      </Show>
      <Show when={props.state.waiting()}>
        {(upload) => (
          <div style={{ display: 'flex', gap: '8px', 'flex-wrap': 'wrap' }}>
            <button
              type="button"
              class="btn main"
              onClick={() => void props.state.store(upload(), 'replace')}
            >
              {t('importReplace')}
            </button>
            <button type="button" class="btn" onClick={() => void props.state.store(upload(), 'copy')}>
              {t('importCopy')}
            </button>
            <button type="button" class="btn" onClick={props.state.cancel}>
              {t('cancel')}
            </button>
          </div>
        )}
      </Show>
    </>
  );
}
