/** What a scenario changes against its parent: first in one line for each field, then cell by cell, in names and months. */
import { createMemo, For, Show } from 'solid-js';
import type { PlanningCase } from '../../../server/client.ts';
import { tableOf } from '../../../solver/case/planningCase.ts';
import type { InputChange } from '../../../solver/scenario/inputDiff.ts';
import { fieldTitle, rowText, valueText } from '../../language/cells.ts';
import { formatNumber } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { Panel } from '../../parts/parts.tsx';

const SHOWN = 60;

export function InputDiff(props: {
  before: PlanningCase;
  after: PlanningCase;
  changes: readonly InputChange[];
}) {
  const shown = createMemo(() => props.changes.slice(0, SHOWN));
  /** Rows that the change brought are in the case after it, rows that it took are in the case before. */
  const held = (change: InputChange) => (change.kind === 'removed' ? props.before : props.after);
  const change = (entry: InputChange, side: 'before' | 'after') => {
    if (entry.kind === 'removed') return side === 'before' ? t('rowThere') : t('rowGone');
    return valueText(held(entry), entry.table, entry.field, entry[side]);
  };
  return (
    <Panel title={t('inputDiff')} note={t('inputDiffSub')}>
      <Show when={props.changes.length > 0} fallback={<p class="muted">{t('noDiff')}</p>}>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>{t('table')}</th>
                <th class="text">{t('row')}</th>
                <th class="text">{t('fieldName')}</th>
                <th>{t('before')}</th>
                <th>{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              <For each={shown()}>
                {(entry) => {
                  const table = tableOf(entry.table);
                  return (
                    <tr>
                      <td class="wrap">{pick({ en: table.title, zh: table.titleZh })}</td>
                      <td class="wrap text">{rowText(held(entry), entry.table, entry.key)}</td>
                      <td class="wrap text">{fieldTitle(entry.table, entry.field)}</td>
                      <td class="muted">{change(entry, 'before')}</td>
                      <td>{change(entry, 'after')}</td>
                    </tr>
                  );
                }}
              </For>
            </tbody>
          </table>
        </div>
        <Show when={props.changes.length > SHOWN}>
          <p class="faint">{t('moreChanges', { count: formatNumber(props.changes.length - SHOWN) })}</p>
        </Show>
      </Show>
    </Panel>
  );
}
