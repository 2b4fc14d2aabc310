/** What a combination is: its option and its assumption, each a way to the scenario, and the levers that it has of both. */
import { For, Show } from 'solid-js';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import { t } from '../../language/language.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { useWorkspace } from '../../state/context.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { leverText, leverTitle } from './leverWords.ts';

export function CombinationParts(props: {
  name: string;
  parts: { readonly option: string; readonly assumption: string; readonly levers: readonly Lever[] };
  /** Null while the case is not read. */
  planningCase: PlanningCase | null;
  onSelect: (scenario: string) => void;
  onMakeOwn: () => void;
}) {
  const workspace = useWorkspace();
  const part = (label: 'combinationOption' | 'combinationAssumption', id: string) => (
    <tr>
      <td class="text muted">{t(label)}</td>
      <td class="text wrap">
        <button type="button" class="btn link" onClick={() => props.onSelect(id)}>
          {scenarioName(workspace, id)}
        </button>
      </td>
    </tr>
  );
  return (
    <>
      <p class="faint">{t('combinationNote')}</p>
      <table>
        <tbody>
          {part('combinationOption', props.parts.option)}
          {part('combinationAssumption', props.parts.assumption)}
        </tbody>
      </table>
      <h2 style={{ margin: '12px 0 4px' }}>{t('levers')}</h2>
      <Show when={props.planningCase}>
        {(planningCase) => (
          <table>
            <tbody>
              <For each={props.parts.levers}>
                {(lever) => (
                  <tr>
                    <td class="wrap">
                      <b>{leverTitle(lever.type)}</b>{' '}
                      <span class="muted">{leverText(lever, planningCase())}</span>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        )}
      </Show>
      <p class="no-print">
        <ActionOn
          action={t('combinationMakeOwn')}
          name={props.name}
          title={t('combinationMakeOwnHint')}
          onAct={props.onMakeOwn}
        />
      </p>
    </>
  );
}
