/** Policies: ways of planning that meet the same futures in a rolling horizon; which is better than the one in use, by how much, how surely, and where not. */
import { For, Show } from 'solid-js';
import { CommandButton } from '../../../commands/CommandButton.tsx';
import { usePageCommands } from '../../../commands/registry.ts';
import { addTexts } from '../../../language/catalogue.ts';
import { formatDuration, withTimeLeft } from '../../../language/format.ts';
import { language, pick, t } from '../../../language/language.ts';
import { createAddressParameters } from '../../../state/address.ts';
import { useWorkspace } from '../../../state/context.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { saveCsv, saveHtml } from '../../../ui/saveFile.ts';
import { UnknownAddress } from '../../../ui/UnknownAddress.tsx';
import { CoursePanel } from './CoursePanel.tsx';
import { policiesCommands } from './commands.ts';
import { createPoliciesState } from './createPoliciesState.ts';
import { FuturesPanel } from './FuturesPanel.tsx';
import { policiesMessages } from './messages.ts';
import { PoliciesDesign } from './PoliciesDesign.tsx';
import { designParameters } from './policiesAddress.ts';
import { Standings } from './Standings.tsx';
import '../experiments.css';
import './policies.css';

addTexts(policiesMessages);

export default function PoliciesPage() {
  const workspace = useWorkspace();
  const start = () => new Worker(new URL('./policiesWorker.ts', import.meta.url), { type: 'module' });
  const state = createPoliciesState(workspace, createAddressParameters(...designParameters), start, start);
  const commands = usePageCommands(policiesCommands(state, { csv: saveCsv, html: saveHtml }));
  const status = () => {
    const known = state.found();
    const values = { done: known?.done ?? 0, total: known?.total ?? state.count() };
    if (state.phase() === 'cancelled')
      return t(known?.isKept === false ? 'policiesCancelled' : 'policiesCancelledKept', values);
    if (state.isWorking()) {
      if (state.phase() === 'estimating' || known === null) return t('policiesStarting');
      // How long all take is known once each policy was tried.
      return withTimeLeft(t('policiesWorking', values), known.secondsLeft);
    }
    if (state.refusal() !== '') return state.refusal();
    const seconds = state.estimate();
    if (seconds !== null) {
      const time = formatDuration(seconds);
      const kept = state.kept();
      if (kept === null) return t('policiesEstimated', { count: state.count(), time });
      const { done, total } = kept;
      return t(done === total ? 'policiesAllKept' : 'policiesKept', { done, total, time });
    }
    const { futures } = state.design();
    return t('policiesCount', { policies: state.count() / futures, futures, count: state.count() });
  };
  const unitText = (unit: string | null): string =>
    unit === null ? t('policiesPeriodsOfDemand') : unit === '' ? t('policiesUnits') : unit;
  return (
    <>
      <PageHeader isStored title={t('policiesTitle')} subtitle={t('policiesSub')}>
        <CommandButton command={commands.exportCourses} />
        <CommandButton command={commands.saveTournamentReport} />
        <CommandButton command={commands.showFutures} />
        <CommandButton command={commands.estimateTournament} />
        <CommandButton command={commands.cancelTournament} />
        <CommandButton command={commands.runTournament} isMain />
      </PageHeader>
      <UnknownAddress kind="tournament" ids={state.unknown()} />
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
