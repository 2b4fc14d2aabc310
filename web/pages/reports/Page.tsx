/** Reports: key figures by characteristic and time, ranked, classified, compared and marked; saved by name with the case. */
import { createSignal, For, Show } from 'solid-js';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { usePageCommands } from '../../commands/registry.ts';
import { ScenarioBar } from '../../commands/ScenarioBar.tsx';
import { addTexts } from '../../language/catalogue.ts';
import { formatShare } from '../../language/format.ts';
import { gap, named, sentences, t } from '../../language/language.ts';
import { createAddressParameters } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlanStatus } from '../../ui/PlanStatus.tsx';
import { Select } from '../../ui/Select.tsx';
import { saveCsv, saveWorkbook } from '../../ui/saveFile.ts';
import { reportsCommands } from './commands.ts';
import { createReportsState } from './createReportsState.ts';
import { reportsMessages } from './messages.ts';
import { ReportForm } from './ReportForm.tsx';
import { ReportTable } from './ReportTable.tsx';
import { reportParameters } from './reportAddress.ts';
import './reports.css';

addTexts(reportsMessages);

export default function ReportsPage() {
  const workspace = useWorkspace();
  const { selectedScenario, selectScenario } = createScenarioSelection();
  const state = createReportsState(workspace, selectedScenario, createAddressParameters(...reportParameters));
  const [isDesigning, setDesigning] = createSignal(false);
  const commands = usePageCommands(
    reportsCommands(workspace, selectedScenario, state, {
      saveCsv,
      saveWorkbook,
      design: () => setDesigning(!isDesigning()),
    }),
  );
  return (
    <>
      <PageHeader
        plan={selectedScenario()}
        title={state.title()}
        subtitle={
          <>
            {state.isChanged() && state.savedRow() !== undefined ? `${t('reportUnsaved')} · ` : ''}
            <span class="no-print">
              {t('reportsSub')}
              {gap()}
            </span>
            <PlanStatus scenario={selectedScenario()} />
          </>
        }
      >
        <Select
          id="search"
          label={t('report')}
          isLabelHidden
          value={state.savedRow()?.report ?? ''}
          options={[
            { value: '', text: t('reportNone') },
            ...state.saved().map((row) => ({ value: row.report, text: named(row, row.report) })),
          ]}
          onSelect={state.select}
        />
        <CommandButton command={commands.undo} />
        <CommandButton command={commands.redo} />
        <CommandButton command={commands.design} text={t('reportDesignShort')} isExpanded={isDesigning()} />
        <CommandButton command={commands.exportTable} isOptional />
        <CommandButton command={commands.exportWorkbook} text={t('reportExcelShort')} isOptional />
        <ScenarioBar scenario={selectedScenario()} onSelect={selectScenario} commands={commands} />
      </PageHeader>
      <Show when={state.unknownReport()}>
        {(report) => (
          <div class="notice bad" role="alert">
            {t('reportUnknown', { report: report() })}
          </div>
        )}
      </Show>
      <Show when={state.missingReference()}>
        {(name) => (
          <div class="notice bad" role="alert">
            {t('reportNoPlanOf', { name: name() })}
          </div>
        )}
      </Show>
      <Show when={isDesigning()}>
        <div class="no-print">
          <ReportForm state={state} />
        </div>
      </Show>
      <For each={state.problems()}>
        {(problem) => (
          <div class="notice bad" role="alert">
            {problem}
          </div>
        )}
      </For>
      <Show when={state.report()}>
        {(report) => (
          <Panel>
            <nav class="report-path" aria-label={t('reportLevels')}>
              <Show when={state.opened().length > 0}>
                <button type="button" class="btn link" onClick={() => state.close(0)}>
                  {t('reportAll')}
                </button>
                <For each={state.path()}>
                  {(title, i) => (
                    <>
                      <span aria-hidden="true"> › </span>
                      <Show when={i() < state.opened().length - 1} fallback={<strong>{title}</strong>}>
                        <button type="button" class="btn link" onClick={() => state.close(i() + 1)}>
                          {title}
                        </button>
                      </Show>
                    </>
                  )}
                </For>
                <CommandButton command={commands.back} isSmall />
              </Show>
            </nav>
            <Show when={report().rows.length > 0} fallback={<p>{t('reportEmpty')}</p>}>
              <ReportTable state={state} />
              <p class="faint report-notes">
                {sentences([
                  state.marked() === 0 ? '' : t('reportMarks', { count: state.marked() }),
                  state.definition().hasClasses
                    ? t('reportClassNote', {
                        shareA: formatShare(state.definition().shareA, 0),
                        shareB: formatShare(state.definition().shareB, 0),
                      })
                    : '',
                ])}
              </p>
            </Show>
            <Show when={state.isCut()}>
              <button type="button" class="btn link no-print" onClick={state.showAll}>
                {t('showAllRows', { count: report().rows.length })}
              </button>
            </Show>
          </Panel>
        )}
      </Show>
    </>
  );
}
