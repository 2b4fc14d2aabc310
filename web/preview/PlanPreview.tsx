/** What the changed inputs would bring, while the stored plan is of the old ones. */
import { For, Show } from 'solid-js';
import { CaseError } from '../../solver/case/problems.ts';
import { keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { objectiveOf } from '../../solver/plan/objective.ts';
import { formatDifference, formatFigure, formatNumber } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { moneyFigure } from '../language/objective.ts';
import { statusText } from '../language/runStates.ts';
import { useWorkspace } from '../state/context.ts';
import { createPreview } from './createPreview.ts';

/** Shown after the money that is optimized. */
const figures = ['fillRateA', 'lostUnits', 'averageInventoryValue'];

/** Has its place on the page always, so that nothing moves when a preview comes; `idle` stands there while there is none. */
export function PlanPreview(props: { scenario: string; idle: string }) {
  const workspace = useWorkspace();
  const view = () => workspace.viewOf(props.scenario);
  const isStale = () => view()?.isCurrent === false;
  const inputs = () => {
    if (!isStale()) return null;
    const known = workspace.inputsOf(props.scenario);
    return known === null || known instanceof CaseError ? null : known.planningCase;
  };
  const shown = () => {
    const index = view()?.index;
    const money = index === undefined ? [] : [moneyFigure(objectiveOf(index))];
    return [...money, ...figures].flatMap((name) =>
      keyFigureDefinitions.filter((entry) => entry.name === name),
    );
  };
  const preview = createPreview(inputs);
  const { answer, isWorking } = preview;
  const isOn = () => isStale() && (isWorking() || preview.isOffered() || answer() !== null);
  const working = () =>
    t(preview.phase() === 'explain' ? 'previewExplaining' : 'previewWorkingFor', {
      seconds: formatNumber(preview.seconds()),
    });
  const currency = () => workspace.base()?.company[0]?.currency ?? '';
  const solved = () => {
    const told = answer();
    return told?.kind === 'solved' && told.figures !== null ? { ...told, figures: told.figures } : null;
  };
  const refusal = () => {
    const told = answer();
    if (told === null || solved() !== null) return '';
    if (told.kind === 'failed') return t('previewStopped', { reason: pick(told.words) });
    return told.status === 'infeasible'
      ? t('previewNone')
      : t('previewStopped', { reason: statusText(told.status) });
  };
  return (
    <section class="preview" classList={{ notice: isOn() }} aria-live="polite" aria-busy={isWorking()}>
      <Show when={isOn()} fallback={<span class="faint">{props.idle}</span>}>
        <b>{t('previewTitle')}</b>
        <Show
          when={solved()}
          fallback={
            <span>{isWorking() ? working() : preview.isOffered() ? t('previewOffer') : refusal()}</span>
          }
        >
          {(told) => (
            <>
              <For each={shown()}>
                {({ name, title, unit, better }) => {
                  const value = () => told().figures[name] ?? null;
                  const stored = () => view()?.keyFigures[name]?.value ?? null;
                  const by = () => (value() ?? 0) - (stored() ?? 0);
                  const isGood = () => (better === 'more' ? by() > 0 : by() < 0);
                  // What rounds to nothing is no change; what is undefined has none.
                  const isSame = () =>
                    value() === null ||
                    stored() === null ||
                    formatFigure(value(), unit, currency()) === formatFigure(stored(), unit, currency());
                  return (
                    <span>
                      {pick(title)} <b>{formatFigure(value(), unit, currency())}</b>
                      <Show when={!isSame()}>
                        {' '}
                        <span class={better === 'neither' ? 'muted' : isGood() ? 'good' : 'bad'}>
                          {formatDifference(by(), unit, currency())}
                        </span>
                      </Show>
                    </span>
                  );
                }}
              </For>
              <span class="faint preview-how">
                {isWorking()
                  ? working()
                  : t('previewHow', {
                      seconds: formatNumber(told().seconds, 2),
                      checks: told().checks,
                    })}
              </span>
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
