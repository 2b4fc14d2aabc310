/** The choice of the unit of measure and the currency in which all pages show quantities and money. */
import { Show } from 'solid-js';
import { addTexts } from '../../language/catalogue.ts';
import { language, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { shownIn } from '../../state/shownUnits.ts';
import { statementChoices } from '../../state/statement.ts';
import { ModalDialog } from '../ModalDialog.tsx';
import { Select } from '../Select.tsx';
import { unitsMessages } from './messages.ts';

addTexts(unitsMessages);

export function UnitsDialog(props: { onClose: () => void }) {
  const workspace = useWorkspace();
  const choices = () => {
    const base = workspace.base();
    return base === null ? { units: [], currencies: [] } : statementChoices(base, language());
  };
  const own = () => workspace.base()?.company[0]?.currency ?? '';
  /** What is chosen, where this case has it. */
  const known = (value: string, options: readonly { readonly value: string }[]): string =>
    options.some((option) => option.value === value) ? value : '';
  const units = () => [{ value: '', text: t('unitsOwn') }, ...choices().units];
  const currencies = () => [
    { value: '', text: own() === '' ? '–' : t('currencyOwn', { currency: own() }) },
    ...choices().currencies.map((code) => ({ value: code, text: code })),
  ];
  return (
    <ModalDialog isOpen={true} label={t('unitsTitle')} closesOnPressBeside={true} onClose={props.onClose}>
      <h2>{t('unitsTitle')}</h2>
      <Show when={units().length + currencies().length > 2} fallback={<p class="muted">{t('unitsNone')}</p>}>
        <Select
          label={t('unitOfQuantities')}
          value={known(shownIn.unit.get(), units())}
          options={units()}
          onSelect={shownIn.unit.choose}
        />
        <Select
          label={t('currencyOfMoney')}
          value={known(shownIn.currency.get(), currencies())}
          options={currencies()}
          onSelect={shownIn.currency.choose}
        />
        <p class="muted">{t('unitsAbout')}</p>
      </Show>
      <div class="actions">
        <button type="button" class="btn" onClick={() => props.onClose()}>
          {t('close')}
        </button>
      </div>
    </ModalDialog>
  );
}
