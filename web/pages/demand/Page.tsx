/**
 * Demand: from history over the statistical forecast, events, submissions and adjustments to the consensus, for a segment,
 * family, group or the total; and into the plan. The grid edits the lines; panels below it tell and change what they rest on.
 */

import { Show } from 'solid-js';
import { DemandChart, type DemandChartData } from '../../charts/DemandChart.tsx';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { GridToolbar } from '../../commands/GridToolbar.tsx';
import { useGridCommands } from '../../commands/gridCommands.ts';
import { usePageCommands } from '../../commands/registry.ts';
import { Grid } from '../../grid/Grid.tsx';
import { labelWidthOf } from '../../grid/labelWidth.ts';
import { addTexts } from '../../language/catalogue.ts';
import { enumeration, pick, t } from '../../language/language.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { createAddressParameters } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { NumberQuestion } from '../../ui/NumberQuestion.tsx';
import { NoticeOver } from '../../ui/OverPage.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ScenarioSelect } from '../../ui/ScenarioSelect.tsx';
import { Select } from '../../ui/Select.tsx';
import { Working } from '../../ui/Working.tsx';
import { AccuracyPanel } from './AccuracyPanel.tsx';
import { AssumptionsPanel } from './AssumptionsPanel.tsx';
import { CellParts } from './CellParts.tsx';
import { CorrectionsPanel } from './CorrectionsPanel.tsx';
import { demandCommands } from './commands.ts';
import { createDemandState, type DemandState } from './createDemandState.ts';
import { createForecastJob } from './createForecastJob.ts';
import { DemandMacrosPanel } from './DemandMacrosPanel.tsx';
import { EventsPanel } from './EventsPanel.tsx';
import { LineTools } from './LineTools.tsx';
import { ModelPanel } from './ModelPanel.tsx';
import './demand.css';
import { sumOf } from './demandRows.ts';
import { demandMessages } from './messages.ts';
import { RulesPanel } from './RulesPanel.tsx';
import { TakeQuestion } from './TakeQuestion.tsx';

addTexts(demandMessages);

const isNarrow = () => globalThis.innerWidth < 760;
/** Past columns that are in view first where there is room for them. */
const PAST_IN_VIEW = 4;

/** The rows of the table as the chart's series. */
function chartData(state: DemandState): DemandChartData {
  const rows = state.rows();
  const past = state.past();
  const periods = state.planningCase()?.periods.length ?? 0;
  const statistical = state.planningCase()?.demandLines.find((row) => row.kind === 'statistical')?.demandLine;
  const blankPast = new Array<null>(past).fill(null);
  const blankPlan = new Array<null>(periods).fill(null);
  const row = (kind: (typeof rows)[number]['kind']) =>
    rows.find((entry) => entry.kind === kind && (entry.line === '' || entry.line === statistical));
  const ofPast = (kind: 'history' | 'corrected') => [
    ...(past > 0 ? (row(kind)?.history ?? []).slice(-past) : []),
    ...blankPlan,
  ];
  const ofPlan = (plan: readonly (number | null)[] | undefined) => [...blankPast, ...(plan ?? blankPlan)];
  const line = row('line')?.plan ?? blankPlan;
  const changes = rows.filter(
    (entry) => (entry.kind === 'event' || entry.kind === 'macro') && entry.line === statistical,
  );
  const after = changes.length === 0 ? line : sumOf([line, ...changes.map(({ plan }) => plan)], periods);
  return {
    labels: state.columns().map(({ label }) => label),
    history: ofPast('history'),
    corrected: ofPast('corrected'),
    forecast: ofPlan(line),
    afterEvents: ofPlan(after),
    lower: ofPlan(row('lower')?.plan),
    upper: ofPlan(row('upper')?.plan),
    consensus: ofPlan(row('consensus')?.plan ?? row('planned')?.plan),
  };
}

