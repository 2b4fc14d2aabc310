/**
 * Another system's export: which sheet fills which table, from which columns its fields come and why, what the first rows are
 * then, and what is wrong with them. Loaded when files with other names are chosen.
 */
import { createEffect, createSignal, For, Index, onMount, Show } from 'solid-js';
import { fieldMeta } from '../../../solver/case/field.ts';
import { type TableName, tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import type { SheetMapping, Source } from '../../../solver/mapping/mapping.ts';
import { companyName } from '../../language/companyName.ts';
import { formatNumber } from '../../language/format.ts';
import { listed, type MessageKey, pick, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { Select } from '../../ui/Select.tsx';
import { saveBytes } from '../../ui/saveFile.ts';
import { tableTitle } from './createDataState.ts';
import {
  createMappingState,
  type MappingState,
  type SheetFilter,
  sourceKey,
  startMappingWorker,
} from './createMappingState.ts';
import type { MappingPhase } from './mappingWork.ts';

const phaseTexts = {
  reading: 'mapPhaseReading',
  mapping: 'mapPhaseMapping',
  checking: 'mapPhaseChecking',
} as const satisfies Readonly<Record<MappingPhase, MessageKey>>;

const fieldTitle = (table: TableName, field: string) => {
  const meta = fieldMeta(tableOf(table).fields[field] as object);
  return pick({ en: meta.title, zh: meta.titleZh });
};

/** The first choice is that a field is not filled; then the columns, then what is no column. */
function sourceOptions(state: MappingState, sheet: SheetMapping, source: Source | undefined) {
  return [
    { value: '', text: t('mapNothing') },
    ...state.columnsOf(sheet).map((name) => ({ value: `column ${name}`, text: name })),
    ...(state.isWide(sheet)
      ? [
          { value: 'heading', text: t('mapHeading') },
          { value: 'cell', text: t('mapCell') },
        ]
      : []),
    ...(source !== undefined && 'columns' in source
      ? [{ value: 'columns', text: source.columns.join(source.separator) }]
      : []),
    { value: 'constant', text: t('mapConstant') },
  ];
}

function FieldRow(props: { state: MappingState; sheet: SheetMapping; at: number; field: string }) {
  const source = () => props.sheet.fields[props.field];
  const reason = () => props.state.reasonOf(props.sheet, props.field);
  const constant = () => {
    const known = source();
    return known !== undefined && 'constant' in known ? known.constant : null;
  };
  /** Of numbers that come from the export, by how much they are multiplied. */
  const factor = () => {
    const known = source();
    const { kind } = fieldMeta(tableOf(props.sheet.table).fields[props.field] as object);
    const isNumber = kind === 'number' || kind === 'integer';
    return isNumber && known !== undefined && ('column' in known || 'cell' in known)
      ? (known.factor ?? 1)
      : null;
  };
  const title = () => fieldTitle(props.sheet.table, props.field);
  return (
    <tr>
      <td>{title()}</td>
      <td style={{ 'text-align': 'left' }}>
        <Select
          label={t('mapSourceOf', { field: title() })}
          isLabelHidden
          value={sourceKey(source())}
          options={sourceOptions(props.state, props.sheet, source())}
          onSelect={(key) => props.state.setSource(props.at, props.field, key)}
        />{' '}
        <Show when={constant() !== null}>
          <input
            class="pick"
            aria-label={t('mapConstantOf', { field: title() })}
            value={constant() ?? ''}
            onChange={(event) => props.state.setConstant(props.at, props.field, event.currentTarget.value)}
          />
        </Show>
        <Show when={factor() !== null}>
          <label class="muted">
            ×{' '}
            <input
              class="pick"
              type="number"
              step="any"
              style={{ width: '80px' }}
              aria-label={t('mapFactorOf', { field: title() })}
              value={factor() ?? 1}
              onChange={(event) =>
                props.state.setFactor(props.at, props.field, Number(event.currentTarget.value))
              }
            />
          </label>
        </Show>
      </td>
      <td class="wrap muted" style={{ 'text-align': 'left' }}>
        <Show when={reason()}>
          {(known) => (
            <>
              {formatNumber(known().certainty * 100, 0)} % · {pick(known().words)}
            </>
          )}
        </Show>
      </td>
    </tr>
  );
}

/** Which rows of a sheet are read: those where a column has one of some texts, or none of them. New until the first text. */
function FilterRow(props: { state: MappingState; sheet: SheetMapping; at: number; place: number }) {
  const known = () => props.sheet.filters[props.place];
  const [column, setColumn] = createSignal(props.state.columnsOf(props.sheet)[0] ?? '');
  const [is, setIs] = createSignal<SheetFilter['is']>('oneOf');
  const filter = (): SheetFilter => known() ?? { column: column(), is: is(), values: [] };
  const set = (change: Partial<SheetFilter>) => {
    const next = { ...filter(), ...change };
    setColumn(next.column);
    setIs(next.is);
    if (known() !== undefined || next.values.length > 0) props.state.setFilter(props.at, props.place, next);
  };
  const texts = () => filter().values;
  createEffect(() => void props.state.readTexts(props.sheet, filter().column));
  return (
    <div class="form">
      <Select
        label={t('mapFilterColumn')}
        value={filter().column}
        options={props.state.columnsOf(props.sheet).map((name) => ({ value: name, text: name }))}
        onSelect={(next) => set({ column: next, values: [] })}
      />
      <Select
        label={t('mapFilterIs')}
        value={filter().is}
        options={[
          { value: 'oneOf', text: t('mapFilterOneOf') },
          { value: 'noneOf', text: t('mapFilterNoneOf') },
        ]}
        onSelect={(next) => set({ is: next === 'oneOf' ? 'oneOf' : 'noneOf' })}
      />
      <Select
        label={t('mapFilterAdd')}
        value=""
        options={[
          { value: '', text: t('mapFilterPick') },
          ...props.state
            .textsOf(props.sheet, filter().column)
            .flatMap((text) =>
              texts().includes(text) ? [] : [{ value: `+${text}`, text: text || t('mapFilterEmpty') }],
            ),
        ]}
        onSelect={(value) => {
          if (value !== '') set({ values: [...texts(), value.slice(1)] });
        }}
      />
      <For each={texts()}>
        {(text) => (
          <button
            type="button"
            class="btn small"
            aria-label={t('mapFilterTake', { text: text || t('mapFilterEmpty') })}
            onClick={() => set({ values: texts().filter((other) => other !== text) })}
          >
            {text || t('mapFilterEmpty')} ×
          </button>
        )}
      </For>
    </div>
  );
}

function SheetPart(props: { state: MappingState; sheet: SheetMapping; at: number }) {
  const [isMore, setMore] = createSignal(false);
  const [isFiltering, setFiltering] = createSignal(false);
  const fields = () => props.state.fieldsOf(props.sheet);
  const counts = () => props.state.countsOf(props.sheet);
  const preview = () => props.state.previewOf(props.sheet);
  const summary = () =>
    counts()
      .map(({ rows, filtered, otherPeriods, split, merged }) =>
        listed([
          t('mapRows', { rows }),
          filtered === 0 ? '' : t('mapFiltered', { count: filtered }),
          otherPeriods === 0 ? '' : t('mapOther', { count: otherPeriods }),
          split === 0 ? '' : t('mapSplit', { count: split }),
          merged === 0 ? '' : t('mapMerged', { count: merged }),
        ]),
      )
      .join('; ');
  return (
    <details class="mapping">
      <summary>
        <b>{props.sheet.sheet}</b> → <b>{tableTitle(props.sheet.table)}</b>{' '}
        <span class={counts().length === 0 ? 'bad' : 'muted'}>{summary() || t('mapNoRows')}</span>
      </summary>
      <div class="form">
        <Select
          label={t('mapTable')}
          value={props.sheet.table}
          options={tableNames.map((name) => ({ value: name, text: tableTitle(name) }))}
          onSelect={(name) => void props.state.setTable(props.at, name as TableName)}
        />
        <Select
          label={t('mapMode')}
          value={props.sheet.mode}
          options={[
            { value: 'update', text: t('mapModeUpdate') },
            { value: 'replace', text: t('mapModeReplace') },
            { value: 'add', text: t('mapModeAdd') },
          ]}
          onSelect={(mode) => props.state.setMode(props.at, mode as SheetMapping['mode'])}
        />
        <Select
          label={t('mapDuplicates')}
          value={props.sheet.duplicates}
          options={[
            { value: 'sum', text: t('mapSum') },
            { value: 'first', text: t('mapFirst') },
            { value: 'refuse', text: t('mapRefuse') },
          ]}
          onSelect={(value) => props.state.setDuplicates(props.at, value as SheetMapping['duplicates'])}
        />
        <button type="button" class="btn" onClick={() => props.state.removeSheet(props.at)}>
          {t('mapLeaveOut')}
        </button>
      </div>
      <Index each={props.sheet.filters}>
        {(_, place) => <FilterRow state={props.state} sheet={props.sheet} at={props.at} place={place} />}
      </Index>
      <Show
        when={isFiltering()}
        fallback={
          <button type="button" class="btn link" onClick={() => setFiltering(true)}>
            {t('mapFilterNew')}
          </button>
        }
      >
        <FilterRow state={props.state} sheet={props.sheet} at={props.at} place={props.sheet.filters.length} />
      </Show>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('mapField')}</th>
              <th scope="col" style={{ 'text-align': 'left' }}>
                {t('mapSource')}
              </th>
              <th scope="col" style={{ 'text-align': 'left' }}>
                {t('mapReason')}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={isMore() ? [...fields().shown, ...fields().more] : fields().shown}>
              {(field) => <FieldRow state={props.state} sheet={props.sheet} at={props.at} field={field} />}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={fields().more.length > 0}>
        <button type="button" class="btn link" aria-expanded={isMore()} onClick={() => setMore(!isMore())}>
          {t('mapMore', { count: fields().more.length })}
        </button>
      </Show>
      <Show when={preview().length > 0}>
        <div class="scroll">
          <table>
            <caption class="muted">{t('mapPreview')}</caption>
            <thead>
              <tr>
                <For each={Object.keys(props.sheet.fields)}>
                  {(field) => <th scope="col">{fieldTitle(props.sheet.table, field)}</th>}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={preview()}>
                {(row) => (
                  <tr>
                    <For each={Object.keys(props.sheet.fields)}>
                      {(field) => <td>{String(row[field] ?? '')}</td>}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </details>
  );
}

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
  const isRight = () => state.outcome()?.isRight === true;
  const unmapped = () =>
    state
      .sheets()
      .filter(
        (table) =>
          !state.mapping().sheets.some((sheet) => state.countsOf(sheet).some((c) => c.sheet === table.name)),
      );
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
      <Index each={state.mapping().sheets}>
        {(sheet, at) => <SheetPart state={state} sheet={sheet()} at={at} />}
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
          ? t('mapDone', { count: state.isDone() ?? 0 })
          : (working() ??
            (state.target() === 'case' && isRight()
              ? t('mapChanges', { count: state.outcome()?.changeCount ?? 0 })
              : ''))}
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
