/** The macros of the case: their list, the one that is being written, and what formulas can do. */
import { For, Show } from 'solid-js';
import { choicesOf, choiceWords } from '../../../../solver/case/choiceWords.ts';
import { functionNames, macroFunctions } from '../../../../solver/macros/functions.ts';
import { planningMacroRows } from '../../../../solver/plan/views/userRows.ts';
import { language, named, pick, t } from '../../../language/language.ts';
import { ModalDialog } from '../../../ui/ModalDialog.tsx';
import { Select } from '../../../ui/Select.tsx';
import type { MacroRow, Macros } from './createMacros.ts';

const options = (field: 'level' | 'start') =>
  choicesOf('macros', field).map(({ choice, words }) => ({ value: choice, text: pick(words) }));
const titleOf = (row: string) =>
  pick(planningMacroRows.find((each) => each.row === row)?.title ?? { en: row, zh: row });

export function MacroDialog(props: { macros: Macros; canRun: boolean }) {
  return (
    <ModalDialog
      isOpen={props.macros.isOpen()}
      label={t('macrosTitle')}
      class="macros"
      onClose={props.macros.close}
    >
      <Show when={props.macros.isOpen()}>
        <h2>{t('macrosTitle')}</h2>
        <p class="muted">{t('macrosAbout')}</p>
        <Show when={props.macros.rows().length > 0}>
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col" class="text">
                    {t('macroName')}
                  </th>
                  <th scope="col" class="text">
                    {t('macroFormula')}
                  </th>
                  <th scope="col" class="text">
                    {t('macroKind')}
                  </th>
                  <td />
                </tr>
              </thead>
              <tbody>
                <For each={props.macros.rows()}>
                  {(row) => <MacroLine row={row} macros={props.macros} canRun={props.canRun} />}
                </For>
              </tbody>
            </table>
          </div>
        </Show>
        <Show when={props.macros.isRunning()}>
          <p class="notice" role="status">
            {t('macroRunning')}{' '}
            <button type="button" class="btn small" onClick={() => props.macros.stop()}>
              {t('macroStop')}
            </button>
          </p>
        </Show>
        <Show when={props.macros.failure()}>
          <p class="notice bad" role="alert">
            {t('macroNotRun', { why: props.macros.failure() })}
          </p>
        </Show>
        <Show when={props.macros.message()}>
          <p class="notice" role="status">
            {props.macros.message()}
          </p>
        </Show>
        <Show
          when={props.macros.draft()}
          fallback={
            <button type="button" class="btn" onClick={() => props.macros.begin(null)}>
              {t('macroNew')}
            </button>
          }
        >
          {(draft) => <MacroForm draft={draft()} macros={props.macros} />}
        </Show>
        <details>
          <summary>{t('macroFunctions')}</summary>
          <p class="muted">{t('macroSyntax')}</p>
          <div class="scroll">
            <table>
              <tbody>
                <For each={functionNames}>
                  {(name) => (
                    <tr>
                      <td class="text">
                        <code>{macroFunctions[name].usage}</code>
                      </td>
                      <td class="wrap text">
                        {language() === 'zh' ? `${macroFunctions[name].zh}：` : ''}
                        {pick(macroFunctions[name].about)}
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
          <p class="muted">
            {t('macroRows', { rows: planningMacroRows.map(({ title }) => pick(title)).join(', ') })}
          </p>
        </details>
        <button type="button" class="btn main" onClick={() => props.macros.close()}>
          {t('close')}
        </button>
      </Show>
    </ModalDialog>
  );
}

function MacroLine(props: { row: MacroRow; macros: Macros; canRun: boolean }) {
  const problems = () => props.macros.problemsOf(props.row.macro);
  const actionOf = (action: string) => t('actionOn', { action, name: named(props.row, props.row.macro) });
  const kind = () =>
    props.row.target === null
      ? t('macroIsRow')
      : t('macroIsAction', {
          row: titleOf(props.row.target),
          start: pick(choiceWords('macros', 'start', props.row.start)),
        });
  return (
    <tr classList={{ faint: !props.row.isActive }}>
      <td class="text">
        <label class="check">
          <input
            type="checkbox"
            checked={props.row.isActive}
            onChange={(event) => props.macros.setActive(props.row, event.currentTarget.checked)}
          />
          {named(props.row, props.row.macro)}
        </label>
      </td>
      <td class="wrap text">
        <code>{props.row.formula}</code>
        <For each={problems()}>{(problem) => <div class="bad">{problem}</div>}</For>
      </td>
      <td class="wrap text">{kind()}</td>
      <td>
        <Show when={props.row.target !== null && props.row.isActive && problems().length === 0}>
          <button
            type="button"
            class="btn small"
            aria-label={actionOf(t('macroRun'))}
            disabled={!props.canRun}
            onClick={() => void props.macros.run(props.row.start, props.row.macro)}
          >
            {t('macroRun')}
          </button>
        </Show>
        <button
          type="button"
          class="btn small"
          aria-label={actionOf(t('macroEdit'))}
          onClick={() => props.macros.begin(props.row)}
        >
          {t('macroEdit')}
        </button>
        <button
          type="button"
          class="btn small"
          aria-label={actionOf(t('macroRemove'))}
          onClick={() => props.macros.remove(props.row)}
        >
          {t('macroRemove')}
        </button>
      </td>
    </tr>
  );
}

function MacroForm(props: { draft: MacroRow; macros: Macros }) {
  const text = (field: 'macro' | 'name' | 'nameZh', label: string) => (
    <label class="field">
      <span>{label}</span>
      <input
        value={props.draft[field]}
        onInput={(event) => props.macros.change({ [field]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <form
      class="macro-form"
      onSubmit={(event) => {
        event.preventDefault();
        void props.macros.save();
      }}
    >
      {text('macro', t('macroId'))}
      {text('name', t('macroTitleEn'))}
      {text('nameZh', t('macroTitleZh'))}
      <label class="field wide">
        <span>{t('macroFormula')}</span>
        <textarea
          rows="2"
          spellcheck={false}
          aria-describedby="macro-problems"
          aria-invalid={props.macros.draftProblems().length > 0}
          value={props.draft.formula}
          onInput={(event) => props.macros.change({ formula: event.currentTarget.value })}
        />
      </label>
      <div id="macro-problems" class="wide" role="status">
        <For each={props.draft.formula === '' ? [] : props.macros.draftProblems()}>
          {(problem) => <div class="bad">{problem}</div>}
        </For>
        <Show when={props.macros.preview()}>
          <div class="muted">{t('macroPreview', { values: props.macros.preview() })}</div>
        </Show>
      </div>
      <Select
        label={t('macroLevel')}
        value={props.draft.level}
        options={options('level')}
        onSelect={(level) => props.macros.change({ level: level as MacroRow['level'] })}
      />
      <Select
        label={t('macroTarget')}
        value={props.draft.target ?? ''}
        options={[
          { value: '', text: t('macroIsRow') },
          { value: 'demand', text: titleOf('demand') },
        ]}
        onSelect={(target) => props.macros.change({ target: target === '' ? null : target })}
      />
      <Show when={props.draft.target !== null}>
        <Select
          label={t('macroStart')}
          value={props.draft.start}
          options={options('start').filter(({ value }) => !value.endsWith('Events'))}
          onSelect={(start) => props.macros.change({ start: start as MacroRow['start'] })}
        />
      </Show>
      <div class="wide">
        <button type="submit" class="btn main" disabled={props.macros.draftProblems().length > 0}>
          {t('save')}
        </button>{' '}
        <button type="button" class="btn" onClick={() => props.macros.cancel()}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
