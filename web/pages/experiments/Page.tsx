/** Experiments: options under assumptions, or policies in futures, carried out in this browser; what they show, and each run to keep. */
import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { linkedRun } from '../../../solver/experiments/runLink.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { usePageCommands } from '../../commands/registry.ts';
import { addTexts } from '../../language/catalogue.ts';
import { formatDuration, withTimeLeft } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { createAddressParameter, createAddressParameters } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { saveHtml } from '../../ui/saveFile.ts';
import { UnknownAddress } from '../../ui/UnknownAddress.tsx';
import { experimentCommands } from './commands.ts';
import { createExperimentState } from './createExperimentState.ts';
import { DesignPanel } from './DesignPanel.tsx';
import { experimentParameters } from './experimentAddress.ts';
import { experimentsMessages } from './messages.ts';
import { Results } from './Results.tsx';
import './experiments.css';

addTexts(experimentsMessages);

export default function ExperimentsPage() {
  const workspace = useWorkspace();
  const [run, levers] = [createAddressParameter('run', ''), createAddressParameter('changes', '')];
  const state = createExperimentState(
    workspace,
    createAddressParameters(...experimentParameters),
    () => new Worker(new URL('./experimentWorker.ts', import.meta.url), { type: 'module' }),
    () => linkedRun(run.get(), levers.get()),
  );
  const commands = usePageCommands(
    experimentCommands(
      state,
      saveHtml,
      () => `${location.origin}/?case=${encodeURIComponent(workspace.caseId())}`,
    ),
  );
  const progress = () => {
    const known = state.found();
    const values = { done: known?.rows.length ?? 0, total: known?.total ?? state.count() };
    if (state.phase() === 'cancelled')
      return t(
        known === null || known.notKept !== null ? 'experimentsCancelled' : 'experimentsCancelledKept',
        values,
      );
    if (state.phase() === 'estimating' || known === null) return t('experimentsStarting');
    return withTimeLeft(t('experimentsWorking', values), known.secondsLeft);
  };
  const counted = () => {
    const seconds = state.estimate();
    if (state.refusal() !== '') return state.refusal();
    if (seconds === null) return t('experimentsCount', { count: state.count() });
    const time = formatDuration(seconds);
    const kept = state.keptRuns();
    if (kept === null) return t('experimentsEstimated', { count: state.count(), time });
    const [done, total] = [kept.rows.length, kept.total];
    return t(done === total ? 'experimentsAllKept' : 'experimentsKeptRuns', { done, total, time });
  };
  return (
    <>
      <PageHeader isStored title={t('experimentsTitle')} subtitle={t('experimentsSub')}>
        <CommandButton command={commands.estimateExperiment} />
        <CommandButton command={commands.cancelExperiment} />
        <CommandButton command={commands.saveExperimentReport} />
        <CommandButton command={commands.runExperiment} isMain />
      </PageHeader>
      <UnknownAddress kind="experiment" ids={state.unknown()} />
      <p class="notice" role="status">
        {state.isWorking() || state.phase() === 'cancelled' ? progress() : counted()}
      </p>
      <Show when={state.found()?.notKept}>
        {(reason) => <p class="faint">{t('experimentsNotKept', { reason: pick(reason()) })}</p>}
      </Show>
      <Show when={state.failure()}>
        {(words) => <p class="notice stale">{t('experimentsFailed', { reason: pick(words()) })}</p>}
      </Show>
      <Show when={state.kept() === null ? state.linked() : null}>
        {(run) => (
          <div class="notice">
            <p>{t('experimentsLinked', { number: run().number, changes: run().changes.join('; ') })}</p>
            <button type="button" class="btn" onClick={() => void state.keepLinked()}>
              {t('experimentsKeep')}
            </button>
          </div>
        )}
      </Show>
      <Show when={state.kept()}>
        {(kept) => (
          <p class="notice">
            {t('experimentsKept', { name: kept().name })}{' '}
            <A class="link" href={`/scenarios?scenario=${encodeURIComponent(kept().scenario)}`}>
              {t('experimentsOpenKept')}
            </A>
          </p>
        )}
      </Show>
      <div class="cols">
        <DesignPanel state={state} />
        <Show when={state.found()}>{(found) => <Results state={state} found={found()} />}</Show>
      </div>
    </>
  );
}
