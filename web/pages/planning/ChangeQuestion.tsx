/** What the planning table asks before it changes frozen periods or cuts firm orders. */
import { For, Show } from 'solid-js';
import { enumeration, t } from '../../language/language.ts';
import { Question } from '../../ui/Question.tsx';
import type { EntryChanges, FirmCut } from './planningChanges.ts';

/** Cut orders that are listed; the rest is counted. */
const LISTED = 8;

/** Asks before frozen periods change and before firm orders are cut, and says which. */
export function ChangeQuestion(props: {
  changes: EntryChanges;
  period: (t: number) => string;
  segment: (g: number) => string;
  number: (cut: FirmCut, value: number) => string;
  onYes: () => void;
  onNo: () => void;
}) {
  const cuts = () => props.changes.firmCuts;
  return (
    <Question title={t('questionTitle')} onCancel={props.onNo}>
      <Show when={props.changes.frozen.length > 0}>
        <p>{t('questionFrozen', { periods: enumeration(props.changes.frozen.map(props.period)) })}</p>
      </Show>
      <Show when={cuts().length > 0}>
        <p>{t('questionFirm')}</p>
        <ul style={{ 'padding-left': '18px' }}>
          <For each={cuts().slice(0, LISTED)}>
            {(cut) => (
              <li>
                {t('questionFirmLine', {
                  what: props.segment(cut.segment),
                  period: props.period(cut.period),
                  firm: props.number(cut, cut.firm),
                  after: props.number(cut, cut.after),
                })}
              </li>
            )}
          </For>
          <Show when={cuts().length > LISTED}>
            <li>{t('questionMore', { count: cuts().length - LISTED })}</li>
          </Show>
        </ul>
      </Show>
      <div class="actions" style={{ 'margin-top': '12px' }}>
        <button type="button" class="btn" autofocus onClick={() => props.onNo()}>
          {t('questionNo')}
        </button>
        <button type="button" class="btn main" onClick={() => props.onYes()}>
          {cuts().length > 0 ? t('questionCut') : t('questionYes')}
        </button>
      </div>
    </Question>
  );
}
