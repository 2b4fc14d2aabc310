/** One option against the reference in detail: the load, and profit and loss by period. */
import { createMemo, For } from 'solid-js';
import { realComponents } from '../../../solver/case/money.ts';
import { moneyTitle } from '../../../solver/features/moneyTitles.ts';
import { capacityTable } from '../../../solver/plan/views/capacityTable.ts';
import { DifferenceMap } from '../../charts/DifferenceMap.tsx';
import { HeatMap } from '../../charts/HeatMap.tsx';
import type { Option } from '../../comparison/options.ts';
import { formatMoneyCell, moneyScale, moneyUnit } from '../../language/format.ts';
import { named, pick, t } from '../../language/language.ts';
import { narrowHeadings, periodCountText, periodHeadings } from '../../language/periods.ts';
import { Panel } from '../../ui/Panel.tsx';

/** Months of the two load maps that fit side by side. */
const LOAD_PERIODS = 12;

/** Resources whose loads differ by less, summed over the periods, are left out of the differences. */
const LEAST_MOVED = 0.005;

export function OptionDetail(props: { base: Option; option: Option; currency: string }) {
  const periods = () => props.base.view.planningCase.periods;
  const usedComponents = () =>
    realComponents.filter(
      (component) =>
        props.option.view.totals.real[component] !== 0 || props.base.view.totals.real[component] !== 0,
    );
  /** Profit and loss as the table shows it: amounts by period, and their sum where they have one. */
  const profitAndLoss = createMemo(() => {
    const { view } = props.option;
    const byPeriod = (figure: string) => view.keyFigures[figure]?.byPeriod ?? [];
    return [
      ...usedComponents().map((component) => {
        const sign = component === 'revenue' ? 1 : -1;
        return {
          title: pick(moneyTitle(component)),
          kind: 'component' as const,
          values: Array.from(view.money.real[component], (value) => sign * value),
          total: sign * view.totals.real[component],
        };
      }),
      {
        title: t('margin'),
        kind: 'sum' as const,
        values: byPeriod('contributionMargin'),
        total: view.totals.margin,
      },
      {
        title: t('penaltiesApart'),
        kind: 'apart' as const,
        values: byPeriod('penalties'),
        total: view.totals.penalty,
      },
      ...(props.option === props.base
        ? []
        : [
            {
              title: t('marginDifference', { reference: props.base.letter }),
              kind: 'apart' as const,
              values: byPeriod('contributionMargin').map(
                (value, t0) =>
                  (value ?? 0) - (props.base.view.keyFigures.contributionMargin?.byPeriod?.[t0] ?? 0),
              ),
              total: view.totals.margin - props.base.view.totals.margin,
            },
          ]),
      {
        title: t('cashTiedUp'),
        kind: 'apart' as const,
        values: byPeriod('cashTiedUp'),
        total: null,
      },
      {
        title: t('closingInventory'),
        kind: 'apart' as const,
        values: byPeriod('averageInventoryValue'),
        total: null,
      },
    ];
  });
  /** One scale for the whole table, by its totals. */
  const tableScale = createMemo(() => moneyScale(profitAndLoss().map((row) => row.total)));
  /** Name of an option, said to be of older inputs where it is. */
  const titled = (option: Option) =>
    `${option.letter} ${option.name}${option.isOlder ? ` (${t('olderInputs')})` : ''}`;
  /** Loads of both plans by resource, the greatest change first. */
  const differences = createMemo(() => {
    const theirs = capacityTable(props.base.view.index, props.base.view.plan);
    const { resources } = props.base.view.planningCase;
    const rows = capacityTable(props.option.view.index, props.option.view.plan).flatMap((row, r) => {
      const resource = props.option.view.planningCase.resources[r];
      const other = theirs[resources.findIndex((known) => known.resource === resource?.resource)];
      if (resource === undefined || other === undefined) return [];
      const loads = row.map((entry, t0) => ({ option: entry.load, reference: other[t0]?.load ?? null }));
      const moved = loads.reduce(
        (sum, { option, reference }) => sum + Math.abs((option ?? 0) - (reference ?? 0)),
        0,
      );
      return [{ id: resource.resource, label: named(resource, resource.resource), loads, moved }];
    });
    return rows.filter(({ moved }) => moved >= LEAST_MOVED).sort((a, b) => b.moved - a.moved);
  });
  return (
    <>
      <Panel
        title={t('loadDifference', { option: props.option.letter, reference: props.base.letter })}
        note={t('loadDifferenceSub')}
      >
        <DifferenceMap
          label={t('loadDifference', { option: props.option.letter, reference: props.base.letter })}
          rows={differences()}
          columns={narrowHeadings(periods())}
        />
      </Panel>
      <div class="cols">
        <For each={[props.base, props.option]}>
          {(shown) => (
            <Panel
              title={t('loadOf', { name: titled(shown) })}
              note={t('loadSubFirst', {
                periods: periodCountText(periods(), Math.min(LOAD_PERIODS, periods().length)),
              })}
              style={{ 'grid-column': 'span 6' }}
            >
              <HeatMap
                label={t('loadOf', { name: shown.name })}
                firstTitle=""
                rows={capacityTable(shown.view.index, shown.view.plan).map((row, r) => ({
                  id: String(r),
                  label: named(shown.view.planningCase.resources[r], ''),
                  loads: row.slice(0, LOAD_PERIODS).map((entry) => entry.load),
                }))}
                columns={narrowHeadings(periods()).slice(0, LOAD_PERIODS)}
              />
            </Panel>
          )}
        </For>
      </div>
      <Panel
        title={`${t('profitAndLoss')} · ${titled(props.option)}`}
        note={moneyUnit(props.currency, tableScale())}
      >
        <div class="scroll months">
          <table class="sticky-first">
            <thead>
              <tr>
                <td />
                <For each={periodHeadings(periods())}>{(heading) => <th scope="col">{heading}</th>}</For>
                <th scope="col">{t('total')}</th>
              </tr>
            </thead>
            <tbody>
              <For each={profitAndLoss()}>
                {(row) => (
                  <tr style={{ 'font-weight': row.kind === 'sum' ? 600 : undefined }}>
                    <td>{row.title}</td>
                    <For each={row.values}>
                      {(value) => (
                        <td classList={{ muted: row.kind === 'apart' }}>
                          {formatMoneyCell(value ?? 0, tableScale())}
                        </td>
                      )}
                    </For>
                    <td
                      classList={{ muted: row.kind === 'apart' }}
                      style={{ 'font-weight': row.kind === 'component' ? 600 : undefined }}
                    >
                      {formatMoneyCell(row.total, tableScale())}
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Panel>
    </>
  );
}
