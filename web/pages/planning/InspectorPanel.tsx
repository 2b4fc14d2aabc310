/** The inspector at the right of the planning table, on a phone a sheet from below: what the active cell is made of, and why. */
import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js';
import type { CellEdit } from '../../../server/client.ts';
import {
  formatCell,
  formatDate,
  formatExact,
  formatMoment,
  formatMoney,
  formatNumber,
} from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { useWorkspace } from '../../state/context.ts';
import { focusTable, focusTableIfLost } from '../../ui/focus.ts';
import type { Inspector } from './createInspector.ts';

const valueText = (value: CellEdit['before']): string => {
  if (value === null) return t('inspectorEmpty');
  return typeof value === 'number' ? formatExact(value) : String(value);
};

export function InspectorPanel(props: {
  inspector: Inspector;
  period: (t: number) => string;
  onClose: () => void;
  /** Questions about the cell. */
  children: JSX.Element;
}) {
  const workspace = useWorkspace();
  const { inspector } = props;
  const digits = () => inspector.cell()?.digits ?? 0;
  onCleanup(focusTableIfLost);
  return (
    <aside class="inspector panel no-print" aria-label={t('inspector')}>
      <h2>
        {inspector.active() === null ? t('inspector') : inspector.title()}
        <button type="button" class="btn small" onClick={() => props.onClose()}>
          {t('close')}
        </button>
      </h2>
      <Show when={inspector.cell()} fallback={<p class="muted">{t('inspectorChoose')}</p>}>
        {(cell) => (
          <>
            <p class="inspected">
              {cell().text || t('inspectorEmpty')}
              <Show when={inspector.yearBefore() !== null}>
                <small class="muted">
                  {t('inspectorYearBefore', { value: formatCell(inspector.yearBefore(), digits()) })}
                </small>
              </Show>
            </p>
            <Show when={cell().isLocked}>
              <p>
                ▪ {cell().title ?? t('inspectorLocked')}
                <Show when={inspector.lockReason() !== ''}>
                  <br />
                  <span class="muted">{t('inspectorReason', { reason: inspector.lockReason() })}</span>
                </Show>
              </p>
            </Show>
            {/* A difference: what it is of. */}
            <Show when={!cell().isLocked && cell().title}>{(title) => <p class="muted">{title()}</p>}</Show>
            <Show when={inspector.parts().length > 0}>
              <h3>{t('inspectorParts')}</h3>
              <table>
                <tbody>
                  <For each={inspector.parts()}>
                    {(part) => (
                      <tr>
                        <th scope="row">{part.label}</th>
                        <td>
                          {part.sign} {formatNumber(part.value, digits())}
                        </td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
              <Show when={inspector.moreParts() > 0}>
                <p class="muted">{t('questionMore', { count: inspector.moreParts() })}</p>
              </Show>
            </Show>
            <Show when={inspector.limits().length > 0}>
              <h3>{t('inspectorLimits')}</h3>
              <table>
                <tbody>
                  <For each={inspector.limits()}>
                    {(limit) => (
                      <tr>
                        <th scope="row">
                          {limit.name}
                          <br />
                          <span class="muted">
                            {t('inspectorFull', { period: props.period(limit.position) })}
                          </span>
                        </th>
                        <td class="wrap">
                          {t('inspectorPerHour', {
                            money: formatMoney(limit.worthMax, inspector.currency()),
                          })}
                        </td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </Show>
            {props.children}
            <h3>{t('noteTitle')}</h3>
            <Show when={inspector.place()} keyed>
              {(_) => <NoteForm inspector={inspector} />}
            </Show>
            <Show when={inspector.hasHistory()}>
              <h3>{t('inspectorHistory')}</h3>
              <label class="field">
                <span>{t('inspectorWhy')}</span>
                <input
                  maxlength={500}
                  value={inspector.reason()}
                  onInput={(event) => inspector.setReason(event.currentTarget.value)}
                />
              </label>
              <Show
                when={inspector.edits().length > 0}
                fallback={<p class="muted">{t('inspectorNoHistory')}</p>}
              >
                <ol class="inspector-history">
                  <For each={inspector.edits()}>
                    {(edit) => (
                      <li>
                        {valueText(edit.before)} → <b>{valueText(edit.after)}</b>
                        <br />
                        <small class="muted">
                          {formatMoment(edit.madeAt)}
                          <Show when={edit.by !== ''}> · {edit.by}</Show>
                          <Show when={edit.scenarioId}>
                            {(id) => <> · {scenarioName(workspace, id())}</>}
                          </Show>
                        </small>
                        <Show when={edit.reason !== ''}>
                          <br />
                          {edit.reason}
                        </Show>
                      </li>
                    )}
                  </For>
                </ol>
              </Show>
            </Show>
          </>
        )}
      </Show>
    </aside>
  );
}

/** The note on the active cell, as it is written. */
function NoteForm(props: { inspector: Inspector }) {
  const [text, setText] = createSignal(props.inspector.note()?.note ?? '');
  // What is kept changes only with the note: other answers of the server leave what is being written.
  const kept = createMemo(() => props.inspector.note()?.note ?? '');
  createEffect(on(kept, (note) => setText(note), { defer: true }));
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void props.inspector.keepNote(text());
      }}
    >
      <textarea
        id="cell-note"
        aria-label={t('noteTitle')}
        rows={2}
        maxlength={2000}
        value={text()}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            setText(kept());
            focusTable();
          }
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void props.inspector.keepNote(text());
          focusTable();
        }}
      />
      <Show when={text().trim() !== kept()}>
        <button type="submit" class="btn small">
          {t(text().trim() === '' ? 'noteRemove' : 'noteSave')}
        </button>
      </Show>
      <Show when={props.inspector.note()}>
        {(note) => (
          <small class="muted">
            {[note().notedBy, note().notedOn === null ? '' : formatDate(note().notedOn ?? '')]
              .filter((part) => part !== '')
              .join(' · ')}
          </small>
        )}
      </Show>
    </form>
  );
}
