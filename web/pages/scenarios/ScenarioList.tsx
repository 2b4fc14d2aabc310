/** The tree of scenarios as a table: state, what is optimized, money, service, and a run of each. */
import { createMemo, For, Show } from 'solid-js';
import { objectiveOf, objectiveValue } from '../../../solver/plan/objective.ts';
import { formatFigure, formatMoney } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { objectiveNumber } from '../../language/objective.ts';
import { runState } from '../../language/runStates.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { useWorkspace } from '../../state/context.ts';
import type { View } from '../../state/workspace.ts';
import { OlderInputs } from '../../ui/OlderInputs.tsx';
import { scenarioTree } from './scenarioTree.ts';

const BAD_STATES = ['infeasible', 'unverified', 'unbounded'];

export function ScenarioList(props: { selected: string; onSelect: (scenario: string) => void }) {
  const workspace = useWorkspace();
  const currency = () => workspace.base()?.company[0]?.currency ?? '';
  const tree = createMemo(() => scenarioTree(workspace.scenarios()));
  const isCost = () => workspace.base()?.company[0]?.objective === 'minimizeCost';
  /** Fill rate of grade A where there is a demand of that grade. */
  const serviceFigure = () =>
    workspace.base()?.segments.some((segment) => segment.grade === 'A') === true ? 'fillRateA' : 'fillRate';
  const objective = (view: View) =>
    objectiveNumber(objectiveValue(objectiveOf(view.index), view.index, view.plan, view.money), currency());
  const figures: readonly ((view: View) => string)[] = [
    objective,
    (view) => formatMoney(view.totals[isCost() ? 'cost' : 'margin'], currency()),
    (view) => formatFigure(view.keyFigures[serviceFigure()]?.value ?? null, 'share', currency()),
  ];
  return (
    <div class="scroll">
      <table class="sticky-first scenarios">
        <thead>
          <tr>
            <th>{t('scenario')}</th>
            <th class="text">{t('status')}</th>
            <th class="wide">{t('optimizedValue')}</th>
            <th class="wide">{t(isCost() ? 'costAxis' : 'margin')}</th>
            <th class="wide">{t(serviceFigure() === 'fillRateA' ? 'serviceAxis' : 'serviceAxisAll')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          <For each={tree()}>
            {({ document, depth }) => {
              const id = document.scenario;
              const view = () => workspace.viewOf(id);
              const run = () => workspace.runOf(id);
              const isOlder = () => view()?.isCurrent === false;
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
                    class="wrap text"
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
                        <Show when={view()}>{(shown) => <span>{figure(shown())}</span>}</Show>
                      </td>
                    )}
                  </For>
                  <td>
                    <button
                      type="button"
                      class="btn small"
                      disabled={workspace.isBusy(id)}
                      onClick={() => void workspace.start(id, !workspace.isStale(id))}
                    >
                      {t(workspace.isStale(id) ? 'run' : 'runAgain')}
                    </button>
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
