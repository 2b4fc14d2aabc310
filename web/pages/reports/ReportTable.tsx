/**
 * A report as a table. With columns of time each row has a line for each figure, and where it is compared for what it is compared
 * with and the difference; without them figures stand side by side. On paper in ranges of columns.
 */
import { createMemo, For, type JSX, Show } from 'solid-js';
import type { Mark } from '../../../solver/reports/marks.ts';
import type { ReportRow } from '../../../solver/reports/report.ts';
import { linesOfRow, type ReportLine } from '../../../solver/reports/reportLines.ts';
import { ColumnHeads, createColumnRanges } from '../../grid/ColumnRanges.tsx';
import { formatCell, formatNumber, formatShare } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import type { ReportsState } from './createReportsState.ts';

const signs: Readonly<Record<Exclude<Mark, null>, string>> = { below: '▼', above: '▲' };

/** A number of a line as it is read. */
export function lineNumber({ isShare, role, digits }: ReportLine, value: number | null): string {
  if (value === null) return '';
  const sign = (role === 'difference' || role === 'differenceShare') && value > 0 ? '+' : '';
  if (isShare) return `${sign}${role === 'difference' ? formatNumber(value * 100, 1) : formatShare(value)}`;
  const text = formatCell(value, digits);
  return text === '–' ? text : `${sign}${text}`;
}

export function ReportTable(props: { state: ReportsState }) {
  const { state } = props;
  const headings = state.headings;
  const isByTime = () => headings().length > 0;
  const isRanked = () => state.report()?.rows.some(({ rank }) => rank !== null) === true;
  const hasClasses = () => state.report()?.rows.some(({ abc }) => abc !== null) === true;
  const rows = (): readonly ReportRow[] => {
    const known = state.report();
    return known === null ? [] : [...state.rows(), known.total];
  };
  const ranges = createColumnRanges(headings);
  const lines = (row: ReportRow): readonly ReportLine[] => {
    const known = state.report();
    return known === null ? [] : linesOfRow(known, row, state.currency());
  };
  const labels = (row: ReportRow, isRepeated = false): JSX.Element => (
    <>
      <Show when={isRanked()}>
        <td class="rank">{isRepeated ? '' : (row.rank ?? '')}</td>
      </Show>
      <th scope="row" classList={{ repeated: isRepeated }}>
        <Show
          when={!isRepeated && row.kind === 'item' && state.nextLevel() !== ''}
          fallback={state.rowTitle(row)}
        >
          <button
            type="button"
            class="plain opens"
            title={t('reportOpen', { row: state.rowTitle(row), characteristic: state.nextLevel() })}
            onClick={() => state.open(row.key)}
          >
            {state.rowTitle(row)}
          </button>
        </Show>
      </th>
      <Show when={hasClasses()}>
        <td class="class">
          {isRepeated || row.abc === null ? '' : row.abc}
          <Show when={!isRepeated && row.share !== null && row.kind !== 'total'}>
            <small class="faint"> {formatShare(row.share ?? 0)}</small>
          </Show>
        </td>
      </Show>
    </>
  );
  /** One figure alone is named by the title: a phone leaves the room to its numbers. */
  const isSingle = () =>
    state.report()?.figures.length === 1 && rows().every((row) => lines(row).length === 1);
  const heads = (): JSX.Element => (
    <>
      <Show when={isRanked()}>
        <th scope="col">{t('reportRank')}</th>
      </Show>
      <th scope="col" class="text">
        {state.characteristic()}
      </th>
      <Show when={hasClasses()}>
        <th scope="col">{t('reportClass')}</th>
      </Show>
    </>
  );
  return (
    <Show
      when={isByTime()}
      fallback={<WideTable state={state} rows={rows()} lines={lines} heads={heads} labels={labels} />}
    >
      <For each={ranges()}>
        {(range) => (
          <section class="scroll details-table report-table" aria-label={state.title()}>
            <table>
              <thead>
                <tr>
                  {heads()}
                  <th scope="col" class="text" classList={{ wide: isSingle() }}>
                    {t('keyFigure')}
                  </th>
                  <th scope="col" class="text">
                    {t('unit')}
                  </th>
                  <ColumnHeads headings={headings()} range={range} />
                </tr>
              </thead>
              <tbody>
                <For each={rows()}>
                  {(row) => (
                    <For each={lines(row)}>
                      {(line, i) => (
                        <tr
                          classList={{
                            first: i() === 0,
                            total: row.kind === 'total',
                            other: line.role !== 'value',
                          }}
                        >
                          {labels(row, i() > 0)}
                          <td class="text figure" classList={{ wide: isSingle() }}>
                            {line.role === 'value'
                              ? pick(state.report()?.figures[line.figure]?.of.title ?? { en: '', zh: '' })
                              : state.roleTitle(line.role)}
                          </td>
                          <td class="unit">
                            {line.isShare && line.role !== 'difference' ? '' : pick(line.unit)}
                          </td>
                          <For each={line.byColumn.slice(range.first, range.last)}>
                            {(value, c) => (
                              <Cell
                                state={state}
                                line={line}
                                value={value}
                                mark={line.marks[range.first + c()] ?? null}
                              />
                            )}
                          </For>
                          <Show when={range.isLast}>
                            <Cell state={state} line={line} value={line.total} mark={line.totalMark} isSum />
                          </Show>
                        </tr>
                      )}
                    </For>
                  )}
                </For>
              </tbody>
            </table>
          </section>
        )}
      </For>
    </Show>
  );
}