export default function DemandPage() {
  const workspace = useWorkspace();
  const { selectedScenario, selectScenario } = createScenarioSelection();
  const state = createDemandState(
    workspace,
    selectedScenario,
    createAddressParameters('family', 'group', 'segment'),
  );
  const job = createForecastJob(workspace);
  const { grid, setGrid, commands: gridTools } = useGridCommands();
  const commands = usePageCommands(demandCommands(workspace, selectedScenario, state, job));
  const hasLines = () => (state.planningCase()?.demandLines.length ?? 0) > 0;
  return (
    <>
      <PageHeader
        plan={selectedScenario()}
        title={
          state.title() === ''
            ? t('demandPage')
            : t('titleWithDetail', { title: t('demandPage'), detail: state.title() })
        }
        choices={
          <>
            <Select
              id="search"
              label={t('view')}
              isLabelHidden
              value={state.object()}
              options={state.objects()}
              unknown={state.unknown()?.value}
              onSelect={state.selectObject}
            />
            <Show when={state.segmentOptions().length > 2}>
              <Select
                label={t('segmentWord')}
                isLabelHidden
                value={state.segment()}
                options={state.segmentOptions()}
                onSelect={state.selectSegment}
              />
            </Show>
            <p class="legend wide">
              {t('demandSub', { scenario: scenarioName(workspace, selectedScenario()) })}
            </p>
          </>
        }
      >
        <ScenarioSelect scenario={selectedScenario()} onSelect={selectScenario} />
        <CommandButton command={commands.undo} />
        <CommandButton command={commands.redo} />
        <Show
          when={job.progress()}
          fallback={
            <>
              <CommandButton
                command={commands.forecastShown}
                {...(selectedScenario() === 'base' ? {} : { hint: t('forecastOnlyBase') })}
              />
              <CommandButton command={commands.forecastAll} isOptional />
            </>
          }
        >
          {(progress) => (
            <span class="solving muted">
              <Working
                text={
                  progress().count === 0
                    ? t('forecastStarting')
                    : t('forecasting', { done: progress().done, count: progress().count })
                }
                onCancel={() => void job.cancel()}
              />
            </span>
          )}
        </Show>
        <Show when={hasLines()}>
          <CommandButton command={commands.take} isMain={state.differences().length > 0} />
        </Show>
      </PageHeader>
      <Show when={state.macros.progress()}>
        {(progress) => (
          <div class="notice">
            <Working
              text={t('demandMacrosComputing', { done: progress().done, count: progress().count })}
              onCancel={state.macros.stop}
            />
          </div>
        )}
      </Show>
      <Show when={state.macros.failure()}>
        {(why) => (
          <div class="notice bad" role="alert">
            {t('demandMacrosMissing', { why: pick(why()) })}{' '}
            <button type="button" class="btn" onClick={state.macros.again}>
              {t('demandMacrosAgain')}
            </button>
          </div>
        )}
      </Show>
      <Show when={state.message()}>
        <NoticeOver isBad onClose={state.closeMessage}>
          {state.message()}
        </NoticeOver>
      </Show>
      <Show when={state.unknown()}>
        {(what) => (
          <div class="notice bad" role="alert">
            {t('unknownSelection', what())}
          </div>
        )}
      </Show>
      <Show when={job.made()?.refused[0]}>
        {(first) => (
          <div class="notice bad" role="alert">
            {t('forecastRefused', {
              count: job.made()?.refused.length ?? 0,
              segments: enumeration((job.made()?.refused ?? []).slice(0, 3).map(({ segment }) => segment)),
              reason: pick(first().reason),
            })}
          </div>
        )}
      </Show>
      <Show when={state.unread()} keyed>
        {(unread) => (
          <NumberQuestion
            examples={unread.examples}
            onDecimal={(decimal) => void state.answerUnread(decimal)}
            onNo={state.closeUnread}
          />
        )}
      </Show>
      <Show when={state.isTaking()}>
        <TakeQuestion state={state} />
      </Show>
      <Show when={state.planningCase() !== null && state.unknown() === null}>
        <Show
          when={hasLines()}
          fallback={
            <div class="notice">
              {t('noLines')}{' '}
              <button type="button" class="btn" onClick={() => void state.begin()}>
                {t('beginLines')}
              </button>
            </div>
          }
        >
          <Show
            when={state.isCurrent()}
            fallback={
              <Show when={state.macros.failure() === null}>
                <p class="muted" role="status">
                  {t('demandMacrosPending')}
                </p>
              </Show>
            }
          >
            <p class={state.differences().length > 0 ? 'notice' : 'muted'} role="status">
              {state.differences().length === 0
                ? t('consensusEqual')
                : t('consensusDiffers', {
                    count: state.differences().length,
                    segments: new Set(state.differences().map(({ segment }) => segment)).size,
                    shown: state.shownDifferences().length,
                  })}
            </p>
          </Show>
        </Show>
        <Panel title={t('demandChart')} note={state.unit()}>
          <DemandChart data={chartData(state)} label={t('demandChart')} digits={state.digits()} />
        </Panel>
        <GridToolbar grid={grid()} commands={gridTools} />
        <Grid
          name="demand"
          onGrid={setGrid}
          label={state.title()}
          corner={state.unit()}
          columns={state.columns()}
          rows={state.gridRows()}
          cell={state.cell}
          cellWidth={state.mode() === 'total' ? 84 : 74}
          labelWidth={labelWidthOf(state.gridRows())}
          height="max(300px, 50dvh)"
          startColumn={isNarrow() ? state.past() : Math.max(0, state.past() - PAST_IN_VIEW)}
          about={state.about()}
          onEntries={state.enter}
          onRefused={state.closeMessage}
          onActive={state.setActive}
        />
        <div class="beside">
          <div class="stack">
            <CellParts state={state} />
            <EventsPanel state={state} scenario={selectedScenario()} />
            <RulesPanel state={state} scenario={selectedScenario()} />
            <ModelPanel state={state} scenario={selectedScenario()} />
          </div>
          <div class="stack">
            <LineTools
              state={state}
              scenario={selectedScenario()}
              selectedColumns={
                grid()
                  ?.selected()
                  .map(({ column }) => column) ?? []
              }
            />
            <CorrectionsPanel state={state} scenario={selectedScenario()} />
            <AssumptionsPanel state={state} scenario={selectedScenario()} />
            <DemandMacrosPanel state={state} scenario={selectedScenario()} />
          </div>
        </div>
        <AccuracyPanel state={state} record={commands.record} />
      </Show>
    </>
  );
}
