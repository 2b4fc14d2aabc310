/** The form of a new case. */
import { Show } from 'solid-js';
import { CAPITAL_COST_RATE } from '../../../solver/case/newCompany.ts';
import { formatShare } from '../../language/format.ts';
import { type MessageKey, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { StartState } from './createStartState.ts';
import { MONTHS_MAX, type NewCaseForm } from './newCase.ts';

export function NewCasePanel(props: { state: StartState }) {
  const workspace = useWorkspace();
  const field = (
    name: keyof NewCaseForm,
    title: MessageKey,
    more: { type?: string; maxlength?: number; min?: number; max?: number } = {},
  ) => (
    <label class="field">
      <span>{t(title)}</span>
      <input
        required={name !== 'currency'}
        value={props.state.form()[name]}
        aria-invalid={props.state.form()[name] !== '' && props.state.wrongFields().includes(name)}
        onInput={(event) =>
          props.state.write(
            name,
            name === 'currency' ? event.currentTarget.value.toUpperCase() : event.currentTarget.value,
          )
        }
        {...more}
      />
    </label>
  );
  return (
    <Panel title={t('newCase')} note={t('capitalCostNote', { rate: formatShare(CAPITAL_COST_RATE, 0) })}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void props.state.create();
        }}
      >
        {field('name', 'companyOrPlant', { maxlength: 60 })}
        {field('currency', 'currencyCode', { maxlength: 3 })}
        {field('firstMonth', 'newCaseFirst', { type: 'month' })}
        {field('months', 'newCaseMonths', { type: 'number', min: 1, max: MONTHS_MAX })}
        <button type="submit" class="btn main" disabled={props.state.wrongFields().length > 0}>
          {t('newCaseCreate')}
        </button>
        <Show when={workspace.caseId() !== ''}>
          <button type="button" class="btn" onClick={props.state.closeForm}>
            {t('cancel')}
          </button>
        </Show>
      </form>
    </Panel>
  );
}
