/** Home: how the plan stands in what is optimized, what needs attention ranked by money, what to do next. */

import { A, useNavigate } from '@solidjs/router';
import { For, lazy, Show, Suspense } from 'solid-js';
import { RunStale } from '../../commands/RunStale.tsx';
import { usePageCommands } from '../../commands/registry.ts';
import { ScenarioBar } from '../../commands/ScenarioBar.tsx';
import { addTexts } from '../../language/catalogue.ts';
import { formatMoney, rankedMoneyScale } from '../../language/format.ts';
import { gap, t } from '../../language/language.ts';
import { formatPenalty, objectiveMeasure, objectiveNumber } from '../../language/objective.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { withoutPlanText } from '../../language/withoutPlan.ts';
import { createAddressParameter } from '../../state/address.ts';
import { readChunk } from '../../state/chunk.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import type { View } from '../../state/workspace.ts';
import { FindingsFailed } from '../../ui/FindingsFailed.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlanStatus } from '../../ui/PlanStatus.tsx';
import { Select } from '../../ui/Select.tsx';
import { homeCommands } from './commands.ts';
import { createHomeState } from './createHomeState.ts';
import { FigureTiles } from './FigureTiles.tsx';
import { homeMessages } from './messages.ts';
import { createRole, type Role, roles } from './roles.ts';

addTexts(homeMessages);

/** It brings the words of every feature: read when somebody asks for it. */
const PenaltyPanel = lazy(async () => ({
  default: (await readChunk(() => import('../../ui/PenaltyTable.tsx'))).PenaltyPanel,
}));

/** It compares plans: read after what is shown first. */
const Today = lazy(async () => ({ default: (await readChunk(() => import('./Today.tsx'))).Today }));

/** It reads the plan as reports do. */
const BudgetLine = lazy(async () => ({
  default: (await readChunk(() => import('../../comparison/income/AgainstBudget.tsx'))).BudgetLine,
}));
const IncomePanel = lazy(async () => ({
  default: (await readChunk(() => import('../../comparison/income/AgainstBudget.tsx'))).IncomePanel,
}));

const TotalChart = lazy(() => readChunk(() => import('./TotalChart.tsx')));

const roleTitles = {
  executive: 'roleExecutive',
  planner: 'rolePlanner',
  sales: 'roleSales',
  operations: 'roleOperations',
  finance: 'roleFinance',
} as const satisfies Readonly<Record<Role, string>>;

