/** What a scenario changes against its parent: first in one line for each field, then cell by cell, in names and months. */
import { createMemo, For, Show } from 'solid-js';
import type { PlanningCase } from '../../../server/client.ts';
import { ownUnit } from '../../../solver/case/ownUnit.ts';
import { tableOf } from '../../../solver/case/planningCase.ts';
import { rowsByKey } from '../../../solver/case/rowsByKey.ts';
import type { InputChange } from '../../../solver/scenario/inputDiff.ts';
import { fieldEffects } from '../../../solver/scenario/leverEffects.ts';
import { fieldTitle, rowText, valueText } from '../../language/cells.ts';
import { effectAbout } from '../../language/effects.ts';
import { pick, t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import { fieldText } from './leverEffectText.ts';

const SHOWN = 60;
/** A list of cells that is longer than this opens on demand. */
const OPEN = 12;

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
    if (entry.field === '') return side === 'before' ? '–' : t('rowThere');
    const planningCase = held(entry);
    const row = rowsByKey(planningCase, entry.table).get(entry.key) ?? {};
    const own = ownUnit(planningCase, entry.table, row);
    return valueText(planningCase, entry.table, entry.field, entry[side], own);
  };
  const effects = createMemo(() => fieldEffects(props.before, props.after, props.changes));
  return (
    <Panel title={t('inputDiff')} note={t('inputDiffSub')}>
      <Show when={props.changes.length > 0} fallback={<p class="muted">{t('noDiff')}</p>}>
        <ul class="effects">
          <For each={effects()}>
            {(effect) => (
              <li>
                {fieldText(effect, props.after)} <span class="muted">{effectAbout(props.after, effect)}</span>
              </li>
            )}
          </For>
        </ul>
        <details open={props.changes.length <= OPEN}>
          <summary class="muted">{t('cellByCell', { count: props.changes.length })}</summary>
          <div class="scroll">
            <table class="long-table">
              <thead>
                <tr>
                  <th scope="col">{t('table')}</th>
                  <th scope="col" class="text">
                    {t('row')}
                  </th>
                  <th scope="col" class="text">
                    {t('fieldName')}
                  </th>
                  <th scope="col">{t('valueBefore')}</th>
                  <th scope="col">{t('after')}</th>
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
            <p class="faint">{t('moreChanges', { count: props.changes.length - SHOWN })}</p>
          </Show>
        </details>
      </Show>
    </Panel>
  );
}
