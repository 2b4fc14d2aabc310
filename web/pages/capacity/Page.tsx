/** Capacity: load of every resource by month; a cell opens the families behind it and the value of one more hour. */

import { Show } from 'solid-js';
import { HeatMap } from '../../charts/HeatMap.tsx';
import { RunStale } from '../../commands/RunStale.tsx';
import { usePageCommands } from '../../commands/registry.ts';
import { ScenarioBar } from '../../commands/ScenarioBar.tsx';
import { addTexts } from '../../language/catalogue.ts';
import { gap, t } from '../../language/language.ts';
import { narrowHeadings } from '../../language/periods.ts';
import { createAddressParameters } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlanStatus } from '../../ui/PlanStatus.tsx';
import { UnknownAddress } from '../../ui/UnknownAddress.tsx';
import { CellDetail } from './CellDetail.tsx';
import { capacityCommands } from './commands.ts';
import { createCapacityState } from './createCapacityState.ts';
import { capacityMessages } from './messages.ts';

addTexts(capacityMessages);

export default function CapacityPage() {
  const workspace = useWorkspace();
  const { selectedScenario, selectScenario } = createScenarioSelection();
  const state = createCapacityState(
    workspace,
    selectedScenario,
    createAddressParameters('resource', 'period'),
  );
  const commands = usePageCommands(capacityCommands(workspace, selectedScenario, state));
  return (
    <>
      <PageHeader
        plan={selectedScenario()}
        title={state.title()}
        subtitle={
          <>
            {t('capSub', { period: state.periodWord() })}
            {gap()}
            <PlanStatus scenario={selectedScenario()} />
          </>
        }
      >
        <ScenarioBar scenario={selectedScenario()} onSelect={selectScenario} commands={commands} />
      </PageHeader>
      <RunStale scenarios={state.view()?.isCurrent === false ? [selectedScenario()] : []} />
      <UnknownAddress kind="resource" ids={state.unknownResources()} />
      <UnknownAddress kind="period" ids={state.unknownPeriods()} />
      <Show when={state.view()}>
        {(view) => (
          <div class="cols">
            <Panel
              style={{ 'grid-column': state.cell() === null ? 'span 12' : 'span 8' }}
              title={t('capacity')}
              note={t('loadSub')}
            >
              <HeatMap
                label={t('capacity')}
                firstTitle={t('resource')}
                rows={state.loads().map((entries, r) => ({
                  id: String(r),
                  label: state.resourceName(r),
                  loads: entries.map((entry) => entry.load),
                }))}
                columns={narrowHeadings(view().planningCase.periods)}
                selected={state.cell()}
                onSelect={state.select}
              />
              <Show when={state.cell() === null}>
                <p class="faint no-print" style={{ 'margin-top': '8px' }}>
                  {t('pickCell')}
                </p>
              </Show>
            </Panel>
            <Show when={state.cell()}>
              {(cell) => (
                <CellDetail
                  state={state}
                  scenario={selectedScenario()}
                  cell={cell()}
                  close={commands.closeCell}
                />
              )}
            </Show>
          </div>
        )}
      </Show>
    </>
  );
}
