/** Which scenario is shown, whether its plan is current and verified, and the button that optimizes it. */
import { Show } from 'solid-js';
import type { ToldRun } from '../../server/client.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { formatNumber } from '../language/format.ts';
import { type MessageKey, named, t } from '../language/language.ts';
import { createAddressParameter } from '../state/address.ts';
import { useWorkspace } from '../state/context.ts';
import type { Workspace } from '../state/workspace.ts';
import { Pick, SolveProgress } from './elements.tsx';

/** The scenario in the address, the first one when none is named. One that does not exist is told by the frame. */
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

/** Name of a scenario in the current language; with its identifier where another scenario has the same name. */
export function scenarioName(workspace: Workspace, id: string): string {
  const names = workspace
    .scenarios()
    .map(({ document }) => ({ id: document.scenario, name: named(document, document.scenario) }));
  const name = names.find((entry) => entry.id === id)?.name ?? id;
  return names.some((entry) => entry.id !== id && entry.name === name) ? `${name} (${id})` : name;
}

const planStates: Readonly<Record<string, MessageKey>> = { feasible: 'stoppedEarly' };

/** State of a run in a word or two: how its plan came about, why it has none, or that it is on its way. */
export function runState(run: ToldRun): string {
  const status = run.state === 'finished' ? run.summary?.status : undefined;
  return t(status === undefined ? (run.state as MessageKey) : (planStates[status] ?? (status as MessageKey)));
}

/** What became of the newest run of a scenario, where the plan that is shown is of an older one; empty otherwise. */
export function newestRunText(workspace: Workspace, scenario: string): string {
  const run = workspace.runOf(scenario);
  if (run === undefined || run.runId === workspace.viewOf(scenario)?.run.runId) return '';
  if (run.state === 'queued' || run.state === 'running') return t('solvingAgain');
  const state = run.state === 'failed' && run.problem !== null ? run.problem : runState(run);
  return t('newestRun', { state });
}

/** How the plan that is shown came about, whether its inputs are those of now, and what became of newer runs. */
export function PlanStatus(props: { scenario: string }) {
  const workspace = useWorkspace();
  const view = () => workspace.viewOf(props.scenario);
  const run = () => workspace.runOf(props.scenario);
  const percent = (share: number) => `${formatNumber(share * 100, 2)} %`;
  const text = (known: NonNullable<ToldRun['summary']>) => {
    const parts = [t(planStates[known.status] ?? (known.status as MessageKey))];
    if (known.verified) parts.push(t('verified', { checks: formatNumber(known.checkCount) }));
    if (known.gap !== null)
      parts.push(
        known.asked === undefined
          ? t('gap', { gap: percent(known.gap) })
          : t('gapAsked', { gap: percent(known.gap), asked: percent(known.asked.relativeGap) }),
      );
    if (known.dualGap != null) parts.push(t('dualGap', { gap: percent(known.dualGap) }));
    parts.push(t('solvedIn', { seconds: formatNumber(known.solveSeconds, 1) }));
    if (known.path?.kind === 'warm')
      parts.push(t('solvedWarm', { count: formatNumber(known.path.changedNumbers) }));
    return parts.join(' · ');
  };
  const withoutPlan = () => {
    const known = run();
    if (known === undefined) return t('notSolved');
    return known.state === 'failed' ? (known.problem ?? t('failed')) : runState(known);
  };
  return (
    <span class="faint">
      <Show
        when={view()?.run.summary}
        fallback={<span class={run()?.state === 'failed' ? 'bad' : ''}>{withoutPlan()}</span>}
      >
        {(summary) => <span>{text(summary())}</span>}
      </Show>
      <Show when={view()?.isCurrent === false}>
        {' '}
        <span class="warn">{t('stale')}</span>
      </Show>
      <Show when={view() !== null && newestRunText(workspace, props.scenario) !== ''}>
        {' '}
        <span class="warn">{newestRunText(workspace, props.scenario)}</span>
      </Show>
    </span>
  );
}

export function ScenarioBar(props: { chosen: string; onChoose: (scenario: string) => void }) {
  const workspace = useWorkspace();
  const run = () => workspace.runOf(props.chosen);
  const inputs = () => {
    const known = workspace.inputsOf(props.chosen);
    return known === null || known instanceof CaseError ? null : known;
  };
  return (
    <>
      <Pick
        label={t('scenario')}
        isLabelHidden
        value={props.chosen}
        options={workspace.scenarios().map((entry) => ({
          value: entry.document.scenario,
          text: scenarioName(workspace, entry.document.scenario),
        }))}
        onPick={props.onChoose}
      />
      <Show
        when={workspace.isBusy(props.chosen)}
        fallback={
          <button type="button" class="btn main" onClick={() => void workspace.start(props.chosen)}>
            {t('optimize')}
          </button>
        }
      >
        <SolveProgress
          progress={run()?.progress ?? null}
          state={run()?.state ?? ''}
          index={inputs()?.index ?? null}
          onCancel={() => void workspace.cancel(run()?.runId ?? '')}
        />
      </Show>
    </>
  );
}
