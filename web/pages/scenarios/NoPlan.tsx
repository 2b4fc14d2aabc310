/** Why a scenario has no plan: the limits that conflict, the smallest relaxation, and the options to restore feasibility. */
import { For, Show } from 'solid-js';
import type { Infeasibility } from '../../../solver/explain/infeasibility.ts';
import { repairLevers } from '../../../solver/explain/repairLevers.ts';
import type { Repair } from '../../../solver/explain/repairs.ts';
import {
  conflictSentence,
  limitSentence,
  reliefSentence,
  repairSentence,
} from '../../../solver/explain/sentences.ts';
import { language, type MessageKey, pick, t } from '../../language/language.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';

/** More lines than these of one kind are counted, not shown. */
const LINES = { conflict: 12, relaxation: 8, reliefs: 4 } as const;

/** Makes a scenario of a repair. */
type ApplyRepair = ((repair: Repair) => void) | undefined;

export function NoPlan(props: {
  readonly why: Infeasibility;
  readonly currency: string;
  readonly onApply: ApplyRepair;
}) {
  return (
    <div class="notice bad" style={{ 'margin-top': '8px' }}>
      <b>{t(titleOf(props.why))}</b>
      <Show when={conflictSentence(props.why.conflictingLimits, language(), props.currency)}>
        {(text) => <p>{text()}</p>}
      </Show>
      <Lines
        texts={props.why.conflictingLimits.map((limit) => limitSentence(limit, language(), props.currency))}
        max={LINES.conflict}
      />
      <Show when={props.why.failure}>
        {(failure) => <p>{t('explainFailed', { failure: pick(failure()) })}</p>}
      </Show>
      <Show when={props.why.relaxation.length > 0}>
        <b>{t('relaxTitle')}</b>
        <Lines
          texts={props.why.relaxation.map((relief) => reliefSentence(relief, language(), props.currency))}
          max={LINES.relaxation}
        />
      </Show>
      <WaysOut repairs={props.why.repairs} currency={props.currency} onApply={props.onApply} />
    </div>
  );
}

/** The repair menu: who would have to grant what, and what the plan is then worth. */
export function WaysOut(props: {
  readonly repairs: readonly Repair[];
  readonly currency: string;
  readonly onApply?: ApplyRepair;
}) {
  return (
    <Show when={props.repairs.length > 0}>
      <b>{t('repairTitle')}</b>
      <ol>
        <For each={props.repairs}>
          {(repair) => (
            <li>
              {repairSentence(repair, props.currency, language())}{' '}
              <Show when={props.onApply !== undefined && repairLevers(repair) !== null}>
                <ActionOn
                  action={t('applyRepair')}
                  name={repairSentence(repair, props.currency, language())}
                  class="small"
                  onAct={() => props.onApply?.(repair)}
                />
              </Show>
              <Lines
                texts={repair.reliefs.map((relief) => reliefSentence(relief, language(), props.currency))}
                max={LINES.reliefs}
                isMuted
              />
            </li>
          )}
        </For>
      </ol>
    </Show>
  );
}

/** Some lines of a list, and how many more there are. */
function Lines(props: {
  readonly texts: readonly string[];
  readonly max: number;
  readonly isMuted?: boolean;
}) {
  return (
    <ul classList={{ muted: props.isMuted === true }}>
      <For each={props.texts.slice(0, props.max)}>{(text) => <li>{text}</li>}</For>
      <Show when={props.texts.length > props.max}>
        <li>{t('moreLines', { count: props.texts.length - props.max })}</li>
      </Show>
    </ul>
  );
}

function titleOf(why: Infeasibility): MessageKey {
  if (why.conflictingLimits.length > 0)
    return why.isIrreducible === false ? 'conflictReduced' : 'conflictTitle';
  return why.isIrreducible === false ? 'conflictUnknown' : 'conflictNone';
}
