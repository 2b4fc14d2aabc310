/** What must be true for a decision to be right: assumptions with their ranges, each confirmed or not, and a new one. */
import { createSignal, For, Show } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { t } from '../../language/language.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AssumptionForm } from './AssumptionForm.tsx';
import { holderText, rangeText, statementOf } from './conditionText.ts';
import type { DecisionsState } from './createDecisionsState.ts';

export function Conditions(props: {
  state: DecisionsState;
  decision: StoredDecision;
  /** They are shown, and not changed here. */
  isReadOnly?: boolean;
}) {
  const { state } = props;
  const [selected, setSelected] = createSignal('');
  const isFormOpen = () => state.isOpen() === 'condition';
  const canChange = () => !state.isTaken() && props.isReadOnly !== true;
  return (
    <Panel title={t('decisionMustBeTrue')} note={t('decisionMustBeTrueSub')}>
      <ul class="decision-list">
        <For each={props.decision.conditions} fallback={<li class="muted">{t('decisionNoConditions')}</li>}>
          {(condition, i) => (
            <li>
              <span aria-hidden="true">{condition.isConfirmed ? '●\u00a0' : '○\u00a0'}</span>
              {statementOf(condition)}{' '}
              <Show when={rangeText(condition)}>
                <b>{rangeText(condition)}</b>{' '}
              </Show>
              <span class="muted">
                {holderText(condition)}{' '}
                {t(condition.isConfirmed ? 'conditionConfirmed' : 'conditionNotConfirmed')}
              </span>
              <Show when={canChange()}>
                <span class="no-print">
                  <ActionOn
                    action={t(condition.isConfirmed ? 'conditionDoubt' : 'conditionConfirm')}
                    name={statementOf(condition)}
                    class="link small"
                    onAct={() => void state.confirmCondition(i(), !condition.isConfirmed)}
                  />
                  <ActionOn
                    action={t('decisionTakeOut')}
                    name={statementOf(condition)}
                    class="link small"
                    onAct={() => void state.removeCondition(i())}
                  />
                </span>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={canChange()}>
        <div class="no-print">
          <Show
            when={isFormOpen()}
            fallback={
              <div class="form">
                <Show when={state.register().length > 0}>
                  <label class="field">
                    <span>{t('conditionFromRegister')}</span>
                    <select
                      class="pick"
                      value={selected()}
                      onChange={(event) => {
                        const assumption = event.currentTarget.value;
                        setSelected('');
                        if (assumption !== '') void state.addAssumption(assumption);
                      }}
                    >
                      <option value="">–</option>
                      <For each={state.register()}>
                        {(row) => (
                          <option value={row.assumption}>{statementOf(row) || row.assumption}</option>
                        )}
                      </For>
                    </select>
                  </label>
                </Show>
                <button type="button" class="btn" onClick={() => state.setOpen('condition')}>
                  {t('conditionNew')}
                </button>
              </div>
            }
          >
            <AssumptionForm
              onSave={(fields) => state.addNewAssumption(fields)}
              onClose={() => state.setOpen('none')}
            />
          </Show>
        </div>
      </Show>
    </Panel>
  );
}
