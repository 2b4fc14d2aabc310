/** Which scenario is shown, whether its plan is current and verified, and the button that optimizes it. */
import { Show } from 'solid-js';
import { formatNumber } from '../language/format.ts';
import { type MessageKey, named, t } from '../language/language.ts';
import { createAddressParameter } from '../state/address.ts';
import { useWorkspace } from '../state/context.ts';
import { Pick, SolveProgress } from './parts.tsx';

/** The scenario in the address; the first one when none is named. */
export function createScenarioChoice() {
  const workspace = useWorkspace();
  const address = createAddressParameter('scenario', '');
  const chosen = () => {
    const wanted = address.get();
    const list = workspace.scenarios();
    return list.some((entry) => entry.document.scenario === wanted)
      ? wanted
      : (list[0]?.document.scenario ?? '');
  };
  return { chosen, choose: (scenario: string) => address.set(scenario) };
}

/** Name of a scenario in the current language. */
export function scenarioName(workspace: ReturnType<typeof useWorkspace>, id: string): string {
  return named(workspace.scenarios().find((entry) => entry.document.scenario === id)?.document, id);
}

/** How a plan came about: status, checks, gap, seconds. */
export function PlanStatus(props: { scenario: string }) {
  const workspace = useWorkspace();
  const run = () => workspace.runOf(props.scenario);
  const summary = () => run()?.summary ?? null;
  const text = () => {
    const known = summary();
    if (known === null) return run()?.state === 'failed' ? (run()?.problem ?? t('failed')) : t('notSolved');
    const statusKey: Readonly<Record<string, MessageKey>> = { feasible: 'stoppedEarly' };
    const parts = [t(statusKey[known.status] ?? (known.status as MessageKey))];
    if (known.verified) parts.push(t('verified', { checks: formatNumber(known.checkCount) }));
    if (known.gap !== null) parts.push(t('gap', { gap: `${formatNumber(known.gap * 100, 2)} %` }));
    if (known.dualGap != null) parts.push(t('dualGap', { gap: `${formatNumber(known.dualGap * 100, 2)} %` }));
    parts.push(t('solvedIn', { seconds: formatNumber(known.solveSeconds, 1) }));
    if (known.path?.kind === 'warm')
      parts.push(t('solvedWarm', { count: formatNumber(known.path.changedNumbers) }));
    return parts.join(' · ');
  };
  return (
    <span class={run()?.state === 'failed' ? 'bad' : 'faint'}>
      {text()}
      <Show when={run()?.isCurrent === false && summary() !== null}>
        {' '}
        <span class="warn">{t('stale')}</span>
      </Show>
    </span>
  );
}

export function ScenarioBar(props: { chosen: string; onChoose: (scenario: string) => void }) {
  const workspace = useWorkspace();
  const run = () => workspace.runOf(props.chosen);
  const isBusy = () => workspace.isBusy(props.chosen);
  const currency = () => workspace.base()?.company[0]?.currency ?? '';
  return (
    <>
      <Pick
        label={t('scenario')}
        isLabelHidden
        value={props.chosen}
        options={workspace.scenarios().map((entry) => ({
          value: entry.document.scenario,
          text: named(entry.document, entry.document.scenario),
        }))}
        onPick={props.onChoose}
      />
      <Show
        when={isBusy()}
        fallback={
          <button type="button" class="btn main" onClick={() => void workspace.start(props.chosen)}>
            {t('optimize')}
          </button>
        }
      >
        <SolveProgress
          progress={run()?.progress ?? null}
          state={run()?.state ?? ''}
          currency={currency()}
          onCancel={() => void workspace.cancel(run()?.runId ?? '')}
        />
      </Show>
    </>
  );
}
