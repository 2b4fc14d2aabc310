/** A new assumption of the register: what it says, who holds it, and the range in which it must stay. */
import { createSignal, For } from 'solid-js';
import { type MessageKey, t } from '../../language/language.ts';
import { ShortForm, TextField } from '../../ui/ShortForm.tsx';
import { type AssumptionTexts, type ConditionMeasure, emptyAssumption, measures } from './createRegister.ts';

const measureTexts: Readonly<Record<ConditionMeasure, MessageKey>> = {
  other: 'measureOther',
  demand: 'measureDemand',
  price: 'measurePrice',
  cost: 'measureCost',
  capacity: 'measureCapacity',
  supply: 'measureSupply',
};

export function AssumptionForm(props: { onSave: (fields: AssumptionTexts) => unknown; onClose: () => void }) {
  const [fields, setFields] = createSignal<AssumptionTexts>(emptyAssumption);
  const set = (next: Partial<AssumptionTexts>) => setFields({ ...fields(), ...next });
  const isOrdered = () => {
    const { lowest, highest } = fields();
    return lowest === null || highest === null || lowest <= highest;
  };
  const text = (field: 'owner' | 'source' | 'unit', label: string) => (
    <label class="field">
      <span>{label}</span>
      <input
        maxlength={field === 'unit' ? 40 : 2000}
        size={field === 'unit' ? 6 : 16}
        value={fields()[field]}
        onInput={(event) => set({ [field]: event.currentTarget.value })}
      />
    </label>
  );
  const amount = (field: 'lowest' | 'highest', label: string) => (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        step="any"
        style={{ width: '90px' }}
        value={fields()[field] ?? ''}
        onInput={(event) => {
          const value = event.currentTarget.valueAsNumber;
          set({ [field]: Number.isNaN(value) ? null : value });
        }}
      />
    </label>
  );
  return (
    <ShortForm
      action={t('conditionAdd')}
      isReady={fields().statement.trim() !== '' && isOrdered()}
      onSave={() => props.onSave({ ...fields(), statement: fields().statement.trim() })}
      onClose={() => props.onClose()}
    >
      <TextField
        label={t('conditionStatement')}
        value={fields().statement}
        lengthMax={2000}
        onInput={(statement) => set({ statement })}
        isMain
        wide="100%"
      />
      {text('owner', t('decisionOwner'))}
      {text('source', t('conditionSource'))}
      <label class="field">
        <span>{t('conditionValidTo')}</span>
        <input
          type="date"
          value={fields().validTo ?? ''}
          onInput={(event) => set({ validTo: event.currentTarget.value || null })}
        />
      </label>
      <label class="field">
        <span>{t('conditionMeasure')}</span>
        <select
          class="pick"
          value={fields().measure}
          onChange={(event) => set({ measure: event.currentTarget.value as ConditionMeasure })}
        >
          <For each={measures}>
            {(measure) => (
              <option value={measure} selected={measure === fields().measure}>
                {t(measureTexts[measure])}
              </option>
            )}
          </For>
        </select>
      </label>
      {amount('lowest', t('conditionLowest'))}
      {amount('highest', t('conditionHighest'))}
      {text('unit', t('unit'))}
    </ShortForm>
  );
}
