/** What the changed inputs would bring, while the stored plan is of the old ones. */
import { createMemo, createSignal, For, Show } from 'solid-js';
import { CaseError } from '../../solver/case/problems.ts';
import { figureValues } from '../../solver/plan/figures/keyFigures.ts';
import { objectiveOf, objectiveValue } from '../../solver/plan/objective.ts';
import { formatNumber } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { statusText } from '../language/runStates.ts';
import { statedInputsOf, statementNow } from '../language/stated.ts';
import { statedViewOf } from '../language/statedViews.ts';
import { useWorkspace } from '../state/context.ts';
import type { View } from '../state/workspace.ts';
import { createPreview } from './createPreview.ts';
import { type PreviewedPlan, previewFigures } from './previewFigures.ts';

function previewedPlan({ index, plan, money, keyFigures }: View): PreviewedPlan {
  return {
    objective: objectiveValue(objectiveOf(index), index, plan, money),
    figures: figureValues(keyFigures),
  };
}

/**
 * Has its place on the page always, so that nothing moves when a preview comes; `idle` stands there while there is none. On a
 * phone the first figure is in view and the others open on demand.
 */
export function PlanPreview(props: { scenario: string; idle: string }) {
  const workspace = useWorkspace();
  const [isOpen, setOpen] = createSignal(false);
  const view = () => statedViewOf(workspace, props.scenario);
  const isStale = () => view()?.isCurrent === false;
  const planningCase = () => {
    const known = workspace.inputsOf(props.scenario);
    return known === null || known instanceof CaseError ? null : known.planningCase;
  };
  const inputs = createMemo(() => {
    const known = isStale() ? planningCase() : null;
    return known === null ? null : { planningCase: known, statement: statementNow(workspace, known) };
  });
  const preview = createPreview(inputs);
  const { answer, isWorking } = preview;
  const isOn = () => isStale() && (isWorking() || preview.isOffered() || answer() !== null);
  const working = () =>
    t(preview.phase() === 'explain' ? 'previewExplaining' : 'previewWorkingFor', {
      seconds: formatNumber(preview.seconds()),
    });
  /** Whether the figures are of the inputs before those that are being solved. */
  const areBefore = () => isWorking() && solved() !== null;
  const solved = () => {
    const answered = answer();
    return answered?.kind === 'solved' && answered.plan !== null
      ? { ...answered, plan: answered.plan }
      : null;
  };
  const figures = (plan: PreviewedPlan) => {
    const stored = view();
    const known = statedInputsOf(workspace, props.scenario);
    const shown = known === null || known instanceof CaseError ? stored?.planningCase : known.planningCase;
    if (shown === undefined) return [];
    return previewFigures(plan, stored === null ? null : previewedPlan(stored), shown);
  };
  const refusal = () => {
    const answered = answer();
    if (answered === null || solved() !== null) return '';
    if (answered.kind === 'failed') return t('previewStopped', { reason: pick(answered.words) });
    return answered.status === 'infeasible'
      ? t('previewNone')
      : t('previewStopped', { reason: statusText(answered.status) });
  };
  return (
    <section
      class="preview"
      classList={{ notice: isOn(), open: isOpen(), before: areBefore() }}
      aria-live="polite"
      aria-busy={isWorking()}
    >
      <Show when={isOn()} fallback={<span class="faint no-print">{props.idle}</span>}>
        <b>{t('previewTitle')}</b>
        <Show
          when={solved()}
          fallback={
            <span>{isWorking() ? working() : preview.isOffered() ? t('previewOffer') : refusal()}</span>
          }
        >
          {(answered) => (
            <>
              <For each={figures(answered().plan)}>
                {({ title, value, difference }, i) => (
                  <span classList={{ 'preview-further': i() > 0 }}>
                    {title} <b>{value}</b>
                    <Show when={difference}>
                      {(by) => (
                        <>
                          {' '}
                          <span class={by().isGood === null ? 'muted' : by().isGood ? 'good' : 'bad'}>
                            {by().text}
                          </span>
                        </>
                      )}
                    </Show>
                  </span>
                )}
              </For>
              <span class="faint preview-how preview-further">
                {!areBefore()
                  ? t('previewHow', {
                      seconds: formatNumber(answered().seconds, 2),
                      checks: answered().checks,
                    })
                  : preview.phase() === 'explain'
                    ? working()
                    : t('previewBefore', { seconds: formatNumber(preview.seconds()) })}
              </span>
              <button
                type="button"
                class="btn link narrow"
                aria-expanded={isOpen()}
                onClick={() => setOpen(!isOpen())}
              >
                {t(isOpen() ? 'previewLess' : 'previewMore')}
              </button>
            </>
          )}
        </Show>
        <Show when={isWorking()}>
          <button type="button" class="btn" onClick={() => preview.stop()}>
            {t('cancel')}
          </button>
        </Show>
        <Show when={preview.isOffered() && !isWorking()}>
          <button type="button" class="btn" onClick={() => preview.start()}>
            {t('previewStart')}
          </button>
        </Show>
      </Show>
    </section>
  );
}
