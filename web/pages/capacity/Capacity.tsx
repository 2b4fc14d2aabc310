/** Capacity: load of every resource by month; a cell opens the families behind it and the value of one more hour. */
import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { capacityTable, usesOf } from '../../../solver/plan/capacityTable.ts';
import { HeatMap } from '../../charts/charts.tsx';
import { formatMoney, formatMonth, formatNumber, formatPeriod, formatShare } from '../../language/format.ts';
import { named, t } from '../../language/language.ts';
import { createAddressParameters } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlanStatus } from '../../ui/PlanStatus.tsx';
import { RunStale } from '../../ui/RunStale.tsx';
import { ScenarioBar } from '../../ui/ScenarioBar.tsx';
import { UnknownAddress } from '../../ui/UnknownAddress.tsx';

export default function Capacity() {
  const workspace = useWorkspace();
  const { selectedScenario, selectScenario } = createScenarioSelection();
  const address = createAddressParameters('resource', 'period');
  const view = createMemo(() => workspace.viewOf(selectedScenario()));
  const loads = createMemo(() => {
    const known = view();
    return known === null ? [] : capacityTable(known.index, known.plan);
  });
  const currency = () => view()?.planningCase.company[0]?.currency ?? '';
  const resourceName = (r: number) => {
    const row = view()?.planningCase.resources[r];
    return named(row, row?.resource ?? '');
  };
  const price = (r: number, period: number) =>
    view()?.result.hourPrices?.[r * (view()?.index.periodCount ?? 0) + period] ?? 0;
  const row = () =>
    view()?.planningCase.resources.findIndex((known) => known.resource === address.get('resource')) ?? -1;
  const column = () =>
    view()?.planningCase.periods.findIndex((known) => known.period === address.get('period')) ?? -1;
  const cell = () => (row() >= 0 && column() >= 0 ? { row: row(), column: column() } : null);
  /** A resource or period that the address names and the plan does not have. */
  const unknown = (name: 'resource' | 'period', at: number) =>
    view() !== null && address.get(name) !== '' && at < 0 ? [address.get(name)] : [];
  const look = (r: number, c: number) =>
    address.set({
      resource: view()?.planningCase.resources[r]?.resource ?? '',
      period: view()?.planningCase.periods[c]?.period ?? '',
    });
  const close = () => address.set({ resource: '', period: '' });
  const full = () => loads().filter((entries) => entries.some((entry) => (entry.load ?? 0) >= 0.9995)).length;
  /** The resource of which one more hour is worth the most, where an hour of any is worth something. */
  const dearest = () => {
    const known = view();
    if (known === null) return null;
    const best = known.planningCase.resources.map((_, r) =>
      Math.max(0, ...known.planningCase.periods.map((_p, period) => price(r, period))),
    );
    const most = Math.max(0, ...best);
    return most > 0.005 ? best.indexOf(most) : null;
  };
  const title = () => {
    if (view() === null) return t('notSolved');
    if (full() === 0) return t('capNone');
    const counts = { count: full(), all: loads().length };
    const most = dearest();
    return most === null ? t('capFull', counts) : t('capTitle', { ...counts, resource: resourceName(most) });
  };
  return (
    <>
      <PageHeader
        title={title()}
        subtitle={
          <>
            {t('capSub')} <PlanStatus scenario={selectedScenario()} />
          </>
        }
      >
        <ScenarioBar scenario={selectedScenario()} onSelect={selectScenario} />
      </PageHeader>
      <RunStale scenarios={view()?.isCurrent === false ? [selectedScenario()] : []} />
      <UnknownAddress kind="resource" ids={unknown('resource', row())} />
      <UnknownAddress kind="period" ids={unknown('period', column())} />
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
                rows={loads().map((entries, r) => ({
                  id: String(r),
                  label: resourceName(r),
                  loads: entries.map((entry) => entry.load),
                }))}
                columns={known().planningCase.periods.map((entry, i) =>
                  i === 0 || entry.start.slice(5, 7) === '01'
                    ? formatPeriod(entry.start)
                    : formatMonth(entry.start),
                )}
                selected={cell()}
                onSelect={look}
              />
              <Show when={cell() === null}>
                <p class="faint no-print" style={{ 'margin-top': '8px' }}>
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
                      period: formatPeriod(known().planningCase.periods[at().column]?.start ?? ''),
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
                        {known().result.hourPrices === null
                          ? t('hourUnknown')
                          : worth() > 0.005
                            ? t('oneMoreHour', { money: formatMoney(worth(), currency()) })
                            : t('noMoreHour')}
                      </b>
                    </p>
                    <div class="scroll">
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
                              const parameters = new URLSearchParams({
                                scenario: selectedScenario(),
                                family: family?.family ?? '',
                              });
                              return (
                                <tr>
                                  <td class="wrap">
                                    <A href={`/planning?${parameters}`}>
                                      {named(family, family?.family ?? '')}
                                    </A>
                                  </td>
                                  <td>
                                    {formatNumber(use.units)}{' '}
                                    <small class="faint">{family?.unit || t('wholeUnits')}</small>
                                  </td>
                                  <td>{formatNumber(use.hours)}</td>
                                  <td>
                                    {formatShare(use.hours / Math.max(1e-9, load()?.usedHours ?? 0), 0)}
                                  </td>
                                </tr>
                              );
                            }}
                          </For>
                        </tbody>
                      </table>
                    </div>
                    <button
                      type="button"
                      class="btn no-print"
                      style={{ 'margin-top': '8px' }}
                      onClick={close}
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
