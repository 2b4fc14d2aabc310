/** The choice of the scenario with the button that optimizes it, or its solve while it runs. */
import { Show } from 'solid-js';
import { CaseError } from '../../solver/case/problems.ts';
import { t } from '../language/language.ts';
import { scenarioName } from '../language/scenarioName.ts';
import { useWorkspace } from '../state/context.ts';
import { Select } from './Select.tsx';
import { SolveProgress } from './SolveProgress.tsx';

export function ScenarioBar(props: { scenario: string; onSelect: (scenario: string) => void }) {
  const workspace = useWorkspace();
  const run = () => workspace.runOf(props.scenario);
  const inputs = () => {
    const known = workspace.inputsOf(props.scenario);
    return known === null || known instanceof CaseError ? null : known;
  };
  return (
    <>
      <Select
        label={t('scenario')}
        isLabelHidden
        value={props.scenario}
        options={workspace.scenarios().map((entry) => ({
          value: entry.document.scenario,
          text: scenarioName(workspace, entry.document.scenario),
        }))}
        onSelect={props.onSelect}
      />
      <Show
        when={workspace.isBusy(props.scenario)}
        fallback={
          <button type="button" class="btn main" onClick={() => void workspace.start(props.scenario)}>
            {t('optimize')}
          </button>
        }
      >
        <SolveProgress
          progress={run()?.progress ?? null}
          state={run()?.state ?? ''}
          index={inputs()?.index ?? null}
          onCancel={() => void workspace.cancel(run()?.runId ?? '')}
        />
      </Show>
    </>
  );
}
