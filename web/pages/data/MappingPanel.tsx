/**
 * Another system's export: which sheet fills which table, from which columns its fields come and why, what the first rows are
 * then, and what is wrong with them. Loaded when files with other names are chosen.
 */
import { A } from '@solidjs/router';
import { createSignal, For, Index, onMount, Show } from 'solid-js';
import { currencies } from '../../../solver/case/currencies.ts';
import { CAPITAL_COST_RATE } from '../../../solver/case/newCompany.ts';
import { companyName } from '../../language/companyName.ts';
import { formatShare } from '../../language/format.ts';
import { listed, type MessageKey, pick, sentences, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { Select } from '../../ui/Select.tsx';
import { saveBytes } from '../../ui/saveFile.ts';
import { createMappingState, startMappingWorker } from './createMappingState.ts';
import { MappedSheet } from './MappedSheet.tsx';
import type { MappingPhase } from './mappingWork.ts';

const phaseTexts = {
  reading: 'mapPhaseReading',
  mapping: 'mapPhaseMapping',
  checking: 'mapPhaseChecking',
} as const satisfies Readonly<Record<MappingPhase, MessageKey>>;

export default function MappingPanel(props: {
  files: ReadonlyMap<string, Uint8Array>;
  onClose: () => void;
  onFolder: () => void;
}) {
  const workspace = useWorkspace();
  const state = createMappingState(workspace, props.files, startMappingWorker);
  const [name, setName] = createSignal('');
  let mappingInput!: HTMLInputElement;
  onMount(() => void state.readKept());
  const problems = () => state.outcome()?.problems ?? [];
  const isNew = () => state.target() === 'new';
  const isRight = () => state.outcome()?.isRight === true;
  const unmapped = () =>
    state
      .sheets()
      .filter(
        (table) =>
          !state.mapping().sheets.some((sheet) => state.countsOf(sheet).some((c) => c.sheet === table.name)),
      );
  /** Where the currency of a new company was found; asked for where it was not. */
  const aboutCurrency = (currency: string): string => {
    const reason = state.companyReason('currency');
    if (currency === '') return t('mapNoCurrency');
    return reason === undefined ? '' : t('mapCurrencyWhy', { currency, reason: pick(reason) });
  };
  /** What the worker does, after a moment; null while it does nothing. */
  const working = (): string | null => {
    const known = state.progress();
    if (known === null) return null;
    const rows = known.of > 0 ? t('mapPhaseRows', { rows: known.rows, of: known.of }) : '';
    return listed([t(phaseTexts[known.phase], { seconds: state.seconds() }), rows]);
  };
  return (
    <Panel title={t('mapTitle')} note={t('mapSub')}>
      <div class="form">
        <Show when={workspace.base() !== null}>
          <Select
            label={t('mapTarget')}
            value={state.target()}
            options={[
              {
                value: 'case',
                text: t('mapIntoCase', { name: companyName(workspace) }),
              },
              { value: 'new', text: t('mapIntoNew') },
            ]}
            onSelect={(value) => void state.setTarget(value === 'new' ? 'new' : 'case')}
          />
        </Show>
        <Show when={state.kept().length > 0}>
          <Select
            label={t('mapKept')}
            value={state.mapping().name}
            options={[
              { value: '', text: t('mapProposed') },
              ...state.kept().map((entry) => ({ value: entry.name, text: entry.name })),
            ]}
            onSelect={state.use}
          />
          <Show when={state.isKept()}>
            <button type="button" class="btn" onClick={() => void state.remove(state.mapping().name)}>
              {t('mapRemove')}
            </button>
          </Show>
        </Show>
        <Select
          label={t('mapDecimal')}
          value={state.mapping().decimal ?? ''}
          options={[
            { value: '', text: t('mapDecimalShown') },
            { value: '.', text: '1,234.5' },
            { value: ',', text: '1.234,5' },
          ]}
          onSelect={(sign) => state.setDecimal(sign === '.' || sign === ',' ? sign : null)}
        />
      </div>
      <Show when={state.company()}>
        {(company) => (
          <>
            <div class="form">
              <label class="field">
                <span>{t('companyOrPlant')}</span>
                <input
                  required
                  maxlength={60}
                  style={{ width: 'min(320px, 76vw)' }}
                  value={company().name}
                  onChange={(event) => state.setCompany(event.currentTarget.value, company().currency)}
                />
              </label>
              <label class="field">
                <span>{t('currencyCode')}</span>
                <input
                  maxlength={3}
                  value={company().currency}
                  aria-invalid={company().currency !== '' && !currencies.has(company().currency)}
                  onChange={(event) => state.setCompany(company().name, event.currentTarget.value)}
                />
              </label>
            </div>
            <p class="muted">
              {sentences([
                aboutCurrency(company().currency),
                t('capitalCostNote', { rate: formatShare(CAPITAL_COST_RATE, 0) }),
              ])}
            </p>
          </>
        )}
      </Show>
      <Index each={state.mapping().sheets}>
        {(sheet, at) => <MappedSheet state={state} sheet={sheet()} at={at} />}
      </Index>
      <For each={state.isMapping() ? [] : unmapped()}>
        {(table) => (
          <p class="muted">
            {t('mapUnknownSheet', { sheet: table.name })}{' '}
            <button type="button" class="btn link" onClick={() => void state.addSheet(table.name)}>
              {t('mapAddSheet')}
            </button>
          </p>
        )}
      </For>
      <Show when={problems().length > 0}>
        <section class="notice" classList={{ bad: !isRight() }} aria-label={t('mapProblems')}>
          <b>
            {t(isRight() ? 'mapWarningsCount' : 'mapProblemsCount', {
              count: state.outcome()?.problemCount ?? 0,
            })}
          </b>
          <ul style={{ 'padding-left': '18px' }}>
            <For each={problems()}>
              {(problem) => (
                <li>
                  <ProblemText problem={problem} />
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <Show when={state.failure()}>
        {(words) => (
          <div class="notice bad" role="alert">
            {pick(words())}{' '}
            <button type="button" class="btn small" onClick={() => void state.open()}>
              {t('mapReadAgain')}
            </button>
          </div>
        )}
      </Show>
      <p role="status">
        {state.isDone() !== null
          ? t(isNew() ? 'mapDoneNew' : 'mapDone', { count: state.isDone() ?? 0 })
          : (working() ??
            (state.target() === 'case' && isRight()
              ? t('mapChanges', { count: state.outcome()?.changeCount ?? 0 })
              : ''))}{' '}
        <Show when={state.isDone() !== null && isNew()}>
          <A href="/start">{t('startPage')}</A>
        </Show>
      </p>
      <div class="form">
        <button
          type="button"
          class="btn main"
          disabled={!state.canApply() || state.isDone() !== null}
          onClick={() => void state.apply()}
        >
          {t('mapApply')}
        </button>
        <button type="button" class="btn" onClick={() => props.onClose()}>
          {t('close')}
        </button>
        <Show when={workspace.caseId() !== ''}>
          <form
            class="form"
            style={{ 'margin-top': 0 }}
            onSubmit={(event) => {
              event.preventDefault();
              void state.save(name().trim() || state.mapping().name);
            }}
          >
            <label class="field">
              <span>{t('mapName')}</span>
              <input
                required
                maxlength={200}
                value={name() || state.mapping().name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
            </label>
            <button type="submit" class="btn">
              {t('mapSave')}
            </button>
          </form>
        </Show>
        <button
          type="button"
          class="btn"
          onClick={() => {
            const { name: fileName, text } = state.file();
            saveBytes(fileName, new TextEncoder().encode(text));
          }}
        >
          {t('mapSaveFile')}
        </button>
        <button type="button" class="btn" onClick={() => props.onFolder()}>
          {t('mapFolder')}
        </button>
        <button type="button" class="btn" onClick={() => mappingInput.click()}>
          {t('mapReadFile')}
        </button>
        <input
          ref={mappingInput}
          type="file"
          accept=".json"
          class="hidden"
          // The button opens it.
          tabindex="-1"
          aria-label={t('mapReadFile')}
          onChange={() => {
            const [file] = mappingInput.files ?? [];
            mappingInput.value = '';
            if (file !== undefined) void file.text().then((text) => state.readText(text, file.name));
          }}
        />
      </div>
    </Panel>
  );
}
