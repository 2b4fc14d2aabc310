/** Home: how the plan stands, what needs attention ranked by money, what to do next. */
import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { type PlanException, planExceptions } from '../../../solver/plan/exceptions.ts';
import { keyFigureDefinitions } from '../../../solver/plan/keyFigures/keyFigures.ts';
import { planningTable } from '../../../solver/plan/planningTable.ts';
import { PlanChart } from '../../charts/PlanChart.tsx';
import {
  formatDifference,
  formatFigure,
  formatMoney,
  formatNumber,
  formatPeriod,
} from '../../language/format.ts';
import { type MessageKey, named, pick, t } from '../../language/language.ts';
import { Difference, PageHeader, Panel } from '../../parts/parts.tsx';
import { createScenarioChoice, PlanStatus, ScenarioBar, scenarioName } from '../../parts/ScenarioBar.tsx';
import { useWorkspace } from '../../state/context.ts';
import { chartData } from '../planning/chartData.ts';

const shown = [
  'contributionMargin',
  'fillRateA',
  'fillRate',
  'averageInventoryValue',
  'daysOfSupply',
  'overtimeAndShiftHours',
  'peakLoad',
  'lostUnits',
];
const EXCEPTIONS = 9;

export default function Home() {
  const workspace = useWorkspace();
  const { chosen, choose } = createScenarioChoice();
  const view = createMemo(() => workspace.viewOf(chosen()));
  /** Key figures of the run before, on other inputs; for a scenario without one, those of the base. */
  const reference = createMemo(() => {
    const before = view()?.previousKeyFigures ?? null;
    if (before !== null) return { name: t('lastRun'), figures: before };
    const first = workspace.scenarios()[0]?.document.scenario ?? '';
    const known = first === chosen() ? null : workspace.viewOf(first);
    if (known === null) return null;
    const figures = Object.fromEntries(
      Object.entries(known.keyFigures).map(([name, figure]) => [name, figure.value]),
    );
    return { name: scenarioName(workspace, first), figures };
  });
  const base = () => workspace.base();
  const currency = () => base()?.company[0]?.currency ?? '';
  const company = () => named(base()?.company[0], workspace.caseName());
  const period = (t0: number) => formatPeriod(base()?.periods[t0]?.start ?? '2000-01-01');
  const exceptions = createMemo(() => {
    const known = view();
    return known === null ? [] : planExceptions(known.index, known.plan, known.result.hourPrices, EXCEPTIONS);
  });
  const sentence = (entry: PlanException): { text: string; note: MessageKey; to: string } => {
    const known = view();
    const at = { period: period(entry.worstPeriod) };
    const scenario = `scenario=${encodeURIComponent(chosen())}`;
    if (entry.kind === 'bottleneck') {
      const resource = known?.planningCase.resources[entry.resource];
      const text = t('exBottleneck', {
        ...at,
        resource: named(resource, resource?.resource ?? ''),
        periods: entry.periods,
      });
      return {
        text,
        note: 'exBottleneckMoney',
        to: `/capacity?${scenario}&cell=${entry.resource}.${entry.worstPeriod}`,
      };
    }
    const family = known?.planningCase.families[entry.family];
    const values = { ...at, family: named(family, family?.family ?? ''), units: formatNumber(entry.units) };
    const to = `/planning?${scenario}&family=${encodeURIComponent(family?.family ?? '')}`;
    if (entry.kind === 'late') return { text: t('exLate', values), note: 'exLateMoney', to };
    if (entry.kind === 'lost') return { text: t('exLost', values), note: 'exLostMoney', to };
    return { text: t('exExcess', values), note: 'exExcessMoney', to };
  };
  const rows = () => Object.values(base() ?? {}).reduce((sum, table) => sum + table.length, 0);
  const next = (): readonly { text: string; to: string }[] => [
    { text: t('nextTable'), to: `/planning?scenario=${chosen()}` },
    { text: t('nextScenarios'), to: '/scenarios' },
    { text: t('nextCompare'), to: '/compare' },
  ];
  return (
    <>
      <PageHeader
        title={
          <Show when={view()} fallback={t('homeNoPlan', { company: company() })}>
            {(known) =>
              t('homeFinding', {
                company: company(),
                margin: formatMoney(known().totals.margin, currency()),
                count: known().index.periodCount,
              })
            }
          </Show>
        }
        subtitle={
          <>
            {t('planOf', {
              scenario: scenarioName(workspace, chosen()),
              from: period(0),
              to: period((base()?.periods.length ?? 1) - 1),
              currency: currency(),
            })}{' '}
            <PlanStatus scenario={chosen()} />
          </>
        }
      >
        <ScenarioBar chosen={chosen()} onChoose={choose} />
      </PageHeader>
      <Show
        when={view()}
        fallback={
          <Panel>
            <p>{t('solveFirst')}</p>
          </Panel>
        }
      >
        {(known) => (
          <>
            <Show when={reference()}>
              {(before) => <p class="faint">{t('keyFiguresAgainst', { name: before().name })}</p>}
            </Show>
            <div class="tiles">
              <For each={shown}>
                {(name) => {
                  const definition = keyFigureDefinitions.find((entry) => entry.name === name);
                  return (
                    <Show when={definition}>
                      {(d) => {
                        const value = () => known().keyFigures[name]?.value ?? 0;
                        const before = () => reference()?.figures[name];
                        return (
                          <div class="tile" title={pick(d().definition)}>
                            <span>{pick(d().title)}</span>
                            <b>{formatFigure(value(), d().unit, currency())}</b>
                            <Show when={before() !== undefined}>
                              <Difference
                                value={value() - (before() ?? 0)}
                                text={formatDifference(value() - (before() ?? 0), d().unit, currency())}
                                better={d().better}
                              />
                            </Show>
                          </div>
                        );
                      }}
                    </Show>
                  );
                }}
              </For>
            </div>
            <div class="cols">
              <Panel title={t('exceptions')} note={t('exceptionsSub')} style={{ 'grid-column': 'span 7' }}>
                <Show when={exceptions().length > 0} fallback={<p class="muted">{t('noExceptions')}</p>}>
                  <table>
                    <tbody>
                      <For each={exceptions()}>
                        {(entry) => (
                          <tr>
                            <td class="wrap">
                              <A href={sentence(entry).to}>{sentence(entry).text}</A>
                            </td>
                            <td>
                              <b>{formatMoney(entry.money, currency())}</b>{' '}
                              <small class="faint">{t(sentence(entry).note)}</small>
                            </td>
                          </tr>
                        )}
                      </For>
                    </tbody>
                  </table>
                </Show>
              </Panel>
              <div
                style={{ 'grid-column': 'span 5', display: 'grid', gap: '16px', 'align-content': 'start' }}
              >
                <Panel title={t('monthsAhead')} note={t('chartSub')}>
                  <PlanChart
                    data={chartData(
                      known().planningCase,
                      planningTable(
                        known().index,
                        known().plan,
                        known().planningCase.families.map((_, f) => f),
                      ),
                      6,
                    )}
                    label={t('chartTitle')}
                  />
                </Panel>
                <Panel title={t('next')}>
                  <div style={{ display: 'flex', gap: '8px', 'flex-wrap': 'wrap' }}>
                    <For each={next()}>
                      {(entry) => (
                        <A class="btn" href={entry.to}>
                          {entry.text}
                        </A>
                      )}
                    </For>
                  </div>
                </Panel>
                <Panel title={t('caseState')} note={t('rowsOf', { rows: formatNumber(rows()) })}>
                  <p class="muted">
                    {pick({
                      en: base()?.company[0]?.description ?? '',
                      zh: base()?.company[0]?.descriptionZh || (base()?.company[0]?.description ?? ''),
                    })}
                  </p>
                </Panel>
              </div>
            </div>
          </>
        )}
      </Show>
    </>
  );
}
