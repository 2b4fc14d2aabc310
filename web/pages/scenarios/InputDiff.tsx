/** What a scenario changes against its parent, cell by cell, with titles and units from the tables' declarations. */
import { For, Show } from 'solid-js';
import { fieldMeta } from '../../../solver/case/field.ts';
import { tableOf } from '../../../solver/case/planningCase.ts';
import type { InputChange } from '../../../solver/scenario/inputDiff.ts';
import { formatNumber } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { unitText } from '../../language/units.ts';
import { Panel } from '../../parts/parts.tsx';

const SHOWN = 60;

function text(value: InputChange['after']): string {
  if (typeof value === 'number') return formatNumber(value, value % 1 === 0 ? 0 : 2);
  return value === null ? '–' : String(value);
}

function fieldTitle(change: InputChange): string {
  const schema = tableOf(change.table).fields[change.field];
  if (schema === undefined) return '';
  const meta = fieldMeta(schema);
  return pick({ en: meta.title, zh: meta.titleZh });
}

export function InputDiff(props: { changes: readonly InputChange[] }) {
  return (
    <Panel title={t('inputDiff')} note={t('inputDiffSub')}>
      <Show when={props.changes.length > 0} fallback={<p class="muted">{t('noDiff')}</p>}>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>{t('table')}</th>
                <th style={{ 'text-align': 'left' }}>{t('row')}</th>
                <th style={{ 'text-align': 'left' }}>{t('fieldName')}</th>
                <th>{t('before')}</th>
                <th>{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.changes.slice(0, SHOWN)}>
                {(change) => {
                  const table = tableOf(change.table);
                  return (
                    <tr>
                      <td class="wrap">{pick({ en: table.title, zh: table.titleZh })}</td>
                      <td class="wrap" style={{ 'text-align': 'left' }}>
                        {change.key.replaceAll('|', ' · ')}
                      </td>
                      <td class="wrap" style={{ 'text-align': 'left' }}>
                        {fieldTitle(change)} <small class="faint">{unitText(change.unit)}</small>
                      </td>
                      <td class="muted">{text(change.before)}</td>
                      <td>{text(change.after)}</td>
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
