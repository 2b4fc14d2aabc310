/** The tables of the case with the count of their rows and a mark where values are warned about. */
import { For, Show } from 'solid-js';
import { type TableName, tableNames } from '../../../solver/case/planningCase.ts';
import { formatNumber } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { moveFocusInList } from '../../ui/focus.ts';
import { type DataState, tableTitle } from './createDataState.ts';

export function TableList(props: { state: DataState; onSelect: (name: TableName) => void }) {
  const workspace = useWorkspace();
  let list: HTMLElement | undefined;
  return (
    <section
      ref={list}
      class="panel wide no-print"
      style={{ 'grid-column': 'span 3', 'overflow-y': 'auto' }}
      aria-label={t('tablesOfCase')}
    >
      <For each={tableNames}>
        {(name, i) => {
          const count = () => workspace.base()?.[name].length ?? 0;
          const warnings = () => props.state.warningCount(name);
          return (
            <button
              type="button"
              class="btn link"
              style={{
                display: 'flex',
                width: '100%',
                'justify-content': 'space-between',
                color: count() === 0 ? 'var(--ink-3)' : 'var(--ink)',
                'font-weight': name === props.state.table() ? 650 : 400,
              }}
              aria-current={name === props.state.table()}
              // One tab stop for the list; arrow keys go through it.
              tabindex={name === props.state.table() ? 0 : -1}
              onKeyDown={(event) => moveFocusInList(event, list, i())}
              onClick={() => props.onSelect(name)}
            >
              <span style={{ overflow: 'hidden', 'text-overflow': 'ellipsis' }}>{tableTitle(name)}</span>
              <span class="faint">
                <Show when={warnings() > 0}>
                  <span class="warn" title={t('suspicious', { count: warnings() })}>
                    ▲{' '}
                  </span>
                </Show>
                {count() === 0 ? '–' : formatNumber(count())}
              </span>
            </button>
          );
        }}
      </For>
    </section>
  );
}
