/** What an experiment found: sentences, plots, ranks, and the runs with filters. */
import { For, Show } from 'solid-js';
import { metricText } from '../../../solver/experiments/experiment.ts';
import { findingOf } from '../../../solver/experiments/experimentReport.ts';
import { effectPlot, effectValues, intervalPlot, scatterPlot } from '../../../solver/experiments/plots.ts';
import { formatNumber, formatShare } from '../../language/format.ts';
import { language, pick, t } from '../../language/language.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import type { ExperimentState } from './createExperimentState.ts';
import { columnWords } from './experimentNames.ts';
import type { ExperimentFound } from './experimentWorker.ts';
import { Plot } from './Plot.tsx';

/** Letters of a level that stand in one line: −20 %. */
const SHORT_NAME = 12;
/** Columns of the table of runs. */
const METRICS_SHOWN = 5;

export function Results(props: { state: ExperimentState; found: ExperimentFound }) {
  const { state } = props;
  const metric = (name: string) => props.found.metrics.find((own) => own.name === name);
  const titleOf = (name: string) => {
    const own = metric(name);
    return own === undefined ? name : pick(own.title);
  };
  const text = (name: string) => (value: number) =>
    metricText(metric(name)?.unit ?? null, value, props.found.form, language());
  const columnTitle = (column: string) => pick(columnWords(column));
  const main = () => props.found.metrics[0];
  /** Null where no two runs differ in what is compared alone, as in a fraction of all combinations. */
  const compared = () => {
    const known = props.found.summary.compared;
    return known === null || known.differences.length === 0 ? null : known;
  };
  const differences = (width: number) => {
    const [known, first] = [compared(), main()];
    if (known === null || first === undefined) return '';
    return intervalPlot(
      t('experimentsDifferences', { reference: state.nameOf(known.by.column, known.by.reference) }),
      known.differences
        .filter(({ metric: own }) => own === first.name)
        .map((entry) => ({
          label: state.nameOf(known.by.column, entry.level),
          mean: entry.mean,
          lower: entry.lower,
          upper: entry.upper,
          kind: findingOf(entry, first, props.found.confidence),
        })),
      text(first.name),
      width,
    );
  };
  const scatter = (width: number) => {
    const { pareto } = props.found.summary;
    if (pareto === null) return '';
    const [x, y] = pareto.metrics;
    const axes = { x: titleOf(x), y: titleOf(y) };
    const columns = props.found.columns.filter((column) => column !== 'future');
    return scatterPlot(
      t('experimentsScatter', axes),
      pareto.points.map(({ levels, values, isEfficient }) => ({
        label: levels.map((level, c) => state.nameOf(columns[c] ?? '', level)).join(' / '),
        x: values[0],
        y: values[1],
        isEfficient,
      })),
      { ...axes, xText: text(x), yText: text(y) },
      width,
    );
  };
  return (
    <div class="experiment-results" style={{ 'grid-column': 'span 8' }} lang={language()}>
      <Panel title={t('experimentsFindings')}>
        <ul class="experiment-findings">
          <For each={props.found.sentences}>{(sentence) => <li>{pick(sentence)}</li>}</For>
        </ul>
      </Panel>
      <Show when={compared()}>
        {(known) => (
          <Panel
            title={t('experimentsDifferences', {
              reference: state.nameOf(known().by.column, known().by.reference),
            })}
            note={t('experimentsDifferencesNote', { metric: titleOf(main()?.name ?? '') })}
          >
            <Plot svg={differences} />
            <Show when={known().ranks.length > 0}>
              <table class="grid-plain">
                <thead>
                  <tr>
                    <th scope="col">{t('experimentsLevel')}</th>
                    <th scope="col" class="num">
                      {t('experimentsRank')}
                    </th>
                    <th scope="col" class="num">
                      {t('experimentsBest')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <For each={[...known().ranks].sort((a, b) => a.mean - b.mean)}>
                    {(rank) => (
                      <tr>
                        <td>{state.nameOf(known().by.column, rank.level)}</td>
                        <td class="num">
                          {formatNumber(rank.mean, 1)} ({formatNumber(rank.lower)}–{formatNumber(rank.upper)})
                        </td>
                        <td class="num">{formatShare(rank.bestShare, 0)}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </Show>
          </Panel>
        )}
      </Show>
      <Show when={props.found.summary.pareto}>
        {(pareto) => (
          <Panel
            title={t('experimentsScatter', {
              x: titleOf(pareto().metrics[0]),
              y: titleOf(pareto().metrics[1]),
            })}
            note={t('experimentsScatterNote')}
          >
            <Plot svg={scatter} />
          </Panel>
        )}
      </Show>
      <For each={props.found.summary.effects.filter(({ column }) => column !== compared()?.by.column)}>
        {(effect) => (
          <Panel
            title={t('experimentsEffect', { column: columnTitle(effect.column) })}
            note={t('experimentsEffectNote', {
              share: formatShare(effect.share, 0),
              metric: titleOf(main()?.name ?? ''),
            })}
          >
            <Plot
              svg={(width) =>
                effectPlot(
                  columnTitle(effect.column),
                  effect.levels.map(({ level, effect: value }) => ({
                    label: state.nameOf(effect.column, level),
                    value,
                  })),
                  { text: text(main()?.name ?? ''), all: effectValues(props.found.summary.effects) },
                  width,
                )
              }
            />
          </Panel>
        )}
      </For>
      <Panel
        title={t('experimentsRuns')}
        note={t('experimentsRunsNote', { shown: state.shown().length, total: state.matchingCount() })}
      >
        <div class="experiment-filters">
          <For each={props.found.columns.filter((column) => state.levelsOf(column).length > 1)}>
            {(column) => (
              <Select
                label={columnTitle(column)}
                isLabelHidden
                value={state.filterOf(column)}
                options={[
                  { value: '', text: t('experimentsAll', { column: columnTitle(column) }) },
                  ...state
                    .levelsOf(column)
                    .map((level) => ({ value: level, text: state.nameOf(column, level) })),
                ]}
                onSelect={(level) => state.filter(column, level)}
              />
            )}
          </For>
        </div>
        <div class="experiment-table">
          <table class="grid-plain">
            <thead>
              <tr>
                <th scope="col" class="num">
                  {t('experimentsNumber')}
                </th>
                <For each={props.found.columns}>{(column) => <th scope="col">{columnTitle(column)}</th>}</For>
                <For each={props.found.metrics.slice(0, METRICS_SHOWN)}>
                  {(own) => (
                    <th scope="col" class="num">
                      {pick(own.title)}
                    </th>
                  )}
                </For>
                <td class="row-act" />
              </tr>
            </thead>
            <tbody>
              <For each={state.shown()}>
                {(row) => (
                  <tr>
                    <td class="num">{row.number}</td>
                    <For each={props.found.columns}>
                      {(column, c) => {
                        const name = () => state.nameOf(column, row.levels[c()]!);
                        return <td classList={{ short: name().length <= SHORT_NAME }}>{name()}</td>;
                      }}
                    </For>
                    <For each={props.found.metrics.slice(0, METRICS_SHOWN)}>
                      {(own, m) => {
                        const value = row.figures[m()] ?? null;
                        return <td class="num">{value === null ? '–' : text(own.name)(value)}</td>;
                      }}
                    </For>
                    <td class="row-act">
                      <Show when={row.levers.length > 0}>
                        <ActionOn
                          action={t('experimentsKeep')}
                          name={state.levelsText(row)}
                          onAct={() => void state.keep(row)}
                        />
                      </Show>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Panel>
    </div>
  );
}
