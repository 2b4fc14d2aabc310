/** Home: how the plan stands in what is optimized, what needs attention ranked by money, what to do next. */
import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import type { TableName } from '../../../solver/case/planningCase.ts';
import { tableOf } from '../../../solver/case/planningCase.ts';
import { CaseError, problemText } from '../../../solver/case/problems.ts';
import { validateCase } from '../../../solver/case/validate.ts';
import { lintCosts } from '../../../solver/explain/costLint.ts';
import { type PlanException, planExceptions } from '../../../solver/plan/exceptions.ts';
import { keyFigureDefinitions } from '../../../solver/plan/keyFigures/keyFigures.ts';
import { objectiveOf, objectiveValue } from '../../../solver/plan/objective.ts';
import { planningTable } from '../../../solver/plan/planningTable.ts';
import { unitOfAmount } from '../../../solver/words/units.ts';
import { PlanChart } from '../../charts/PlanChart.tsx';
import {
  formatDifference,
  formatFigure,
  formatMoney,
  formatNumber,
  formatPeriod,
} from '../../language/format.ts';
import { type MessageKey, named, pick, t } from '../../language/language.ts';
import { formatPenalty, objectiveMeasure, objectiveNumber, objectiveText } from '../../language/objective.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { Difference } from '../../ui/Difference.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PenaltyPanel } from '../../ui/PenaltyTable.tsx';
import { PlanStatus } from '../../ui/PlanStatus.tsx';
import { RunStale } from '../../ui/RunStale.tsx';
import { ScenarioBar } from '../../ui/ScenarioBar.tsx';
import { chartData } from '../planning/chartData.ts';

const shown = [
  'contributionMargin',
  'penalties',
  'fillRateA',
  'fillRate',
  'averageInventoryValue',
  'daysOfSupply',
  'overtimeAndShiftHours',
  'peakLoad',
  'lostUnits',
];
const EXCEPTIONS = 9;
/** More warnings of the case than these are counted here, and listed on the page Data. */
const WARNINGS = 3;

