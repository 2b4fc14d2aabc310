/**
 * The planning table with its chart: one family, group or the total by key figure, or all families by one figure; at one site or
 * all. Demand and locks are the present inputs; planned rows are of the newest plan and grey while its inputs are older.
 */

import { A } from '@solidjs/router';
import { createSignal, For, lazy, Show, Suspense } from 'solid-js';
import { PlanChart } from '../../charts/PlanChart.tsx';
import { planChartData } from '../../charts/planChartData.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { CommandMenu } from '../../commands/CommandMenu.tsx';
import { GridToolbar } from '../../commands/GridToolbar.tsx';
import { useGridCommands } from '../../commands/gridCommands.ts';
import { usePageCommands } from '../../commands/registry.ts';
import { ScenarioBar } from '../../commands/ScenarioBar.tsx';
import { Grid } from '../../grid/Grid.tsx';
import { addTexts } from '../../language/catalogue.ts';
import { formatNumber } from '../../language/format.ts';
import { enumeration, type MessageKey, named, noun, pick, t } from '../../language/language.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { PlanPreview } from '../../preview/PlanPreview.tsx';
import { createAddressParameter, createAddressParameters } from '../../state/address.ts';
import { readChunk } from '../../state/chunk.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { versionIdOf } from '../../state/versionQuery.ts';
import { Combobox } from '../../ui/Combobox.tsx';
import { NumberQuestion } from '../../ui/NumberQuestion.tsx';
import { NoticeOver } from '../../ui/OverPage.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlanStatus } from '../../ui/PlanStatus.tsx';
import { Select } from '../../ui/Select.tsx';
import { saveWorkbook } from '../../ui/saveFile.ts';
import { UnknownAddress } from '../../ui/UnknownAddress.tsx';
import { ByHandBar } from './ByHandBar.tsx';
import { type BesideShow, besideShows } from './besideCell.ts';
import { ChangeQuestion } from './ChangeQuestion.tsx';
import { InspectorPanel } from './InspectorPanel.tsx';
import './inspector.css';
import { planningCommands } from './commands.ts';
import { createInspector } from './createInspector.ts';
import { createPlanningState } from './createPlanningState.ts';
import { openedLoad } from './loads/openedLoad.ts';
import { MacroDialog } from './macros/MacroDialog.tsx';
import { planningMessages } from './messages.ts';
import { openedCell, unknownPlaces } from './openedCell.ts';
import { ViewDialog } from './ViewDialog.tsx';

addTexts(planningMessages);

const besideTexts = {
  below: 'besideBelow',
  difference: 'besideDifference',
  percent: 'besidePercent',
} as const satisfies Readonly<Record<BesideShow, MessageKey>>;

const ExcelDialog = lazy(() =>
  readChunk(async () => ({ default: (await import('./excel/ExcelDialog.tsx')).ExcelDialog })),
);

const LoadPanel = lazy(() => readChunk(() => import('./loads/LoadPanel.tsx')));

const WhyPanel = lazy(() => readChunk(() => import('./why/WhyPanel.tsx')));

const isNarrow = () => globalThis.innerWidth < 760;
/** Past columns that are in view first where there is room for them. */
const PAST_IN_VIEW = 3;

