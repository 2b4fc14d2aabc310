/** Which part of another version's plan is put into a copy of the selected one. */
import { createSignal, For } from 'solid-js';
import type { VersionPart } from '../../../server/client.ts';
import { type PlanFigure, planFigureNames } from '../../../solver/plan/planItems.ts';
import { type MessageKey, t } from '../../language/language.ts';
import { Select } from '../../ui/Select.tsx';
import type { VersionsState } from './createVersionsState.ts';
import { VersionForm } from './VersionForm.tsx';

const figureTitles: Readonly<Record<PlanFigure, MessageKey>> = {
  production: 'versionsFigure_production',
  deliveries: 'versionsFigure_deliveries',
  stock: 'versionsFigure_stock',
  shipments: 'versionsFigure_shipments',
  purchases: 'versionsFigure_purchases',
  hours: 'versionsFigure_hours',
  choices: 'versionsFigure_choices',
};

export function PartForm(props: { state: VersionsState; version: string; onClose: () => void }) {
  const { state } = props;
  const choices = () => state.partChoices();
  const [from, setFrom] = createSignal(state.others()[0]?.value ?? '');
  const [families, setFamilies] = createSignal<readonly string[]>([]);
  const [first, setFirst] = createSignal('');
  const [last, setLast] = createSignal('');
  const [figures, setFigures] = createSignal<readonly PlanFigure[]>(planFigureNames);
  const part = (): VersionPart => {
    const periods = choices().periods.map(({ value }) => value);
    const begin = Math.max(0, periods.indexOf(first()));
    const end = last() === '' ? periods.length - 1 : periods.indexOf(last());
    const isWhole = begin === 0 && end === periods.length - 1;
    return {
      families: families().length === 0 ? null : families(),
      periods: isWhole ? null : periods.slice(begin, end + 1),
      figures: figures().length === planFigureNames.length ? null : figures(),
    };
  };
  return (
    <>
      <p class="muted">{t('versionsCombineTold', { version: props.version })}</p>
      <div class="form">
        <Select label={t('versionsPartOf')} value={from()} options={state.others()} onSelect={setFrom} />
        <Select
          label={t('versionsFromPeriod')}
          value={first() || (choices().periods[0]?.value ?? '')}
          options={choices().periods}
          onSelect={setFirst}
        />
        <Select
          label={t('versionsToPeriod')}
          value={last() || (choices().periods.at(-1)?.value ?? '')}
          options={choices().periods}
          onSelect={setLast}
        />
        <label class="field">
          <span>
            {t('versionsFamilies')} {families().length === 0 ? `(${t('versionsAllFamilies')})` : ''}
          </span>
          <select
            multiple
            size={4}
            onChange={(event) =>
              setFamilies([...event.currentTarget.selectedOptions].map((option) => option.value))
            }
          >
            <For each={choices().families}>
              {(family) => <option value={family.value}>{family.text}</option>}
            </For>
          </select>
        </label>
      </div>
      <fieldset class="chips" style={{ border: '0', margin: 'var(--s2) 0', padding: '0' }}>
        <legend class="hidden">{t('versionsFigures')}</legend>
        <For each={planFigureNames}>
          {(figure) => (
            <label class="check">
              <input
                type="checkbox"
                checked={figures().includes(figure)}
                onChange={(event) =>
                  setFigures(
                    planFigureNames.filter((name) =>
                      name === figure ? event.currentTarget.checked : figures().includes(name),
                    ),
                  )
                }
              />{' '}
              {t(figureTitles[figure])}
            </label>
          )}
        </For>
      </fieldset>
      <VersionForm
        initial={{ name: '', description: '' }}
        by={state.by()}
        onBy={state.setBy}
        action={t('versionsKeepIt')}
        onSave={(texts) => (figures().length > 0 ? state.combine(from(), part(), texts) : undefined)}
        onClose={props.onClose}
      />
    </>
  );
}
