/** What an Excel workbook would change in the planning table, before anything is: changes, refused cells, unknown rows. */
import { For, Show } from 'solid-js';
import { formatNumber } from '../../../language/format.ts';
import { type MessageKey, t } from '../../../language/language.ts';
import { Question } from '../../../ui/Question.tsx';
import type { PlanningExcel } from './createExcel.ts';
import type { SheetRefusal } from './planningSheet.ts';
import './excel.css';

/** Lines of a list that are shown; the rest is counted. */
const LISTED = 200;

const reasons = {
  past: 'excelPast',
  computed: 'excelComputed',
  locked: 'excelLocked',
  notNumber: 'excelNotNumber',
  negative: 'excelNegative',
  error: 'excelError',
  twiceRow: 'excelTwiceRow',
  twiceColumn: 'excelTwiceColumn',
} as const satisfies Readonly<Record<SheetRefusal, MessageKey>>;

const shown = (value: number | string | null): string => {
  if (value === null) return t('excelEmpty');
  return typeof value === 'string' ? value : formatNumber(value, value % 1 === 0 ? 0 : 3);
};

export function ExcelDialog(props: {
  excel: PlanningExcel;
  waiting: NonNullable<ReturnType<PlanningExcel['waiting']>>;
}) {
  const reading = () => props.waiting.reading;
  const count = () => reading().changes.length;
  return (
    <Question title={t('excelTitle', { file: props.waiting.file })} onCancel={props.excel.decline}>
      <Show when={reading().fromScenario} keyed>
        {(from) => <p>{t('excelFrom', { scenario: props.excel.scenarioName(from) })}</p>}
      </Show>
      <p>{count() === 0 ? t('excelNothing') : t('excelCount', { count: count() })}</p>
      <Show when={count() > 0}>
        <div class="scroll excel-list">
          <table>
            <thead>
              <tr>
                <th scope="col" class="text">
                  {t('row')}
                </th>
                <th scope="col" class="text">
                  {t('excelPeriod')}
                </th>
                <th scope="col">{t('excelBefore')}</th>
                <th scope="col">{t('excelAfter')}</th>
              </tr>
            </thead>
            <tbody>
              <For each={reading().changes.slice(0, LISTED)}>
                {(change) => (
                  <tr>
                    <td class="text">{change.label}</td>
                    <td class="text">{change.period}</td>
                    <td>
                      {shown(change.before)}
                      <Show when={change.isChangedMeanwhile}>
                        <div class="faint">{t('excelMeanwhile')}</div>
                      </Show>
                    </td>
                    <td>{shown(change.after)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
          <Show when={count() > LISTED}>
            <p>{t('questionMore', { count: count() - LISTED })}</p>
          </Show>
        </div>
      </Show>
      <Show when={reading().refused.length > 0}>
        <p>{t('excelRefused', { count: reading().refused.length })}</p>
        <ul class="scroll excel-list">
          <For each={reading().refused.slice(0, LISTED)}>
            {(cell) => (
              <li>
                {t('excelRefusedLine', {
                  place: cell.place,
                  row: cell.label,
                  period: cell.period,
                  text: cell.text === '' ? t('excelEmpty') : cell.text,
                })}{' '}
                {t(reasons[cell.reason])}
              </li>
            )}
          </For>
          <Show when={reading().refused.length > LISTED}>
            <li>{t('questionMore', { count: reading().refused.length - LISTED })}</li>
          </Show>
        </ul>
      </Show>
      <Show when={reading().unknownRows.length > 0}>
        <p>{t('excelUnknownRows', { count: reading().unknownRows.length })}</p>
        <ul class="scroll excel-list">
          <For each={reading().unknownRows.slice(0, LISTED)}>
            {(row) => (
              <li>{t('excelUnknownRow', { place: row.place, text: row.text || t('excelEmpty') })}</li>
            )}
          </For>
        </ul>
      </Show>
      <div class="actions excel-actions">
        <button type="button" class="btn" onClick={() => props.excel.decline()}>
          {count() === 0 ? t('close') : t('questionNo')}
        </button>
        <Show when={count() > 0}>
          <button type="button" class="btn main" autofocus onClick={() => void props.excel.agree()}>
            {t('excelAgree', { count: count() })}
          </button>
        </Show>
      </div>
    </Question>
  );
}
