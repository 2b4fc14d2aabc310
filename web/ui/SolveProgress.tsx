/** A solve that runs: what it has found so far, and Cancel. */
import { Show } from 'solid-js';
import type { ExplainedProgress } from '../../solver/explain/explainRun.ts';
import type { IndexedCase } from '../../solver/index/indexedCase.ts';
import { objectiveOf } from '../../solver/plan/objective.ts';
import { formatNumber, formatShare, moneyScale } from '../language/format.ts';
import { t } from '../language/language.ts';
import { formatPenalty, goalText, goalTitle, objectiveMeasure } from '../language/objective.ts';
import { ActionOn } from './ActionOn.tsx';

/** State of a solve that runs: incumbent and bound of what is optimized, gap, elapsed, and Cancel. */
export function SolveProgress(props: {
  progress: ExplainedProgress | null;
  state: string;
  /** The inputs that are solved, as far as they are known: what is optimized follows from them. */
  index: IndexedCase | null;
  /** What is solved. */
  name: string;
  onCancel: () => void;
}) {
  const definition = () => (props.index === null ? null : objectiveOf(props.index));
  const currency = () => props.index?.source.company[0]?.currency ?? '';
  const goal = () => definition()?.goals[props.progress?.goal ?? 0];
  /** Incumbent and bound are compared by eye. */
  const scale = () => moneyScale([props.progress?.incumbent, props.progress?.bound]);
  /** The solver reports money and penalties in one number, which carries no currency; or the value of a goal. */
  const number = (value: number) => {
    const asked = goal();
    const known = definition();
    if (known?.mode === 'goals' && asked !== undefined)
      return goalText(known, asked.measure, value, currency(), scale());
    return known?.mode === 'weighted' ? formatNumber(value, 1) : formatPenalty(value, scale());
  };
  const measure = () => {
    const known = definition();
    if (known === null) return '';
    const asked = goal();
    return known.mode === 'goals' && asked !== undefined
      ? t('goalNow', { rank: (props.progress?.goal ?? 0) + 1, goal: goalTitle(asked) })
      : objectiveMeasure(known);
  };
  const parts = () => {
    const { progress } = props;
    const list = [
      t(props.state === 'queued' ? 'queued' : progress?.phase === 'explain' ? 'explaining' : 'running'),
    ];
    if (progress?.seconds !== undefined)
      list.push(t('elapsed', { seconds: formatNumber(progress.seconds, 1) }));
    if (progress?.gap != null) list.push(t('gap', { gap: formatShare(progress.gap, 2) }));
    return list.join(' · ');
  };
  const values = () => {
    const { progress } = props;
    const list: string[] = [];
    if (progress?.incumbent != null) list.push(t('incumbent', { value: number(progress.incumbent) }));
    if (progress?.bound != null) list.push(t('bound', { value: number(progress.bound) }));
    return list.join(' · ');
  };
  return (
    <div
      class="solving"
      role="status"
      title={[parts(), values(), measure()].filter((text) => text !== '').join('\n')}
    >
      <div class="solving-text muted">
        <span>{parts()}</span>
        <span>{values()}</span>
        <Show when={values() !== ''}>
          <small class="faint">({measure()})</small>
        </Show>
      </div>
      <ActionOn action={t('cancel')} name={props.name} onAct={() => props.onCancel()} />
      <div class="progress">
        <i />
      </div>
    </div>
  );
}