/** Totals alone: figures side by side. */
function WideTable(props: {
  state: ReportsState;
  rows: readonly ReportRow[];
  lines: (row: ReportRow) => readonly ReportLine[];
  heads: () => JSX.Element;
  labels: (row: ReportRow) => JSX.Element;
}) {
  /** Lines of the total: what each row has, in order. */
  const columns = createMemo(() => {
    const total = props.rows.at(-1);
    return total === undefined ? [] : props.lines(total);
  });
  return (
    <section class="scroll details-table report-table" aria-label={props.state.title()}>
      <table>
        <thead>
          <tr>
            {props.heads()}
            <For each={columns()}>
              {(line) => (
                <th scope="col" class="num-head">
                  {line.role === 'value'
                    ? pick(props.state.report()?.figures[line.figure]?.of.title ?? { en: '', zh: '' })
                    : props.state.roleTitle(line.role)}
                  <small class="faint">
                    {line.isShare && line.role !== 'difference' ? '' : ` ${pick(line.unit)}`}
                  </small>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr class="first" classList={{ total: row.kind === 'total' }}>
                {props.labels(row)}
                <For each={props.lines(row)}>
                  {(line) => (
                    <Cell state={props.state} line={line} value={line.total} mark={line.totalMark} />
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

/** A number, marked with a sign and in words where it is beyond a threshold. */
function Cell(props: {
  state: ReportsState;
  line: ReportLine;
  value: number | null;
  mark: Mark;
  isSum?: boolean;
}) {
  const text = () => lineNumber(props.line, props.value);
  const title = () => {
    const figure = props.state.report()?.figures[props.line.figure];
    if (props.mark === null || figure === undefined) return undefined;
    const limit = props.mark === 'below' ? figure.below : figure.above;
    const isShare = props.line.isShare || figure.markOn === 'realization' || figure.markOn === 'change';
    return t(props.mark === 'below' ? 'reportMarkBelow' : 'reportMarkAbove', {
      value: text(),
      limit: isShare ? formatShare(limit ?? 0) : formatNumber(limit ?? 0, props.line.digits),
    });
  };
  return (
    <td classList={{ sum: props.isSum === true, marked: props.mark !== null }} title={title()}>
      <Show when={props.mark}>
        {(mark) => (
          <>
            <span aria-hidden="true">{signs[mark()]} </span>
            <span class="hidden">{title()}</span>
          </>
        )}
      </Show>
      <span aria-hidden={props.mark === null ? undefined : 'true'}>{text()}</span>
    </td>
  );
}
