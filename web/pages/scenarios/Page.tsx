/** Scenarios: the tree with state and result, levers by forms, the input diff beside them, failures explained. */

import { For, Show } from 'solid-js';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { usePageCommands } from '../../commands/registry.ts';
import { runAllCommands } from '../../commands/workspaceCommands.ts';
import { addTexts } from '../../language/catalogue.ts';
import { named, t } from '../../language/language.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlanStatus } from '../../ui/PlanStatus.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { SolveProgress } from '../../ui/SolveProgress.tsx';
import { CombinationParts } from './CombinationParts.tsx';
import { scenariosCommands } from './commands.ts';
import { createScenariosState } from './createScenariosState.ts';
import { InputDiff } from './InputDiff.tsx';
import { LeverEditor } from './LeverEditor.tsx';
import { scenariosMessages } from './messages.ts';
import { NoPlan, WaysOut } from './NoPlan.tsx';
import { ScenarioForm } from './ScenarioForm.tsx';
import { ScenarioList } from './ScenarioList.tsx';
import { SolveDetails } from './SolveDetails.tsx';

addTexts(scenariosMessages);

export default function ScenariosPage() {
  const workspace = useWorkspace();
  const { selectedScenario, selectScenario } = createScenarioSelection('scenarios');
  const state = createScenariosState(workspace, selectedScenario, selectScenario);
  const currency = () => workspace.base()?.company[0]?.currency ?? '';
  const run = () => workspace.runOf(selectedScenario());
  const infeasibility = () => workspace.resultOf(selectedScenario())?.infeasibility ?? null;
  const repairsSoFar = () => run()?.progress?.repairs ?? [];
  let details: HTMLDivElement | undefined;
  /** Brings the details into view where they lie below the list (phone), not beside it. */
  const showDetails = () => {
    if (details !== undefined && details.getBoundingClientRect().top > innerHeight / 2)
      details.scrollIntoView({ block: 'start' });
  };
  const commands = usePageCommands(
    scenariosCommands(workspace, selectedScenario, state, () =>
      state.setEditing(state.editing() === 'new' ? 'none' : 'new'),
    ),
  );
  const { runAllStale, runAllAgain } = runAllCommands(workspace);
  const runAll = () => (runAllStale.isEnabled() ? runAllStale : runAllAgain);
  return (
    <>
      <PageHeader
        isStored
        title={t('scenariosTitle', { count: workspace.listed().length, solved: state.currentCount() })}
        subtitle={t('scenariosSub')}
      >
        <CommandButton command={commands.undo} />
        <CommandButton command={commands.redo} />
        <CommandButton command={commands.newScenario} isExpanded={state.editing() === 'new'} />
        <CommandButton command={runAll()} isMain />
      </PageHeader>
      <Show when={state.deleted().length > 0}>
        <div class="notice" role="status">
          {state.deletedText()}{' '}
          <ActionOn action={t('undo')} name={state.deletedText()} onAct={() => void state.bringBack()} />
        </div>
      </Show>
      <Show when={state.editing() === 'new'}>
        <Panel title={t('newScenario')}>
          <ScenarioForm
            initial={{ name: '', description: '', parent: state.proposedParent() }}
            parents={state.parents()}
            action={t('created')}
            onSave={(texts) => state.createFrom(texts)}
            onClose={() => state.setEditing('none')}
          />
        </Panel>
      </Show>
      <div class="cols">
        <Panel style={{ 'grid-column': 'span 7', 'align-self': 'start' }}>
          <ScenarioList
            state={state}
            selected={selectedScenario()}
            onSelect={(id) => {
              state.forgetDeleted();
              selectScenario(id);
              // Once the details of this scenario are there: those before may be shorter.
              requestAnimationFrame(showDetails);
            }}
          />
        </Panel>
        <Show when={state.entry()}>
          {(known) => (
            <div ref={details} class="stack" style={{ 'grid-column': 'span 5' }}>
              <Panel title={scenarioName(workspace, selectedScenario())}>
                <Show
                  when={state.editing() === 'properties'}
                  fallback={
                    <p class="muted">
                      {state.description()}{' '}
                      <Show when={state.parts() === null}>
                        <ActionOn
                          action={t('properties')}
                          name={scenarioName(workspace, selectedScenario())}
                          class="link no-print"
                          onAct={() => state.setEditing('properties')}
                        />
                      </Show>
                    </p>
                  }
                >
                  <ScenarioForm
                    initial={{
                      name: named(known().document, selectedScenario()),
                      description: state.description(),
                      parent: '',
                    }}
                    parents={[]}
                    action={t('save')}
                    onSave={(texts) => state.rename(texts)}
                    onClose={() => state.setEditing('none')}
                  />
                </Show>
                <p>
                  <PlanStatus scenario={selectedScenario()} />
                </p>
                <Show when={workspace.resultOf(selectedScenario())}>
                  {(result) => <SolveDetails result={result()} />}
                </Show>
                <Show when={workspace.isBusy(selectedScenario())}>
                  <SolveProgress
                    progress={run()?.progress ?? null}
                    state={run()?.state ?? ''}
                    index={state.inputs()?.index ?? null}
                    name={scenarioName(workspace, selectedScenario())}
                    onCancel={() => void commands.cancelRun.perform()}
                  />
                  <Show when={repairsSoFar().length > 0}>
                    <div class="notice bad" style={{ 'margin-top': '8px' }}>
                      <WaysOut repairs={repairsSoFar()} currency={currency()} />
                    </div>
                  </Show>
                </Show>
                <Show when={state.inputProblems().length > 0}>
                  <div class="notice bad" role="alert">
                    <For each={state.inputProblems().slice(0, 10)}>
                      {(problem) => (
                        <div>
                          <ProblemText problem={problem} />
                        </div>
                      )}
                    </For>
                  </div>
                </Show>
                <Show when={infeasibility()}>
                  {(why) => (
                    <NoPlan
                      why={why()}
                      currency={currency()}
                      onApply={run()?.isCurrent === true ? state.applyRepair : undefined}
                    />
                  )}
                </Show>
                <Show when={known().document.parent !== null} fallback={<p class="faint">{t('rootNote')}</p>}>
                  <Show when={state.parts()}>
                    {(parts) => (
                      <CombinationParts
                        name={scenarioName(workspace, selectedScenario())}
                        parts={parts()}
                        planningCase={workspace.base()}
                        onSelect={selectScenario}
                        onMakeOwn={() => void state.makeOwn()}
                      />
                    )}
                  </Show>
                  <Show when={state.parts() === null ? workspace.base() : null}>
                    {(planningCase) => (
                      <LeverEditor
                        scenario={known().document}
                        scenarios={workspace.scenarios().map((entry) => entry.document)}
                        planningCase={planningCase()}
                        onAdd={(lever) => void state.addLever(lever)}
                        onChange={(lever, next) => void state.changeLever(lever, next)}
                      />
                    )}
                  </Show>
                  <ActionOn
                    action={t(state.parts() === null ? 'deleteScenario' : 'deleteCombination')}
                    name={scenarioName(workspace, selectedScenario())}
                    class="link no-print"
                    style={{ 'margin-top': '8px', color: 'var(--bad)' }}
                    onAct={() => void state.remove()}
                  />
                </Show>
              </Panel>
              <Show when={state.diff()}>
                {(changed) => (
                  <InputDiff before={changed().before} after={changed().after} changes={changed().changes} />
                )}
              </Show>
            </div>
          )}
        </Show>
      </div>
    </>
  );
}
