/** The form of a new row: its key, and what it cannot do without. */
import { createSignal, For, Show } from 'solid-js';
import type { PlanningCase } from '../../../server/client.ts';
import { fieldMeta } from '../../../solver/case/field.ts';
import { rowKey, type TableName, tableOf } from '../../../solver/case/planningCase.ts';
import { pick, t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import { neededFields } from './dataChanges.ts';

export function RowForm(props: {
  table: TableName;
  planningCase: PlanningCase;
  onAdd: (texts: Readonly<Record<string, string>>) => void;
  onClose: () => void;
}) {
  const [texts, setTexts] = createSignal<Readonly<Record<string, string>>>({});
  const table = () => tableOf(props.table);
  const meta = (field: string) => fieldMeta(table().fields[field] as object);
  const choices = (field: string): readonly string[] | undefined => {
    const { table: referred, choices: listed } = meta(field);
    if (referred === undefined) return listed;
    const name = referred as TableName;
    return props.planningCase[name].map((row) => rowKey(name, row));
  };
  const isComplete = () => neededFields(table()).every((field) => (texts()[field] ?? '') !== '');
  const write = (field: string, text: string) => setTexts({ ...texts(), [field]: text });
  return (
    <Panel title={t('addRow')} note={t('addRowNote')}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onAdd(texts());
        }}
      >
        <For each={neededFields(table())}>
          {(field) => (
            <label class="field" for={`new-${field}`}>
              {pick({ en: meta(field).title, zh: meta(field).titleZh })}{' '}
              <Show
                when={choices(field)}
                fallback={
                  <input
                    id={`new-${field}`}
                    type={meta(field).kind === 'date' ? 'date' : 'text'}
                    value={texts()[field] ?? ''}
                    onInput={(event) => write(field, event.currentTarget.value)}
                  />
                }
              >
                {(listed) => (
                  <select id={`new-${field}`} onChange={(event) => write(field, event.currentTarget.value)}>
                    <option value="" />
                    <For each={listed()}>{(choice) => <option value={choice}>{choice}</option>}</For>
                  </select>
                )}
              </Show>
            </label>
          )}
        </For>
        <button type="submit" class="btn main" disabled={!isComplete()}>
          {t('addThisRow')}
        </button>
        <button type="button" class="btn" onClick={() => props.onClose()}>
          {t('cancel')}
        </button>
      </form>
    </Panel>
  );
}