/** More warnings of the case than these are counted here, and listed on the page Data. */
const WARNINGS = 3;
export default function HomePage() {
  const workspace = useWorkspace();
  const { selectedScenario, selectScenario } = createScenarioSelection();
  const penaltiesAddress = createAddressParameter('penalties', '');
  const role = createRole(localStorage);
  const state = createHomeState(workspace, selectedScenario, role.shown, role.figures);
  const { exceptions } = state;
  /** What needs attention is ranked by money. */
  const lineScale = (money: number) =>
    rankedMoneyScale(
      exceptions().map((line) => line.money),
      money,
    );
  const navigate = useNavigate();
  const commands = usePageCommands(
    homeCommands(workspace, selectedScenario, state, penaltiesAddress, () =>
      navigate('/present?level=opening'),
    ),
  );
  const isCost = () => state.objective()?.definition.mode === 'minimizeCost';
  const shownPlan = (view: View) => ({ name: scenarioName(workspace, selectedScenario()), view });
  const ofScenario = (page: string) => `${page}?scenario=${encodeURIComponent(selectedScenario())}`;
  const nextPages = {
    decisions: { text: 'nextDecisions', to: () => '/decisions' },
    present: { text: 'nextPresent', to: () => '/present?level=opening' },
    compare: { text: 'nextCompare', to: () => '/compare' },
    planning: { text: 'nextTable', to: () => ofScenario('/planning') },
    scenarios: { text: 'nextScenarios', to: () => '/scenarios' },
    demand: { text: 'nextDemand', to: () => ofScenario('/demand') },
    capacity: { text: 'nextCapacity', to: () => ofScenario('/capacity') },
    reports: { text: 'nextReports', to: () => ofScenario('/reports') },
  } as const;
  /** Where no decision is due, Home sends to no meeting. */
  const next = () => {
    const isDue = workspace.decisions().some(({ verdict }) => verdict === null);
    return role.next().filter((page) => isDue || (page !== 'decisions' && page !== 'present'));
  };
  return (
    <>
      <PageHeader
        plan={selectedScenario()}
        title={state.title()}
        subtitle={
          <>
            {t('scopeOf', { scope: state.scope() })}
            {gap()}
            <Show when={state.objective()}>
              {(value) => (
                <>
                  {t('optimizedIs', {
                    value: objectiveNumber(value(), state.currency()),
                    measure: objectiveMeasure(value().definition),
                  })}
                  {gap()}
                </>
              )}
            </Show>
            <PlanStatus scenario={selectedScenario()} />
          </>
        }
      >
        <Select
          label={t('role')}
          isLabelHidden
          value={role.role()}
          options={roles.map((name) => ({ value: name, text: t(roleTitles[name]) }))}
          onSelect={role.choose}
        />
        <ScenarioBar scenario={selectedScenario()} onSelect={selectScenario} commands={commands} />
      </PageHeader>
      <RunStale scenarios={state.view()?.isCurrent === false ? [selectedScenario()] : []} />
      <FindingsFailed />
      <Suspense fallback={<p class="faint">{t('loading')}</p>}>
        <Today
          scenario={selectedScenario()}
          currency={state.currency()}
          hasDecisions={state.hasDecisions()}
        />
      </Suspense>
      <Show when={state.warnings().length > 0}>
        <details class="warnings">
          <summary>{t('caseWarnings', { count: state.warnings().length })}</summary>
          <ul>
            <For each={state.warnings().slice(0, WARNINGS)}>{(text) => <li>{text}</li>}</For>
          </ul>
          <A class="link" href="/data">
            {t('caseWarningsAll')}
          </A>
        </details>
      </Show>
      <Show
        when={state.view()}
        fallback={
          <Panel>
            <p>{withoutPlanText(workspace, selectedScenario(), 'solveFirst')}</p>
            <A class="link" href="/start">
              {t('startPage')}
            </A>
          </Panel>
        }
      >
        {(view) => (
          <>
            <Show when={state.referenceName()}>
              {(name) => <p class="faint">{t('keyFiguresAgainst', { name: name() })}</p>}
            </Show>
            <FigureTiles
              tiles={state.tiles()}
              currency={state.currency()}
              unit={state.totalUnit()}
              digits={state.totalDigits()}
              budget={
                <Show when={state.hasBudget() || state.hasActiveVersion()}>
                  <Suspense>
                    <BudgetLine plan={shownPlan(view())} isCost={isCost()} currency={state.currency()} />
                  </Suspense>
                </Show>
              }
              arePenaltiesShown={penaltiesAddress.get() !== ''}
              onPenalties={() => commands.penalties.perform()}
            />
            <Show when={penaltiesAddress.get() !== ''}>
              <Suspense>
                <PenaltyPanel
                  name={scenarioName(workspace, selectedScenario())}
                  view={view()}
                  currency={state.currency()}
                  onClose={() => penaltiesAddress.set('')}
                />
              </Suspense>
            </Show>
            <div class="cols">
              <Panel title={t('exceptions')} note={t('exceptionsSub')} style={{ 'grid-column': 'span 7' }}>
                <Show when={exceptions().length > 0} fallback={<p class="muted">{t('noExceptions')}</p>}>
                  <table class="exceptions">
                    <tbody>
                      <For each={exceptions()}>
                        {(line) => (
                          <tr>
                            <td class="wrap">
                              <A href={line.to}>{line.text}</A>
                            </td>
                            <td>
                              <b>
                                {line.kind === 'thrownAway'
                                  ? formatPenalty(line.money, lineScale(line.money))
                                  : formatMoney(line.money, state.currency(), false, lineScale(line.money))}
                              </b>{' '}
                              <small class="faint">{line.note}</small>
                            </td>
                          </tr>
                        )}
                      </For>
                    </tbody>
                  </table>
                </Show>
              </Panel>
              <div class="stack" style={{ 'grid-column': 'span 5' }}>
                <Panel title={t('chartTitle')} note={t('chartUnit', { unit: state.totalUnit() })}>
                  <div class="total-chart">
                    <Suspense>
                      <TotalChart view={view()} />
                    </Suspense>
                  </div>
                </Panel>
                <Panel title={t('next')}>
                  <div class="chips no-print">
                    <For each={next()}>
                      {(page) => (
                        <A class="btn" href={nextPages[page].to()}>
                          {t(nextPages[page].text)}
                        </A>
                      )}
                    </For>
                  </div>
                </Panel>
                <Panel title={t('caseState')} note={t('rowsOf', { rows: state.rowCount() })}>
                  <p class="muted">{state.description()}</p>
                </Panel>
              </div>
            </div>
            <Show when={state.hasBudget() || state.hasActiveVersion()}>
              <Suspense>
                <IncomePanel plans={[shownPlan(view())]} isCost={isCost()} />
              </Suspense>
            </Show>
          </>
        )}
      </Show>
    </>
  );
}
