/** What the planning table asks before it changes something: frozen periods, firm orders, numbers that read in two ways. */
import { For, type JSX, onCleanup, onMount, Show } from 'solid-js';
import type { AmbiguousNumber, DecimalSign } from '../../../solver/case/readNumbers.ts';
import { t } from '../../language/language.ts';
import type { FirmCut, TypedChanges } from './createPlanningState.ts';

/** Cut orders that are listed; the rest is counted. */
const LISTED = 8;

function Question(props: { title: string; onCancel: () => void; children: JSX.Element }) {
  let dialog!: HTMLDialogElement;
  onMount(() => {
    dialog.showModal();
    onCleanup(() => dialog.close());
  });
  return (
    <dialog
      ref={dialog}
      aria-label={props.title}
      onCancel={(event) => {
        event.preventDefault();
        props.onCancel();
      }}
    >
      <h2>{props.title}</h2>
      {props.children}
    </dialog>
  );
}

/** Asks before frozen periods change and before firm orders are cut, and says which. */
export function ChangeQuestion(props: {
  changes: TypedChanges;
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
        <p>{t('questionFrozen', { periods: props.changes.frozen.map(props.period).join(', ') })}</p>
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

/** Asks which convention a block follows, by examples of what either would mean. */
export function NumberQuestion(props: {
  examples: readonly AmbiguousNumber[];
  onDecimal: (decimal: DecimalSign) => void;
  onNo: () => void;
}) {
  const told = (value: (example: AmbiguousNumber) => number | null) =>
    props.examples
      .map((example) => {
        const read = value(example);
        return `${example.text} = ${read === null ? '?' : String(read)}`;
      })
      .join('; ');
  return (
    <Question title={t('numberQuestion')} onCancel={props.onNo}>
      <p class="muted">{t('numberQuestionSub')}</p>
      <div style={{ display: 'grid', gap: '8px', 'margin-top': '12px' }}>
        <button type="button" class="btn" autofocus onClick={() => props.onDecimal('.')}>
          {t('numberWithPoint', { examples: told((example) => example.withPoint) })}
        </button>
        <button type="button" class="btn" onClick={() => props.onDecimal(',')}>
          {t('numberWithComma', { examples: told((example) => example.withComma) })}
        </button>
        <button type="button" class="btn" onClick={() => props.onNo()}>
          {t('questionNo')}
        </button>
      </div>
    </Question>
  );
}
