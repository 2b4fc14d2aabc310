/** The report that is shown, as a form: every change is in the address at once; a name keeps it with the case. */
import { createSignal, For, Show } from 'solid-js';
import type { Characteristic } from '../../../solver/case/characteristics.ts';
import { choicesOf } from '../../../solver/case/choiceWords.ts';
import type { TableName } from '../../../solver/case/planningCase.ts';
import { reportFigure, reportFigures } from '../../../solver/reports/figures.ts';
import { ownReferences } from '../../../solver/reports/reference.ts';
import {
  type FigureOfReport,
  filterCharacteristics,
  type ReportDefinition,
} from '../../../solver/reports/reportDefinition.ts';
import { characteristicWords } from '../../../solver/reports/reportLines.ts';
import { named, pick, t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import type { ReportsState } from './createReportsState.ts';

const options = (table: TableName, field: string) =>
  choicesOf(table, field).map(({ choice, words }) => ({ value: choice, text: pick(words) }));

const LEVELS = 4;

export function ReportForm(props: { state: ReportsState }) {
  const { state } = props;
  const definition = state.definition;
  const setLevel = (at: number, level: string) => {
    const levels = [...definition().levels];
    if (level === 'none') levels.splice(at);
    else levels[at] = level as Characteristic;
    state.change({ levels });
  };
  const setFigure = (at: number, fields: Partial<FigureOfReport>) =>
    state.change({ figures: definition().figures.map((own, i) => (i === at ? { ...own, ...fields } : own)) });
  const setFilter = (characteristic: Characteristic, key: string) =>
    state.change({
      filters: [
        ...definition().filters.filter((own) => own.characteristic !== characteristic),
        ...(key === '' ? [] : [{ characteristic, key }]),
      ],
    });
  const filterOf = (characteristic: Characteristic) =>
    definition().filters.find((own) => own.characteristic === characteristic)?.key ?? '';
  const figureOptions = () => reportFigures.map(({ name, title }) => ({ value: name, text: pick(title) }));
  return (
    <Panel title={t('reportDesign')}>
      <fieldset class="form">
        <legend>{t('reportFigures')}</legend>
        <For each={definition().figures.map((_, i) => i)}>
          {(i) => (
            <FigureFields
              number={i + 1}
              figure={definition().figures[i]!}
              options={figureOptions()}
              isOnly={definition().figures.length === 1}
              onChange={(fields) => setFigure(i, fields)}
              onRemove={() => state.change({ figures: definition().figures.filter((_, own) => own !== i) })}
            />
          )}
        </For>
        <button
          type="button"
          class="btn small"
          onClick={() => {
            const next = reportFigures.find(
              ({ name }) => !definition().figures.some((own) => own.figure === name),
            );
            if (next !== undefined)
              state.change({
                figures: [
                  ...definition().figures,
                  { figure: next.name, markOn: 'value', below: null, above: null },
                ],
              });
          }}
        >
          {t('reportAddFigure')}
        </button>
      </fieldset>
      <fieldset class="form">
        <legend>{t('reportLevels')}</legend>
        <For each={Array.from({ length: Math.min(LEVELS, definition().levels.length + 1) }, (_, i) => i)}>
          {(i) => (
            <Select
              label={t('reportLevel', { level: i + 1 })}
              value={definition().levels[i] ?? 'none'}
              options={options('reports', i === 0 ? 'level1' : 'level2').filter(
                ({ value }) =>
                  value === definition().levels[i] || !definition().levels.includes(value as Characteristic),
              )}
              onSelect={(level) => setLevel(i, level)}
            />
          )}
        </For>
      </fieldset>
      <div class="form">
        <Select
          label={t('reportColumns')}
          value={definition().columns}
          options={options('reports', 'columns')}
          onSelect={(columns) => state.change({ columns: columns as ReportDefinition['columns'] })}
        />
        <Select
          label={t('reportSpan')}
          value={definition().span}
          options={options('reports', 'span')}
          onSelect={(span) => state.change({ span: span as ReportDefinition['span'] })}
        />
        <Select
          label={t('reportReference')}
          value={definition().reference}
          options={['', ...ownReferences, ...state.plans()].map((value) => ({
            value,
            text: state.referenceName(value),
            isFolded: state.isFolded(value),
          }))}
          onSelect={(reference) => state.change({ reference })}
        />
        <Select
          label={t('reportRanking')}
          value={definition().ranking}
          options={options('reports', 'ranking')}
          onSelect={(ranking) => state.change({ ranking: ranking as ReportDefinition['ranking'] })}
        />
        <label class="field">
          {t('reportTop')}
          <input
            class="number"
            inputmode="numeric"
            value={definition().top ?? ''}
            placeholder={t('reportAll')}
            onChange={(event) => {
              const top = Number(event.currentTarget.value);
              state.change({ top: Number.isInteger(top) && top > 0 ? top : null });
            }}
          />
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={definition().hasClasses}
            onChange={(event) => state.change({ hasClasses: event.currentTarget.checked })}
          />{' '}
          {t('reportClasses')}
        </label>
        <Show when={definition().hasClasses}>
          <ShareField
            label={t('reportShareA')}
            value={definition().shareA}
            onChange={(shareA) => state.change({ shareA: shareA ?? 0.8 })}
          />
          <ShareField
            label={t('reportShareB')}
            value={definition().shareB}
            onChange={(shareB) => state.change({ shareB: shareB ?? 0.95 })}
          />
        </Show>
        <For each={filterCharacteristics}>
          {(characteristic) => (
            <Select
              label={t('reportOnly', { characteristic: pick(characteristicWords(characteristic)) })}
              value={filterOf(characteristic)}
              options={[{ value: '', text: t('reportEvery') }, ...state.keysOf(characteristic)]}
              onSelect={(key) => setFilter(characteristic, key)}
            />
          )}
        </For>
      </div>
      <SaveForm state={state} />
    </Panel>
  );
}

/** A figure with its thresholds; shares are typed in per cent. */
function FigureFields(props: {
  number: number;
  figure: FigureOfReport;
  options: readonly { readonly value: string; readonly text: string }[];
  isOnly: boolean;
  onChange: (fields: Partial<FigureOfReport>) => void;
  onRemove: () => void;
}) {
  const of = () => reportFigure(props.figure.figure);
  const isShare = () => of()?.unit === 'share' || !['value', 'difference'].includes(props.figure.markOn);
  const threshold = (which: 'below' | 'above', label: string) => (
    <Show
      when={isShare()}
      fallback={
        <label class="field">
          {label}
          <input
            class="number"
            inputmode="decimal"
            value={props.figure[which] ?? ''}
            onChange={(event) => props.onChange({ [which]: numberOf(event.currentTarget.value) })}
          />
        </label>
      }
    >
      <ShareField
        label={`${label}, %`}
        value={props.figure[which]}
        onChange={(value) => props.onChange({ [which]: value })}
      />
    </Show>
  );
  return (
    <div class="report-figure">
      <Select
        label={t('reportFigure', { number: props.number })}
        value={props.figure.figure}
        options={props.options}
        onSelect={(figure) => props.onChange({ figure })}
      />
      <Select
        label={t('reportMarkOn')}
        value={props.figure.markOn}
        options={options('reportFigures', 'markOn')}
        onSelect={(markOn) => props.onChange({ markOn: markOn as FigureOfReport['markOn'] })}
      />
      {threshold('below', t('reportBelow'))}
      {threshold('above', t('reportAbove'))}
      <Show when={!props.isOnly}>
        <button
          type="button"
          class="btn small"
          aria-label={t('reportRemoveFigure', { figure: pick(of()?.title ?? { en: '', zh: '' }) })}
          onClick={() => props.onRemove()}
        >
          ×
        </button>
      </Show>
    </div>
  );
}

/** A number as it is typed, or null where it is none. */
function numberOf(text: string): number | null {
  const value = Number(text.replace(',', '.'));
  return text.trim() === '' || Number.isNaN(value) ? null : value;
}

function ShareField(props: {
  label: string;
  value: number | null;
  onChange: (share: number | null) => void;
}) {
  return (
    <label class="field">
      {props.label}
      <input
        class="number"
        inputmode="decimal"
        value={props.value === null ? '' : Number((props.value * 100).toFixed(6))}
        onChange={(event) => {
          const value = numberOf(event.currentTarget.value);
          props.onChange(value === null ? null : value / 100);
        }}
      />
    </label>
  );
}

/** The name under which the report is kept. */
function SaveForm(props: { state: ReportsState }) {
  const { state } = props;
  const [typed, setTyped] = createSignal<string | null>(null);
  const name = () => {
    const row = state.savedRow();
    return typed() ?? (row === undefined ? '' : named(row, row.report));
  };
  const save = async (isNew: boolean) => {
    await state.save(name().trim(), isNew);
    setTyped(null);
  };
  return (
    <div class="form">
      <label class="field">
        {t('reportName')}
        <input maxlength={80} value={name()} onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <Show when={state.savedRow()}>
        <button
          type="button"
          class="btn main"
          disabled={name().trim() === '' || (!state.isChanged() && typed() === null)}
          onClick={() => void save(false)}
        >
          {t('reportSave')}
        </button>
      </Show>
      <button
        type="button"
        class="btn"
        classList={{ main: state.savedRow() === undefined }}
        disabled={name().trim() === ''}
        onClick={() => void save(true)}
      >
        {t('reportSaveAs')}
      </button>
      <Show when={state.savedRow()}>
        <button type="button" class="btn" onClick={() => void state.remove()}>
          {t('reportRemove')}
        </button>
      </Show>
    </div>
  );
}
