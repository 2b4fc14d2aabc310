/** The tree of scenarios as a table: state, what is optimized, money, service, and a run of each. */
import { createMemo, For, Show } from 'solid-js';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { runCommands } from '../../commands/workspaceCommands.ts';
import { t } from '../../language/language.ts';
import { runState } from '../../language/runStates.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { useWorkspace } from '../../state/context.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { FoldHead } from '../../ui/FoldHead.tsx';
import { OlderInputs } from '../../ui/OlderInputs.tsx';
import type { ScenariosState } from './createScenariosState.ts';
import { createHeadlines } from './headlines.ts';
import { scenarioTree } from './scenarioTree.ts';

/** Columns of the headline figures. */
const figures = [0, 1, 2] as const;

const BAD_STATES = ['infeasible', 'unverified', 'unbounded'];

export function ScenarioList(props: {
  state: ScenariosState;
  selected: string;
  onSelect: (scenario: string) => void;
}) {
  const workspace = useWorkspace();
  const tree = createMemo(() => scenarioTree(workspace.scenarios()));
  const headlines = createHeadlines(workspace);
  const documentOf = (id: string) =>
    workspace.scenarios().find(({ document }) => document.scenario === id)?.document;
  const fold = () => props.state.combinations;
  /** The combinations that are shown, by what they assume. */
  const groups = createMemo(() => {
    const byAssumption = Map.groupBy(fold().shown(), (id) => documentOf(id)?.parent ?? '');
    return [...byAssumption].map(([assumption, ids]) => ({ assumption, ids }));
  });
  /** A combination stands under its assumption: its row names the option. */
  const optionName = (id: string) => scenarioName(workspace, documentOf(id)?.option ?? id);
  const row = (id: string, depth: number, text: string) => {
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
            title={text === scenarioName(workspace, id) ? undefined : scenarioName(workspace, id)}
            onClick={() => props.onSelect(id)}
          >
            {text}
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
            fallback={<CommandButton command={commands.runAgain} isSmall on={scenarioName(workspace, id)} />}
          >
            <CommandButton command={commands.run} isSmall text={t('run')} on={scenarioName(workspace, id)} />
          </Show>
        </td>
      </tr>
    );
  };
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
            {({ document, depth }) =>
              row(document.scenario, depth, scenarioName(workspace, document.scenario))
            }
          </For>
          <Show when={fold().count() > 0}>
            <tr class="folded">
              <td class="wrap" colspan={6}>
                <span class="folded-head">
                  <FoldHead
                    fold={fold()}
                    text={t('combinationsCount', { count: fold().count() })}
                    hint={t('combinationsHint')}
                    searchText={t('combinationsSearch')}
                  />
                  <span class="faint">
                    {t('combinationsCurrent', { count: props.state.currentCombinations() })}
                  </span>
                  <Show when={fold().isOpen()}>
                    <ActionOn
                      action={t('combinationsClear')}
                      name={t('combinationsAll')}
                      class="link no-print"
                      onAct={() => void props.state.clearCombinations()}
                    />
                  </Show>
                </span>
              </td>
            </tr>
          </Show>
          <For each={groups()}>
            {({ assumption, ids }) => (
              <>
                <tr class="folded">
                  <td class="wrap faint" colspan={6} style={{ 'padding-left': '22px' }}>
                    {t('combinationsUnder', { name: scenarioName(workspace, assumption) })}
                  </td>
                </tr>
                <For each={ids}>{(id) => row(id, 2, optionName(id))}</For>
              </>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
