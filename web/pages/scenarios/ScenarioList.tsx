/** The tree of scenarios as a table: state, what is optimized, money, service, and a run of each. */
import { createMemo, For, Show } from 'solid-js';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { runCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import { runState } from '../../language/runStates.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { useWorkspace } from '../../state/context.ts';
import { OlderInputs } from '../../ui/OlderInputs.tsx';
import { createHeadlines } from './headlines.ts';
import { scenarioTree } from './scenarioTree.ts';

/** Columns of the headline figures. */
const figures = [0, 1, 2] as const;

const BAD_STATES = ['infeasible', 'unverified', 'unbounded'];

export function ScenarioList(props: { selected: string; onSelect: (scenario: string) => void }) {
  const workspace = useWorkspace();
  const tree = createMemo(() => scenarioTree(workspace.scenarios()));
  const headlines = createHeadlines(workspace);
  return (
    <div class="scroll">
      <table class="sticky-first scenarios">
        <thead>
          <tr>
            <th scope="col">{t('scenario')}</th>
            <th scope="col" class="text">
              {t('status')}
            </th>
            <th scope="col" class="wide">
              {t('optimizedValue')}
            </th>
            <th scope="col" class="wide">
              {t(headlines.isCost() ? 'costAxis' : 'margin')}
            </th>
            <th scope="col" class="wide">
              {t(headlines.serviceFigure() === 'fillRateA' ? 'serviceAxis' : 'serviceAxisAll')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          <For each={tree()}>
            {({ document, depth }) => {
              const id = document.scenario;
              const commands = runCommands(workspace, () => id);
              const plan = () => workspace.planRunOf(id);
              const run = () => workspace.runOf(id);
              const isOlder = () => plan()?.isCurrent === false;
              return (
                <tr classList={{ selected: id === props.selected }}>
                  <td class="wrap" style={{ 'padding-left': `${6 + depth * 16}px` }}>
                    <button
                      type="button"
                      class="btn link name"
                      aria-current={id === props.selected}
                      onClick={() => props.onSelect(id)}
                    >
                      {scenarioName(workspace, id)}
                    </button>
                  </td>
                  <td
                    class="wrap text state"
                    classList={{
                      bad: BAD_STATES.includes(run()?.summary?.status ?? ''),
                      muted: !BAD_STATES.includes(run()?.summary?.status ?? ''),
                    }}
                  >
                    <Show when={run()} fallback="–">
                      {(known) => <span>{runState(known())}</span>}
                    </Show>
                    <Show when={isOlder()}>
                      <OlderInputs />
                    </Show>
                  </td>
                  <For each={figures}>
                    {(figure) => (
                      <td class="wide" classList={{ faint: isOlder() }}>
                        {headlines.of(id)?.[figure] ?? ''}
                      </td>
                    )}
                  </For>
                  <td>
                    <Show
                      when={workspace.isStale(id) || workspace.isBusy(id)}
                      fallback={
                        <CommandButton command={commands.runAgain} isSmall on={scenarioName(workspace, id)} />
                      }
                    >
                      <CommandButton
                        command={commands.run}
                        isSmall
                        text={t('run')}
                        on={scenarioName(workspace, id)}
                      />
                    </Show>
                  </td>
                </tr>
              );
            }}
          </For>
        </tbody>
      </table>
    </div>
  );
}