export default function PlanningPage() {
  const workspace = useWorkspace();
  const { selectedScenario, selectScenario } = createScenarioSelection();
  const address = {
    object: createAddressParameters('family', 'group', 'figure'),
    site: createAddressParameter('site', ''),
    beside: createAddressParameters('beside', 'as'),
    view: createAddressParameter('view', ''),
    detail: createAddressParameter('detail', ''),
  };
  const state = createPlanningState(workspace, selectedScenario, address);
  const inspector = createInspector(workspace, selectedScenario, state);
  let workbookInput!: HTMLInputElement;
  const commands = usePageCommands(
    planningCommands(workspace, selectedScenario, state, inspector, {
      saveWorkbook,
      chooseWorkbook: () => workbookInput.click(),
    }),
  );
  const toLevel = openedLoad(createAddressParameters('resource', 'period', 'begin'), state);
  const [isOpeningOffered, setOpeningOffered] = createSignal(true);
  const runOpening = async (): Promise<void> => {
    setOpeningOffered(false);
    await state.macros.run('opening');
  };
  const { grid, setGrid, commands: gridTools } = useGridCommands();
  const cellAddress = createAddressParameter('cell', '');
  openedCell(cellAddress, state, grid);
  const unknownAt = () => {
    const known = state.input()?.planningCase;
    return known === undefined ? null : unknownPlaces(cellAddress.get(), toLevel, known);
  };
  return (
    <>
      <PageHeader
        plan={selectedScenario()}
        planText={
          state.byHand.isActive()
            ? t(state.byHand.keptAs() === null ? 'byHandLine' : 'byHandLineKept', {
                scenario: scenarioName(workspace, selectedScenario()),
                name: state.byHand.keptAs() ?? '',
              })
            : null
        }
        title={state.title()}
        subtitle={
          <>
            {/* A plan by hand has no story of a solve. */}
            <Show when={!state.byHand.isActive()}>
              <PlanStatus scenario={selectedScenario()} isWithinLine />
            </Show>
            <Show when={state.levels.method() !== 'consistent'}>
              {' · '}
              <A class="link no-print" href="/hierarchy">
                {t('levelMethod', { method: state.levels.title() })}
              </A>
            </Show>
          </>
        }
        choices={
          <>
            <Combobox
              id="search"
              label={t('view')}
              value={state.object()}
              options={state.objects()}
              unknown={state.unknownObject()}
              onSelect={state.selectObject}
            />
            <Show when={state.sites().length > 1}>
              <Select
                label={t('site')}
                isLabelHidden
                value={address.site.get()}
                options={[
                  { value: '', text: t('allSites') },
                  ...state.sites().map((row) => ({ value: row.site, text: named(row, row.site) })),
                ]}
                onSelect={(site) => address.site.set(site)}
              />
            </Show>
            <Show when={state.mode() !== 'figure'}>
              <Select
                label={t('viewOf')}
                isLabelHidden
                value={state.views.address()}
                options={state.views.options()}
                onSelect={state.views.select}
              />
              <Show when={state.detailRows().length > 0}>
                <Select
                  label={t('viewDetailRow')}
                  isLabelHidden
                  value={state.views.view().detailRow ?? state.detailRows()[0]?.value ?? ''}
                  options={state.detailRows()}
                  onSelect={(row) => state.views.selectDetail(row)}
                />
              </Show>
            </Show>
            <Select
              label={t('beside')}
              isLabelHidden
              value={state.beside.choice()}
              options={state.beside.options()}
              onSelect={state.beside.select}
            />
            <Show when={state.beside.choice() !== ''}>
              <Select
                label={t('besideAs')}
                isLabelHidden
                value={state.beside.show()}
                options={besideShows.map((value) => ({ value, text: t(besideTexts[value]) }))}
                onSelect={state.beside.selectShow}
              />
            </Show>
            <Show when={versionIdOf(selectedScenario()) === null}>
              <p class="legend wide">
                {t('tableOf', { scenario: scenarioName(workspace, selectedScenario()) })}
              </p>
            </Show>
          </>
        }
      >
        <CommandButton command={commands.undo} />
        <CommandButton command={commands.redo} />
        <CommandMenu
          text={t('tools')}
          entries={[
            { command: commands.byHand, isOn: state.byHand.isBarOpen() },
            { command: commands.loads, isOn: state.areLoadsShown() },
            { command: commands.inspector, text: t('inspector'), isOn: inspector.isOpen() },
            ...(state.levels.method() === 'consistent'
              ? []
              : [
                  { command: commands.addUp },
                  { command: commands.splitOne },
                  { command: commands.splitAll },
                ]),
            { command: commands.macros },
            { command: commands.designView },
            { command: commands.toExcel },
            { command: commands.fromExcel },
          ]}
        />
        <Show when={versionIdOf(selectedScenario()) === null}>
          <A class="btn optional" href={`/what-if?scenario=${encodeURIComponent(selectedScenario())}`}>
            {t('whatIfPage')}
          </A>
        </Show>
        <ScenarioBar scenario={selectedScenario()} onSelect={selectScenario} commands={commands} />
      </PageHeader>
      <Show when={versionIdOf(selectedScenario()) === null}>
        <Show
          when={state.byHand.isBarOpen()}
          fallback={<PlanPreview scenario={selectedScenario()} idle={t('lockHint')} />}
        >
          <ByHandBar
            byHand={state.byHand}
            hasPlan={workspace.viewOf(selectedScenario()) !== null}
            versions={workspace.kept().versions}
          />
        </Show>
      </Show>
      <ViewDialog views={state.views} />
      <MacroDialog macros={state.macros} canRun={state.input()?.isReadOnly === false} />
      <Show when={isOpeningOffered() && state.macros.actionsOf('opening')}>
        {(names) => (
          <Show when={names().length > 0}>
            <div class="notice no-print" role="status">
              {t('macroOpening', { names: enumeration(names()) })}{' '}
              <button type="button" class="btn small" onClick={() => void runOpening()}>
                {t('macroRun')}
              </button>
            </div>
          </Show>
        )}
      </Show>
      <input
        ref={workbookInput}
        type="file"
        accept=".xlsx,.xlsm"
        aria-label={t('excelRead')}
        hidden
        onChange={() => {
          const [file] = workbookInput.files ?? [];
          workbookInput.value = '';
          if (file !== undefined) void state.excel.take(file);
        }}
      />
      <Show when={state.excel.waiting()} keyed>
        {(waiting) => (
          <Suspense>
            <ExcelDialog excel={state.excel} waiting={waiting} />
          </Suspense>
        )}
      </Show>
      <Show when={state.excel.message()}>
        <NoticeOver isBad onClose={state.excel.closeMessage}>
          {state.excel.message()}
        </NoticeOver>
      </Show>
      <Show when={!state.macros.isOpen() && state.macros.failure()}>
        <NoticeOver isBad onClose={state.macros.closeFailure}>
          {t('macroNotRun', { why: state.macros.failure() })}
        </NoticeOver>
      </Show>
      <Show when={state.macroFailure()}>
        {(why) => (
          <div class="notice bad" role="status">
            {t('macroRowsMissing', { why: pick(why()) })}
          </div>
        )}
      </Show>
      <Show when={state.message()}>
        <NoticeOver isBad onClose={state.closeMessage}>
          {state.message()}
        </NoticeOver>
      </Show>
      <Show when={state.input() !== null && state.unknown()}>
        {(what) => (
          <div class="notice bad" role="alert">
            {t('unknownSelection', what())}
          </div>
        )}
      </Show>
      <Show when={unknownAt()}>
        {(places) => (
          <>
            <For each={places().figures}>
              {(value) => (
                <div class="notice bad" role="alert">
                  {t('unknownSelection', { kind: noun('keyFigure'), value })}
                </div>
              )}
            </For>
            <UnknownAddress kind="resource" ids={places().resources} />
            <UnknownAddress kind="period" ids={places().periods} />
          </>
        )}
      </Show>
      <Show when={state.beside.unknown()}>
        {(what) => (
          <div class="notice bad" role="alert">
            {t('besideUnknown', { what: what() })}
          </div>
        )}
      </Show>
      <Show when={state.beside.isMissing()}>
        <div class="notice" role="status">
          {t('besideMissing', { what: state.beside.title() })}
        </div>
      </Show>
      <Show when={state.views.unknown()}>
        {(name) => (
          <div class="notice bad" role="alert">
            {t('viewUnknown', { view: name() })}
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
      <Show when={state.question()} keyed>
        {(changes) => (
          <ChangeQuestion
            changes={changes}
            period={state.periodTitle}
            segment={state.segmentTitle}
            number={(_, value) => formatNumber(value, value % 1 === 0 ? 0 : 1)}
            onYes={() => void state.confirm()}
            onNo={state.closeQuestion}
          />
        )}
      </Show>
      <Show when={state.unknown() === null && state.input()}>
        {(input) => (
          <div class="with-inspector">
            <div class="inspected-table">
              <Show when={state.mode() !== 'figure'}>
                <Panel title={t('chartTitle')} note={t('chartUnit', { unit: state.unit() })}>
                  <PlanChart
                    data={planChartData(
                      input().planningCase,
                      state.ownLines()[0]?.table.rows ?? [],
                      state.past(),
                    )}
                    label={t('chartTitle')}
                    editing={state.chartEditing}
                  />
                </Panel>
              </Show>
              <GridToolbar grid={grid()} commands={gridTools} further={[commands.lock, commands.note]} />
              <Grid
                name="planning"
                onGrid={(grid) => {
                  setGrid(grid);
                  state.setGrid(grid);
                }}
                label={state.title()}
                corner={state.unit()}
                split={state.splitAt()}
                columns={state.columns()}
                rows={state.rows()}
                cell={state.cell}
                cellWidth={state.cellWidth()}
                labelWidth={state.labelWidth()}
                staleText={t('olderPlan')}
                height="max(320px, 46dvh)"
                isFilling
                startColumn={isNarrow() ? state.past() : Math.max(0, state.past() - PAST_IN_VIEW)}
                about={state.about()}
                onEntries={state.enter}
                onRefused={() => {
                  state.closeMessage();
                  state.excel.closeMessage();
                }}
              />
              <Show when={state.areLoadsShown()}>
                <Suspense>
                  <LoadPanel
                    scenario={selectedScenario()}
                    byHand={state.byHand}
                    isReadOnly={input().isReadOnly}
                    toLevel={toLevel}
                  />
                </Suspense>
              </Show>
            </div>
            <Show when={inspector.isOpen()}>
              <InspectorPanel inspector={inspector} period={state.periodTitle} onClose={inspector.toggle}>
                <Suspense>
                  <WhyPanel
                    scenario={selectedScenario()}
                    state={state}
                    inspector={inspector}
                    onScenario={selectScenario}
                  />
                </Suspense>
              </InspectorPanel>
            </Show>
          </div>
        )}
      </Show>
    </>
  );
}
