/** A view of the planning table as it is designed: its rows in order, which take numbers, what totals hold, and its parts. */
import { For, Show } from 'solid-js';
import { choicesOf } from '../../../solver/case/choiceWords.ts';
import { pick, t } from '../../language/language.ts';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Select } from '../../ui/Select.tsx';
import type { ViewDraft, Views } from './createViews.ts';
import type { Arrangement, Detail, TotalOf, ViewRow } from './planningViews.ts';
import './viewDialog.css';

const options = (table: 'planningViews' | 'planningViewRows', field: string) =>
  choicesOf(table, field).map(({ choice, words }) => ({ value: choice, text: pick(words) }));

export function ViewDialog(props: { views: Views }) {
  return (
    <ModalDialog
      isOpen={props.views.isOpen()}
      label={t('viewDesign')}
      class="view-design"
      onClose={props.views.close}
    >
      <Show when={props.views.draft()}>{(draft) => <ViewForm draft={draft()} views={props.views} />}</Show>
    </ModalDialog>
  );
}

function ViewForm(props: { draft: ViewDraft; views: Views }) {
  const setRow = (at: number, fields: Partial<ViewRow>) =>
    props.views.change({ rows: props.draft.rows.map((row, i) => (i === at ? { ...row, ...fields } : row)) });
  const move = (at: number, by: number) => {
    const rows = [...props.draft.rows];
    const [row] = rows.splice(at, 1);
    if (row !== undefined) rows.splice(at + by, 0, row);
    props.views.change({ rows });
  };
  const left = () =>
    props.views.allRows().filter(({ row }) => !props.draft.rows.some((own) => own.row === row));
  const isNameless = () => props.draft.name.trim() === '';
  return (
    <>
      <h2>{t('viewDesign')}</h2>
      <div class="form">
        <label class="field">
          {t('viewName')}
          <input
            maxlength={80}
            value={props.draft.name}
            onInput={(event) => props.views.change({ name: event.currentTarget.value })}
          />
        </label>
        <Select
          label={t('viewArrangement')}
          value={props.draft.arrangement}
          options={options('planningViews', 'arrangement')}
          onSelect={(arrangement) => props.views.change({ arrangement: arrangement as Arrangement })}
        />
        <Show when={props.draft.arrangement !== 'total'}>
          <Select
            label={t('viewParts')}
            value={props.draft.detail}
            options={options('planningViews', 'detail')}
            onSelect={(detail) => props.views.change({ detail: detail as Detail })}
          />
        </Show>
        <Show when={props.draft.arrangement === 'split'}>
          <Select
            label={t('viewDetailRow')}
            value={props.draft.detailRow ?? props.draft.rows[0]?.row ?? ''}
            options={props.draft.rows.map(({ row }) => ({ value: row, text: props.views.rowTitle(row) }))}
            onSelect={(detailRow) => props.views.change({ detailRow })}
          />
        </Show>
      </div>
      <div class="scroll">
        <table class="view-rows">
          <thead>
            <tr>
              <th scope="col" class="text">
                {t('row')}
              </th>
              <th scope="col" class="text">
                {t('viewInput')}
              </th>
              <th scope="col" class="text">
                {t('total')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            <For each={props.draft.rows.map((_, i) => i)}>
              {(i) => (
                <Show when={props.draft.rows[i]}>
                  {(own) => {
                    const title = () => props.views.rowTitle(own().row);
                    return (
                      <tr>
                        <th scope="row" class="text">
                          {title()}
                        </th>
                        <td class="text">
                          <label class="check">
                            <input
                              type="checkbox"
                              aria-label={t('viewInputOf', { row: title() })}
                              checked={own().isInput}
                              onChange={(event) => setRow(i, { isInput: event.currentTarget.checked })}
                            />
                            <span class="narrow">{t('viewInput')}</span>
                          </label>
                        </td>
                        <td class="text">
                          <Select
                            label={t('viewTotalOf', { row: title() })}
                            isLabelHidden
                            value={own().total}
                            options={options('planningViewRows', 'total')}
                            onSelect={(total) => setRow(i, { total: total as TotalOf })}
                          />
                        </td>
                        <td>
                          <button
                            type="button"
                            class="btn small"
                            aria-label={t('viewUp', { row: title() })}
                            disabled={i === 0}
                            onClick={() => move(i, -1)}
                          >
                            ↑
                          </button>
                          <button
                            type="button"
                            class="btn small"
                            aria-label={t('viewDown', { row: title() })}
                            disabled={i === props.draft.rows.length - 1}
                            onClick={() => move(i, 1)}
                          >
                            ↓
                          </button>
                          <button
                            type="button"
                            class="btn small"
                            aria-label={t('viewTakeOut', { row: title() })}
                            onClick={() =>
                              props.views.change({ rows: props.draft.rows.filter((_, own) => own !== i) })
                            }
                          >
                            ×
                          </button>
                        </td>
                      </tr>
                    );
                  }}
                </Show>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={left().length > 0}>
        <Select
          label={t('viewAdd')}
          value=""
          options={[
            { value: '', text: t('viewChooseRow') },
            ...left().map(({ row, title }) => ({ value: row, text: title })),
          ]}
          onSelect={(row) =>
            row !== '' &&
            props.views.change({ rows: [...props.draft.rows, { row, isInput: true, total: 'none' }] })
          }
        />
      </Show>
      <div class="form">
        <Show when={props.views.isSaved()}>
          <button
            type="button"
            class="btn main"
            disabled={isNameless() || props.draft.rows.length === 0}
            onClick={() => void props.views.save(false)}
          >
            {t('save')}
          </button>
        </Show>
        <button
          type="button"
          class="btn"
          classList={{ main: !props.views.isSaved() }}
          disabled={isNameless() || props.draft.rows.length === 0}
          onClick={() => void props.views.save(true)}
        >
          {t('viewSaveNew')}
        </button>
        <Show when={props.views.isSaved()}>
          <button type="button" class="btn" onClick={() => void props.views.remove()}>
            {t('viewRemove')}
          </button>
        </Show>
        <button type="button" class="btn" onClick={() => props.views.close()}>
          {t('cancel')}
        </button>
      </div>
    </>
  );
}
