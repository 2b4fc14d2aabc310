/** Plan details: everything that the plan decides, one table per subject, to read, filter, print and take to Excel. */
import { useLocation } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import {
  type PlanTable,
  type PlanTableRow,
  planTables,
  tablesOfFlows,
} from '../../../solver/plan/views/planTables.ts';
import { shownFlows } from '../../../solver/plan/views/shownFlows.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { usePageCommands } from '../../commands/registry.ts';
import { ScenarioBar } from '../../commands/ScenarioBar.tsx';
import { createPrinting } from '../../grid/printing.ts';
import { formatCell } from '../../language/format.ts';
import { gap, noun, pick, t } from '../../language/language.ts';
import { periodHeadings } from '../../language/periods.ts';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlanStatus } from '../../ui/PlanStatus.tsx';
import { saveCsv } from '../../ui/saveFile.ts';
import { detailsCommands } from './commands.ts';
import { detailsCsv, shownRows, subjectOf } from './createDetailsState.ts';

/** Rows that are drawn at once; more on request. */
const ROWS = 240;
/** Periods beside the labels on a landscape page. */
const PRINTED_PERIODS = 9;

export default function DetailsPage() {
  const workspace = useWorkspace();
  const location = useLocation();
  const { selectedScenario, selectScenario } = createScenarioSelection();
  const subjectAddress = createAddressParameter('subject', 'production');
  const filterAddress = createAddressParameter('filter', '');
  const [withEmpty, setWithEmpty] = createSignal(false);
  const [isLong, setLong] = createSignal(false);
  const view = () => workspace.viewOf(selectedScenario());
  /** Rounded so that stock, materials and people balance as they are shown. */
  const tables = createMemo((): readonly PlanTable[] => {
    const known = view();
    return known === null ? [] : tablesOfFlows(known.index, shownFlows(known.index, known.plan));
  });
  const table = () => tables().find((entry) => entry.subject === subjectOf(subjectAddress.get()));
  const shown = createMemo(() => {
    const known = table();
    return known === undefined
      ? { rows: [], totals: [], left: 0 }
      : shownRows(known, filterAddress.get(), withEmpty(), pick);
  });
  createEffect(on([() => subjectAddress.get(), () => filterAddress.get()], () => setLong(false)));
  const periods = () => view()?.planningCase.periods ?? [];
  const href = (subject: string) => {
    const search = new URLSearchParams(location.search);
    search.set('subject', subject);
    search.delete('filter');
    return `/details?${search}`;
  };
  /** Exact numbers: what is rounded on the page is not rounded in a file. */
  const download = (subject: string | null) => {
    const known = view();
    if (known === null) return;
    const exported = planTables(known.index, known.plan).filter(
      (entry) => subject === null || entry.subject === subject,
    );
    const titles = { subject: t('subject'), measure: t('measure'), unit: t('unit'), total: t('total') };
    const text = detailsCsv(
      exported,
      periods().map((row) => row.period),
      titles,
      pick,
    );
    saveCsv(`${workspace.caseId()}-${selectedScenario()}-${subject ?? 'plan'}.csv`, text);
  };
  const commands = usePageCommands(
    detailsCommands(workspace, selectedScenario, {
      hasPlan: () => view() !== null,
      subject: () => table()?.subject ?? null,
      download,
    }),
  );
  return (
    <>
      <PageHeader
        title={table() === undefined ? t('planDetails') : pick(table()?.title ?? { en: '', zh: '' })}
        subtitle={
          <>
            {t('detailsSub')}
            {gap()}
            <PlanStatus scenario={selectedScenario()} />
          </>
        }
      >
        <CommandButton command={commands.exportAll} />
        <ScenarioBar scenario={selectedScenario()} onSelect={selectScenario} commands={commands} />
      </PageHeader>
      <Show
        when={view() !== null}
        fallback={<Panel>{t(workspace.isReading(selectedScenario()) ? 'loading' : 'solveFirst')}</Panel>}
      >
        <nav class="subjects no-print" aria-label={t('planDetails')}>
          <For each={tables()}>
            {(entry) => (
              <a
                href={href(entry.subject)}
                class={entry.rows.length === 0 ? 'faint' : ''}
                aria-current={entry.subject === table()?.subject ? 'page' : undefined}
              >
                {pick(entry.title)}
              </a>
            )}
          </For>
        </nav>
        <Show
          when={table()}
          fallback={
            <div class="notice bad" role="alert">
              {t('unknownSelection', { kind: noun('subject'), value: subjectAddress.get() })}
            </div>
          }
        >
          {(known) => (
            <Show when={known().rows.length > 0} fallback={<Panel>{pick(known().absent)}</Panel>}>
              <Panel>
                <div class="actions no-print" style={{ 'margin-bottom': '8px' }}>
                  <label>
                    <span class="hidden">{t('filter')}</span>
                    <input
                      class="pick"
                      id="search"
                      type="search"
                      placeholder={t('filter')}
                      value={filterAddress.get()}
                      onInput={(event) => filterAddress.set(event.currentTarget.value, true)}
                    />
                  </label>
                  <Show when={shown().left > 0 || withEmpty()}>
                    <label class="check">
                      <input
                        type="checkbox"
                        checked={withEmpty()}
                        onChange={(event) => setWithEmpty(event.currentTarget.checked)}
                      />{' '}
                      {t('emptyRows')}
                    </label>
                  </Show>
                  <CommandButton command={commands.exportTable} />
                </div>
                <Show
                  when={shown().rows.length > 0}
                  fallback={<p>{shown().left > 0 ? t('nothingDecided') : t('nothingFiltered')}</p>}
                >
                  <DetailsTable
                    table={known()}
                    rows={isLong() ? shown().rows : shown().rows.slice(0, ROWS)}
                    totals={shown().totals}
                    periods={periodHeadings(periods())}
                  />
                  <Show when={!isLong() && shown().rows.length > ROWS}>
                    <button type="button" class="btn link no-print" onClick={() => setLong(true)}>
                      {t('showAllRows', { count: shown().rows.length })}
                    </button>
                  </Show>
                </Show>
              </Panel>
            </Show>
          )}
        </Show>
      </Show>
    </>
  );
}

