/** Policies: ways of planning that meet the same futures in a rolling horizon; which is better than the one in use, by how much, how surely, and where not. */
import { For, Show } from 'solid-js';
import { CommandButton } from '../../../commands/CommandButton.tsx';
import { usePageCommands } from '../../../commands/registry.ts';
import { addTexts } from '../../../language/catalogue.ts';
import { formatDuration } from '../../../language/format.ts';
import { language, pick, t } from '../../../language/language.ts';
import { useWorkspace } from '../../../state/context.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { CoursePanel } from './CoursePanel.tsx';
import { policiesCommands } from './commands.ts';
import { createPoliciesState } from './createPoliciesState.ts';
import { FuturesPanel } from './FuturesPanel.tsx';
import { policiesMessages } from './messages.ts';
import { PoliciesDesign } from './PoliciesDesign.tsx';
import { Standings } from './Standings.tsx';
import '../experiments.css';
import './policies.css';

addTexts(policiesMessages);

export default function PoliciesPage() {
  const workspace = useWorkspace();
  const start = () => new Worker(new URL('./policiesWorker.ts', import.meta.url), { type: 'module' });
  const state = createPoliciesState(workspace, start, start);
  const commands = usePageCommands(policiesCommands(state));
  const status = () => {
    const known = state.found();
    const values = { done: known?.done ?? 0, total: known?.total ?? state.count() };
    if (state.phase() === 'cancelled') return t('policiesCancelled', values);
    if (state.isWorking())
      return state.phase() === 'estimating' || known === null
        ? t('policiesStarting')
        : t('policiesWorking', { ...values, time: formatDuration(known.secondsLeft) });
    if (state.refusal() !== '') return state.refusal();
    const seconds = state.estimate();
    if (seconds !== null)
      return t('policiesEstimated', { count: state.count(), time: formatDuration(seconds) });
    const { futures } = state.design();
    return t('policiesCount', { policies: state.count() / futures, futures, count: state.count() });
  };
  const unitText = (unit: string | null): string =>
    unit === null ? t('policiesPeriodsOfDemand') : unit === '' ? t('policiesUnits') : unit;
  return (
    <>
      <PageHeader isStored title={t('policiesTitle')} subtitle={t('policiesSub')}>
        <CommandButton command={commands.showFutures} />
        <CommandButton command={commands.estimateTournament} />
        <CommandButton command={commands.cancelTournament} />
        <CommandButton command={commands.runTournament} isMain />
      </PageHeader>
      <p class="notice" role="status">
        {status()}
      </p>
      <Show when={state.failure()}>
        {(words) => <p class="notice stale">{t('policiesFailed', { reason: pick(words()) })}</p>}
      </Show>
      <div class="cols">
        <PoliciesDesign state={state} />
        <div class="experiment-results" style={{ 'grid-column': 'span 8' }} lang={language()}>
          <Show when={state.found()?.result}>
            {(result) => <Standings state={state} found={state.found()!} result={result()} />}
          </Show>
          <Show when={state.course()}>
            {(course) => (
              <CoursePanel
                course={course()}
                currency={state.found()?.currency ?? ''}
                unit={unitText(state.found()?.unit ?? '')}
              />
            )}
          </Show>
          <Show when={state.preview()}>
            {(shown) => <FuturesPanel shown={shown()} unit={unitText(shown().unit)} />}
          </Show>
          <Show when={(state.found()?.notes.length ?? 0) > 0}>
            <Panel title={t('policiesLeftOut')}>
              <ul class="experiment-findings">
                <For each={state.found()?.notes}>{(words) => <li>{pick(words)}</li>}</For>
              </ul>
            </Panel>
          </Show>
        </div>
      </div>
    </>
  );
}
