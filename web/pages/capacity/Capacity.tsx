/** Capacity: load of every resource by month; a cell opens the families behind it and the value of one more hour. */
import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { capacityTable, usesOf } from '../../../solver/plan/capacityTable.ts';
import { HeatMap } from '../../charts/charts.tsx';
import { formatMoney, formatMonth, formatNumber, formatPeriod, formatShare } from '../../language/format.ts';
import { named, t } from '../../language/language.ts';
import { PageHeader, Panel } from '../../parts/parts.tsx';
import { createScenarioChoice, PlanStatus, ScenarioBar } from '../../parts/ScenarioBar.tsx';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';

export default function Capacity() {
  const workspace = useWorkspace();
  const { chosen, choose } = createScenarioChoice();
  const address = createAddressParameter('cell', '');
  const view = createMemo(() => workspace.viewOf(chosen()));
  const loads = createMemo(() => {
    const known = view();
    return known === null ? [] : capacityTable(known.index, known.plan);
  });
  const currency = () => workspace.base()?.company[0]?.currency ?? '';
  const resourceName = (r: number) => {
    const row = view()?.planningCase.resources[r];
    return named(row, row?.resource ?? '');
  };
  const price = (r: number, period: number) =>
    view()?.result.hourPrices?.[r * (view()?.index.periodCount ?? 0) + period] ?? 0;
  const cell = () => {
    const [row, column] = address.get().split('.').map(Number);
    const known = view();
    if (known === null || row === undefined || column === undefined) return null;
    return known.planningCase.resources[row] !== undefined && known.planningCase.periods[column] !== undefined
      ? { row, column }
      : null;
  };
  const full = () => loads().filter((row) => row.some((entry) => (entry.load ?? 0) >= 0.9995)).length;
  const dearest = () => {
    const known = view();
    if (known === null) return 0;
    const best = known.planningCase.resources.map((_, r) =>
      Math.max(...known.planningCase.periods.map((_p, period) => price(r, period))),
    );
    return best.indexOf(Math.max(...best));
  };
  return (
    <>
      <PageHeader
        title={
          view() === null
            ? t('notSolved')
            : full() === 0
              ? t('capNone')
              : t('capTitle', { count: full(), all: loads().length, resource: resourceName(dearest()) })
        }
        subtitle={
          <>
            {t('capSub')} <PlanStatus scenario={chosen()} />
          </>
        }
      >
        <ScenarioBar chosen={chosen()} onChoose={choose} />
      </PageHeader>
      <Show when={view()}>
        {(known) => (
          <div class="cols">
            <Panel
              style={{ 'grid-column': cell() === null ? 'span 12' : 'span 8' }}
              title={t('capacity')}
              note={t('loadSub')}
            >
              <HeatMap
                label={t('capacity')}
                firstTitle={t('resource')}
                rows={loads().map((row, r) => ({
                  id: String(r),
                  label: resourceName(r),
                  loads: row.map((entry) => entry.load),
                }))}
                columns={known().planningCase.periods.map((row, i) =>
                  i === 0 || row.start.slice(5, 7) === '01'
                    ? formatPeriod(row.start)
                    : formatMonth(row.start),
                )}
                chosen={cell()}
                onChoose={(row, column) => address.set(`${row}.${column}`)}
              />
              <Show when={cell() === null}>
                <p class="faint" style={{ 'margin-top': '8px' }}>
                  {t('pickCell')}
                </p>
              </Show>
            </Panel>
            <Show when={cell()}>
              {(at) => {
                const load = () => loads()[at().row]?.[at().column];
                const worth = () => price(at().row, at().column);
                return (
                  <Panel
                    style={{ 'grid-column': 'span 4' }}
                    title={t('behind', {
                      resource: resourceName(at().row),
                      period: formatPeriod(known().planningCase.periods[at().column]?.start ?? '2000-01-01'),
                    })}
                  >
                    <p class="muted">
                      {t('hoursLine', {
                        used: formatNumber(load()?.usedHours ?? 0),
                        regular: formatNumber(load()?.regularHours ?? 0),
                        overtime: formatNumber(load()?.overtimeHours ?? 0),
                        shifts: formatNumber(load()?.shiftHours ?? 0),
                      })}
                    </p>
                    <p style={{ margin: '8px 0' }}>
                      <b>
                        {worth() > 0.005
                          ? t('oneMoreHour', { money: formatMoney(worth(), currency()) })
                          : t('noMoreHour')}
                      </b>
                    </p>
                    <table>
                      <thead>
                        <tr>
                          <th>{t('family')}</th>
                          <th>{t('units')}</th>
                          <th>{t('hours')}</th>
                          <th>{t('share')}</th>
                        </tr>
                      </thead>
                      <tbody>
                        <For each={usesOf(known().index, known().plan, at().row, at().column)}>
                          {(use) => {
                            const family = known().planningCase.families[use.family];
                            return (
                              <tr>
                                <td>
                                  <A
                                    href={`/planning?scenario=${encodeURIComponent(chosen())}&family=${encodeURIComponent(family?.family ?? '')}`}
                                  >
                                    {named(family, family?.family ?? '')}
                                  </A>
                                </td>
                                <td>{formatNumber(use.units)}</td>
                                <td>{formatNumber(use.hours)}</td>
                                <td>{formatShare(use.hours / Math.max(1e-9, load()?.usedHours ?? 0), 0)}</td>
                              </tr>
                            );
                          }}
                        </For>
                      </tbody>
                    </table>
                    <button
                      type="button"
                      class="btn"
                      style={{ 'margin-top': '8px' }}
                      onClick={() => address.set('')}
                    >
                      {t('close')}
                    </button>
                  </Panel>
                );
              }}
            </Show>
          </div>
        )}
      </Show>
    </>
  );
}
