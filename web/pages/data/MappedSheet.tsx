/** A sheet of another system's export: the table that it fills, from which columns its fields come and why, and which rows are left out. */
import { createEffect, createSignal, For, Index, Show } from 'solid-js';
import { fieldMeta } from '../../../solver/case/field.ts';
import { type TableName, tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import { referredTable, type SheetMapping, type Source } from '../../../solver/mapping/mapping.ts';
import { formatShare } from '../../language/format.ts';
import { listed, pick, t } from '../../language/language.ts';
import { Select } from '../../ui/Select.tsx';
import { tableTitle } from './createDataState.ts';
import { type MappingState, type SheetFilter, sourceKey } from './createMappingState.ts';

const fieldTitle = (table: TableName, field: string) => {
  const meta = fieldMeta(tableOf(table).fields[field] as object);
  return pick({ en: meta.title, zh: meta.titleZh });
};

/** The first choice is that a field is not filled; then the columns, then what is no column. */
function sourceOptions(state: MappingState, sheet: SheetMapping, field: string) {
  const [now, proposed] = [sheet.fields[field], state.proposedSource(sheet, field)];
  const known = [now, proposed].filter((source) => source !== undefined);
  const first = <S extends Source>(isIt: (source: Source) => source is S): S | undefined => known.find(isIt);
  const columns = first((source) => 'columns' in source);
  const other = first((source) => 'of' in source);
  const weekdays = first((source) => 'weekdays' in source);
  return [
    { value: '', text: t('mapNothing') },
    ...state.columnsOf(sheet).map((name) => ({ value: `column ${name}`, text: name })),
    ...(state.isWide(sheet)
      ? [
          { value: 'heading', text: t('mapHeading') },
          { value: 'cell', text: t('mapCell') },
        ]
      : []),
    ...(columns === undefined ? [] : [{ value: 'columns', text: columns.columns.join(columns.separator) }]),
    ...(other === undefined
      ? []
      : [
          {
            value: 'of',
            text: t('mapOf', {
              row: fieldTitle(sheet.table, other.of),
              field: fieldTitle(referredTable(sheet.table, other.of) ?? sheet.table, other.field),
            }),
          },
        ]),
    ...(weekdays === undefined ? [] : [{ value: 'weekdays', text: t('mapWeekdays') }]),
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
  const joinable = () => props.state.joinableOf(props.sheet, props.field);
  return (
    <tr>
      <td>{title()}</td>
      <td style={{ 'text-align': 'left' }}>
        <Select
          label={t('mapSourceOf', { field: title() })}
          isLabelHidden
          value={sourceKey(source())}
          options={sourceOptions(props.state, props.sheet, props.field)}
          onSelect={(key) => props.state.setSource(props.at, props.field, key)}
        />{' '}
        <Show when={joinable().length > 0}>
          <Select
            label={t('mapJoinOf', { field: title() })}
            isLabelHidden
            value=""
            options={[
              { value: '', text: t('mapJoin') },
              ...joinable().map((name) => ({ value: name, text: `+ ${name}` })),
            ]}
            onSelect={(column) => column !== '' && props.state.joinColumn(props.at, props.field, column)}
          />
        </Show>
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
      <td class="wrap muted why">
        <Show when={reason()}>
          {(known) => (
            <>
              {formatShare(known().certainty, 0)} · {pick(known().words)}
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

export function MappedSheet(props: { state: MappingState; sheet: SheetMapping; at: number }) {
  const [isMore, setMore] = createSignal(false);
  const [isFiltering, setFiltering] = createSignal(false);
  const fields = () => props.state.fieldsOf(props.sheet);
  const counts = () => props.state.countsOf(props.sheet);
  const preview = () => props.state.previewOf(props.sheet);
  /** Numbers stand at the right, texts at the left. */
  const alignment = (field: string): string => {
    const schema = tableOf(props.sheet.table).fields[field];
    const kind = schema === undefined ? 'text' : fieldMeta(schema).kind;
    return kind === 'number' || kind === 'integer' ? '' : 'text';
  };
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
        <button type="button" class="btn" onClick={() => void props.state.addSheet(props.sheet.sheet)}>
          {t('mapAlso')}
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
      <div class="scroll fields">
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
                  {(field) => (
                    <th scope="col" class={alignment(field)}>
                      {fieldTitle(props.sheet.table, field)}
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={preview()}>
                {(row) => (
                  <tr>
                    <For each={Object.keys(props.sheet.fields)}>
                      {(field) => <td class={alignment(field)}>{String(row[field] ?? '')}</td>}
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