export default function Home() {
  const workspace = useWorkspace();
  const { selectedScenario, selectScenario } = createScenarioSelection();
  const penaltiesAddress = createAddressParameter('penalties', '');
  const view = createMemo(() => workspace.viewOf(selectedScenario()));
  /** Key figures of the run before, on other inputs; for a scenario without one, those of the base. */
  const reference = createMemo(() => {
    const before = view()?.previousKeyFigures ?? null;
    if (before !== null) return { name: t('lastRun'), figures: before };
    const first = workspace.scenarios()[0]?.document.scenario ?? '';
    const known = first === selectedScenario() ? null : workspace.viewOf(first);
    if (known === null) return null;
    const figures = Object.fromEntries(
      Object.entries(known.keyFigures).map(([name, figure]) => [name, figure.value]),
    );
    return { name: scenarioName(workspace, first), figures };
  });
  const base = () => workspace.base();
  const currency = () => (view()?.planningCase ?? base())?.company[0]?.currency ?? '';
  const company = () => named(base()?.company[0], workspace.caseName());
  const periods = () => (view()?.planningCase ?? base())?.periods ?? [];
  const period = (t0: number) => formatPeriod(periods()[t0]?.start ?? '');
  const objective = createMemo(() => {
    const known = view();
    return known === null
      ? null
      : objectiveValue(objectiveOf(known.index), known.index, known.plan, known.money);
  });
  const title = () => {
    const value = objective();
    return value === null
      ? t('homeNoPlan', { company: company() })
      : t('homeFinding', {
          company: company(),
          value: objectiveText(value, currency()),
          count: periods().length,
        });
  };
  /** The planning table of all families. */
  const total = createMemo(() => {
    const known = view();
    return known === null
      ? null
      : planningTable(
          known.index,
          known.plan,
          known.planningCase.families.map((_, f) => f),
        );
  });
  /** The unit of sums over all families. */
  const unitOfAll = () => (total()?.unit === null ? t('unitsMixed') : total()?.unit || t('wholeUnits'));
  const exceptions = createMemo(() => {
    const known = view();
    return known === null ? [] : planExceptions(known.index, known.plan, known.result.hourPrices, EXCEPTIONS);
  });
  const sentence = (entry: PlanException): { text: string; note: MessageKey; to: string } => {
    const known = view();
    const at = { period: period(entry.worstPeriod) };
    const scenario = `scenario=${encodeURIComponent(selectedScenario())}`;
    if (entry.kind === 'bottleneck') {
      const resource = known?.planningCase.resources[entry.resource];
      const text = t('exBottleneck', {
        ...at,
        resource: named(resource, resource?.resource ?? ''),
        periods: entry.periods,
      });
      const cell = new URLSearchParams({
        resource: resource?.resource ?? '',
        period: periods()[entry.worstPeriod]?.period ?? '',
      });
      return { text, note: 'exBottleneckMoney', to: `/capacity?${scenario}&${cell}` };
    }
    const family = known?.planningCase.families[entry.family];
    const values = {
      ...at,
      family: named(family, family?.family ?? ''),
      units: `${formatNumber(entry.units)} ${unitOfAmount(entry.units, family?.unit || t('wholeUnits'), 0)}`,
    };
    const to = `/planning?${scenario}&family=${encodeURIComponent(family?.family ?? '')}`;
    if (entry.kind === 'late') return { text: t('exLate', values), note: 'exLateMoney', to };
    if (entry.kind === 'lost') return { text: t('exLost', values), note: 'exLostMoney', to };
    return { text: t('exExcess', values), note: 'exExcessMoney', to };
  };
  /** What the data of the case and its prices make one look at twice. */
  const warnings = createMemo(() => {
    const planningCase = base();
    if (planningCase === null) return [];
    const table = (name: string) => {
      const known = tableOf(name as TableName);
      return pick({ en: known.title, zh: known.titleZh });
    };
    const root = workspace.scenarios().find((entry) => entry.document.parent === null)?.document.scenario;
    const inputs = root === undefined ? null : workspace.inputsOf(root);
    const lint = inputs === null || inputs instanceof CaseError ? [] : lintCosts(inputs.index);
    return [
      ...validateCase(planningCase, table).map(problemText),
      ...lint.map((finding) => pick(finding.text)),
    ];
  });
  const rows = () => Object.values(base() ?? {}).reduce((sum, table) => sum + table.length, 0);
  const next = (): readonly { text: string; to: string }[] => [
    { text: t('nextTable'), to: `/planning?scenario=${encodeURIComponent(selectedScenario())}` },
    { text: t('nextScenarios'), to: '/scenarios' },
    { text: t('nextCompare'), to: '/compare' },
  ];
  return (
    <>
      <PageHeader
        title={title()}
        subtitle={
          <>
            {t('planOf', {
              scenario: scenarioName(workspace, selectedScenario()),
              from: period(0),
              to: period(periods().length - 1),
              currency: currency(),
            })}{' '}
            <Show when={objective()}>
              {(value) => (
                <>
                  {t('optimizedIs', {
                    value: objectiveNumber(value(), currency()),
                    measure: objectiveMeasure(value().definition),
                  })}{' '}
                </>
              )}
            </Show>
            <PlanStatus scenario={selectedScenario()} />
          </>
        }
      >
        <ScenarioBar scenario={selectedScenario()} onSelect={selectScenario} />
      </PageHeader>
      <RunStale scenarios={view()?.isCurrent === false ? [selectedScenario()] : []} />
      <Show when={warnings().length > 0}>
        <details class="notice">
          <summary>{t('caseWarnings', { count: warnings().length })}</summary>
          <ul>
            <For each={warnings().slice(0, WARNINGS)}>{(text) => <li>{text}</li>}</For>
          </ul>
          <A class="link" href="/data">
            {t('caseWarningsAll')}
          </A>
        </details>
      </Show>
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
                        const value = () => known().keyFigures[name]?.value ?? null;
                        const before = () => reference()?.figures[name] ?? null;
                        const off = () => (value() ?? 0) - (before() ?? 0);
                        // Penalties are no money: they carry no currency.
                        const unit = () => (name === 'penalties' ? '' : currency());
                        return (
                          <div class="tile" title={pick(d().definition)}>
                            <span>{pick(d().title)}</span>
                            <b>
                              <Show
                                when={name === 'penalties' && (value() ?? 0) > 0}
                                fallback={
                                  <>
                                    {formatFigure(value(), d().unit, unit())}{' '}
                                    <Show when={d().unit === 'units'}>
                                      <small class="tile-unit">{unitOfAll()}</small>
                                    </Show>
                                  </>
                                }
                              >
                                <button
                                  type="button"
                                  class="plain"
                                  aria-expanded={penaltiesAddress.get() !== ''}
                                  title={t('penaltiesShow')}
                                  onClick={() =>
                                    penaltiesAddress.set(penaltiesAddress.get() === '' ? 'shown' : '')
                                  }
                                >
                                  {formatPenalty(value() ?? 0)}
                                </button>
                              </Show>
                            </b>
                            <Show when={value() !== null && before() !== null}>
                              <Difference
                                value={off()}
                                text={formatDifference(off(), d().unit, unit())}
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
            <Show when={penaltiesAddress.get() !== ''}>
              <PenaltyPanel
                name={scenarioName(workspace, selectedScenario())}
                view={known()}
                currency={currency()}
                onClose={() => penaltiesAddress.set('')}
              />
            </Show>
            <div class="cols">
              <Panel title={t('exceptions')} note={t('exceptionsSub')} style={{ 'grid-column': 'span 7' }}>
                <Show when={exceptions().length > 0} fallback={<p class="muted">{t('noExceptions')}</p>}>
                  <table class="exceptions">
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
                <Panel title={t('chartTitle')} note={t('chartUnit', { unit: unitOfAll() })}>
                  <PlanChart
                    data={chartData(known().planningCase, total()?.rows ?? [], 6)}
                    label={t('chartTitle')}
                  />
                </Panel>
                <Panel title={t('next')}>
                  <div class="chips">
                    <For each={next()}>
                      {(entry) => (
                        <A class="btn" href={entry.to}>
                          {entry.text}
                        </A>
                      )}
                    </For>
                  </div>
                </Panel>
                <Panel title={t('caseState')} note={t('rowsOf', { rows: rows() })}>
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
