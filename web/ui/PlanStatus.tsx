/** How a plan came about and what became of newer runs, in a line. */
import { Show } from 'solid-js';
import type { ListedRun } from '../../server/client.ts';
import { formatNumber, formatShare } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { runState, statusText } from '../language/runStates.ts';
import { useWorkspace } from '../state/context.ts';
import type { Workspace } from '../state/workspace.ts';

/** What became of the newest run of a scenario, where the plan that is shown is of an older one; empty otherwise. */
export function newestRunText(workspace: Workspace, scenario: string): string {
  const run = workspace.runOf(scenario);
  if (run === undefined || run.runId === workspace.planRunOf(scenario)?.runId) return '';
  if (run.state === 'queued' || run.state === 'running') return t('solvingAgain');
  const state = run.state === 'failed' && run.problem !== null ? pick(run.problem) : runState(run);
  return t('newestRun', { state });
}

/** How the plan that is shown came about, whether its inputs are those of now, and what became of newer runs. */
export function PlanStatus(props: {
  scenario: string;
  /** It goes on a line that has begun, and begins no sentence. */
  isWithinLine?: boolean;
}) {
  const workspace = useWorkspace();
  const plan = () => workspace.planRunOf(props.scenario);
  const run = () => workspace.runOf(props.scenario);
  const percent = (share: number) => formatShare(share, 2);
  const text = (known: NonNullable<ListedRun['summary']>) => {
    const parts = [statusText(known.status)];
    if (known.verified) parts.push(t('verified', { checks: known.checkCount }));
    if (known.gap !== null)
      parts.push(
        known.asked === undefined
          ? t('gap', { gap: percent(known.gap) })
          : t('gapAsked', { gap: percent(known.gap), asked: percent(known.asked.relativeGap) }),
      );
    parts.push(t('solvedIn', { seconds: formatNumber(known.solveSeconds, 1) }));
    if (known.startKind?.kind === 'warm')
      parts.push(t('solvedWarm', { count: known.startKind.changedNumbers }));
    const line = parts.join(' · ');
    return props.isWithinLine === true ? line : line.charAt(0).toUpperCase() + line.slice(1);
  };
  const withoutPlan = () => {
    const known = run();
    if (known === undefined) return t('notSolved');
    if (known.state === 'failed' && known.problem !== null) return pick(known.problem);
    return runState(known);
  };
  return (
    <span class="faint">
      <Show
        when={plan()?.summary}
        fallback={<span class={run()?.state === 'failed' ? 'bad' : ''}>{withoutPlan()}</span>}
      >
        {(summary) => <span>{text(summary())}</span>}
      </Show>
      <Show when={plan()?.isCurrent === false}>
        {' '}
        <span class="warn">{t('stale')}</span>
      </Show>
      <Show when={plan() !== null && newestRunText(workspace, props.scenario) !== ''}>
        {' '}
        <span class="warn">{newestRunText(workspace, props.scenario)}</span>
      </Show>
    </span>
  );
}