function DetailsTable(props: {
  table: PlanTable;
  rows: readonly PlanTableRow[];
  totals: readonly PlanTableRow[];
  periods: readonly string[];
}) {
  const isPrinting = createPrinting();
  /** Ranges of periods: all side by side on a screen, as many as fit on paper. */
  const ranges = () => {
    const size = isPrinting() ? PRINTED_PERIODS : Math.max(1, props.periods.length);
    return Array.from({ length: Math.ceil(props.periods.length / size) }, (_, i) => ({
      first: i * size,
      last: Math.min(props.periods.length, (i + 1) * size),
      isLast: (i + 1) * size >= props.periods.length,
    }));
  };
  /** On a phone the periods are in view: item, measure and unit share one column. */
  const isNarrow = globalThis.innerWidth < 760;
  const narrowLabel = (row: PlanTableRow) => (
    <th scope="row" class="narrow-label">
      {row.items.length === 0
        ? t('total')
        : row.items
            .map((item) => pick(item.name))
            .filter(Boolean)
            .join(' · ')}
      <small class="faint">
        {pick(row.title)}, {pick(row.unit)}
      </small>
    </th>
  );
  const isRepeated = (rows: readonly PlanTableRow[], r: number) =>
    r > 0 && rows[r]?.items.every((item, i) => item.id === rows[r - 1]?.items[i]?.id) === true;
  const numbers = (row: PlanTableRow, range: { first: number; last: number; isLast: boolean }) => (
    <>
      <For each={row.values.slice(range.first, range.last)}>
        {(value) => <td>{formatCell(value, row.digits)}</td>}
      </For>
      <Show when={range.isLast}>
        <td class="sum">{formatCell(row.total, row.digits)}</td>
      </Show>
    </>
  );
  return (
    <For each={ranges()}>
      {(range) => (
        <section class="scroll details-table" aria-label={pick(props.table.title)}>
          <table>
            <thead>
              <tr>
                <Show when={!isNarrow} fallback={<th>{pick(props.table.title)}</th>}>
                  <For each={props.table.itemColumns}>{(column) => <th>{pick(column.title)}</th>}</For>
                  <th>{t('measure')}</th>
                  <th>{t('unit')}</th>
                </Show>
                <For each={props.periods.slice(range.first, range.last)}>
                  {(period) => <th class="num-head">{period}</th>}
                </For>
                <Show when={range.isLast}>
                  <th class="num-head">{t('total')}</th>
                </Show>
              </tr>
            </thead>
            <tbody>
              <For each={props.rows}>
                {(row, r) => (
                  <tr classList={{ first: !isRepeated(props.rows, r()) }}>
                    <Show when={!isNarrow} fallback={narrowLabel(row)}>
                      <For each={row.items}>
                        {(item, i) => (
                          <th
                            scope="row"
                            classList={{ repeated: isRepeated(props.rows, r()), brief: i() > 0 }}
                            title={i() > 0 ? pick(item.name) : undefined}
                          >
                            {pick(item.name)}
                          </th>
                        )}
                      </For>
                      <th scope="row">{pick(row.title)}</th>
                      <td class="unit">{pick(row.unit)}</td>
                    </Show>
                    {numbers(row, range)}
                  </tr>
                )}
              </For>
            </tbody>
            <tfoot>
              <For each={props.totals}>
                {(row) => (
                  <tr class="total">
                    <Show when={!isNarrow} fallback={narrowLabel(row)}>
                      <th scope="row" colspan={props.table.itemColumns.length}>
                        {t('total')}
                      </th>
                      <th scope="row">{pick(row.title)}</th>
                      <td class="unit">{pick(row.unit)}</td>
                    </Show>
                    {numbers(row, range)}
                  </tr>
                )}
              </For>
            </tfoot>
          </table>
        </section>
      )}
    </For>
  );
}
