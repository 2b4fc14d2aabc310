/** One table of the plan details: rows by item and measure, columns by period, totals below; on paper in ranges of periods. */
import { For, type JSX, Show } from 'solid-js';
import type { PlanTable, PlanTableRow } from '../../../solver/plan/views/planTables.ts';
import { ColumnHeads, type ColumnRange, createColumnRanges } from '../../grid/ColumnRanges.tsx';
import { formatCell } from '../../language/format.ts';
import { clauses, pick, t } from '../../language/language.ts';

export function DetailsTable(props: {
  table: PlanTable;
  rows: readonly PlanTableRow[];
  totals: readonly PlanTableRow[];
  headings: readonly string[];
}) {
  const ranges = createColumnRanges(() => props.headings);
  const isRepeated = (r: number) =>
    r > 0 && props.rows[r]?.items.every((item, i) => item.id === props.rows[r - 1]?.items[i]?.id) === true;
  return (
    <For each={ranges()}>
      {(range) => (
        <section class="scroll details-table" aria-label={pick(props.table.title)}>
          <table>
            <thead>
              <tr>
                <For each={headTitles(props.table)}>{(title) => <th scope="col">{title}</th>}</For>
                <ColumnHeads headings={props.headings} range={range} />
              </tr>
            </thead>
            <tbody>
              <For each={props.rows}>
                {(row, r) => (
                  <Row row={row} range={range} isRepeated={isRepeated(r())}>
                    <For each={row.items}>
                      {(item, i) => (
                        <th
                          scope="row"
                          classList={{ repeated: isRepeated(r()), brief: i() > 0 }}
                          title={i() > 0 ? pick(item.name) : undefined}
                        >
                          {pick(item.name)}
                        </th>
                      )}
                    </For>
                  </Row>
                )}
              </For>
            </tbody>
            <tfoot>
              <For each={props.totals}>
                {(row) => (
                  <Row row={row} range={range} isTotal>
                    <th scope="row" colspan={props.table.itemColumns.length}>
                      {t('total')}
                    </th>
                  </Row>
                )}
              </For>
            </tfoot>
          </table>
        </section>
      )}
    </For>
  );
}

/** On a phone the periods are in view: item, measure and unit share one column. */
const isNarrow = () => globalThis.innerWidth < 760;

/** Titles of the columns before the periods. */
function headTitles(table: PlanTable): readonly string[] {
  return isNarrow()
    ? [pick(table.title)]
    : [...table.itemColumns.map(({ title }) => pick(title)), t('measure'), t('unit')];
}

/** A row or a total: what it is about (`children`: the cells of its items), measure and unit, then its numbers. */
function Row(props: {
  row: PlanTableRow;
  range: ColumnRange;
  children: JSX.Element;
  isRepeated?: boolean;
  isTotal?: boolean;
}) {
  /**
   * What the row is about in one text: a name that another one of them contains is left out, and so is the identifier behind the name
   * of a lane, whose ends and family tell it apart.
   */
  const about = () => {
    const names = props.row.items.map((item) => pick(item.name).replace(` (${item.id})`, '')).filter(Boolean);
    const told = names.filter((name) => !names.some((other) => other !== name && other.includes(name)));
    return told.join(' · ') || t('total');
  };
  return (
    <tr
      classList={{
        first: props.isRepeated !== true && props.isTotal !== true,
        total: props.isTotal === true,
      }}
    >
      <Show
        when={!isNarrow()}
        fallback={
          <th scope="row" class="narrow-label">
            {about()}
            <small class="faint">{clauses([pick(props.row.title), pick(props.row.unit)])}</small>
          </th>
        }
      >
        {props.children}
        <th scope="row">{pick(props.row.title)}</th>
        <td class="unit">{pick(props.row.unit)}</td>
      </Show>
      <For each={props.row.values.slice(props.range.first, props.range.last)}>
        {(value) => <td>{formatCell(value, props.row.digits)}</td>}
      </For>
      <Show when={props.range.isLast}>
        <td class="sum">{formatCell(props.row.total, props.row.digits)}</td>
      </Show>
    </tr>
  );
}
