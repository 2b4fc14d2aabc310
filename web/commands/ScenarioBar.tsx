/** The choice of the scenario or version with the button that optimizes it, or its solve while it runs. */
import { Show } from 'solid-js';
import { CaseError } from '../../solver/case/problems.ts';
import { scenarioName } from '../language/scenarioName.ts';
import { useWorkspace } from '../state/context.ts';
import { evidenceOf, versionIdOf, versionKey } from '../state/versionQuery.ts';
import { ScenarioSelect } from '../ui/ScenarioSelect.tsx';
import { SolveProgress } from '../ui/SolveProgress.tsx';
import { CommandButton } from './CommandButton.tsx';
import type { RunCommands } from './workspaceCommands.ts';

export function ScenarioBar(props: {
  scenario: string;
  onSelect: (scenario: string) => void;
  commands: RunCommands;
}) {
  const workspace = useWorkspace();
  const run = () => workspace.runOf(props.scenario);
  const inputs = () => {
    const known = workspace.inputsOf(props.scenario);
    return known === null || known instanceof CaseError ? null : known;
  };
  return (
    <>
      <ScenarioSelect
        scenario={props.scenario}
        others={[
          ...workspace.kept().versions.map((version) => versionKey(version.versionId)),
          ...(evidenceOf(props.scenario) === null ? [] : [props.scenario]),
        ]}
        onSelect={props.onSelect}
      />
      <Show
        when={workspace.isBusy(props.scenario)}
        fallback={
          <Show when={versionIdOf(props.scenario) === null}>
            <CommandButton command={props.commands.run} isMain on={scenarioName(workspace, props.scenario)} />
          </Show>
        }
      >
        <SolveProgress
          progress={run()?.progress ?? null}
          state={run()?.state ?? ''}
          index={inputs()?.index ?? null}
          name={scenarioName(workspace, props.scenario)}
          onCancel={() => void props.commands.cancelRun.perform()}
        />
      </Show>
    </>
  );
}
