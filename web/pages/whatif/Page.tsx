/** What-if: sliders whose plan is solved and verified in this browser while they move; figures and charts follow the hand. */

import { A } from '@solidjs/router';
import { createEffect, createSignal, For, on, Show } from 'solid-js';
import { HeatMap } from '../../charts/HeatMap.tsx';
import { PlanChart } from '../../charts/PlanChart.tsx';
import { planChartData } from '../../charts/planChartData.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { usePageCommands } from '../../commands/registry.ts';
import { addTexts } from '../../language/catalogue.ts';
import { formatNumber, formatShare } from '../../language/format.ts';
import { listed, named, pick, t } from '../../language/language.ts';
import { narrowHeadings } from '../../language/periods.ts';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { BrokenLines, BrokenNotes } from '../../ui/BrokenRules.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ScenarioSelect } from '../../ui/ScenarioSelect.tsx';
import { whatIfCommands } from './commands.ts';
import { createWhatIfState } from './createWhatIfState.ts';
import { KeepForm } from './KeepForm.tsx';
import { whatIfMessages } from './messages.ts';
import { SliderList } from './SliderList.tsx';
import './whatif.css';

addTexts(whatIfMessages);

/** Past periods in the chart. */
const PAST = 6;

export default function WhatIfPage() {
  const workspace = useWorkspace();
  const { selectedScenario, selectScenario } = createScenarioSelection('scenarios');
  const state = createWhatIfState(
    workspace,
    selectedScenario,
    createAddressParameter('moves', ''),
    () => new Worker(new URL('./whatIfWorker.ts', import.meta.url), { type: 'module' }),
  );
  const [isKeeping, setKeeping] = createSignal(false);
  const commands = usePageCommands(whatIfCommands(state, () => void setKeeping(!isKeeping())));
  // How long a step took until it was on the screen, part by part, in the browser's own timeline.
  createEffect(
    on(state.answer, (answer) => {
      if (answer === null) return;
      const received = performance.now();
      requestAnimationFrame(() => {
        const { seconds, total, startKind, status, positions } = answer;
        performance.measure('what-if', {
          start: received,
          end: performance.now(),
          detail: { seconds, total, startKind, status, positions },
        });
      });
    }),
  );
  const planned = () => state.answer()?.plan ?? null;
  const how = () => {
    const answer = state.answer();
    if (answer?.plan == null) return '';
    return listed([
      t('whatIfSolved', { time: formatNumber(answer.total * 1000), checks: answer.checks }),
      (answer.gap ?? 0) > 1e-6 ? t('whatIfGap', { gap: formatShare(answer.gap ?? 0, 2) }) : '',
    ]);
  };
  return (
    <>
      <PageHeader isStored title={state.title()} subtitle={t('whatIfSub')}>
        <ScenarioSelect scenario={selectedScenario()} onSelect={selectScenario} />
        <CommandButton command={commands.undo} />
        <CommandButton command={commands.redo} />
        <CommandButton command={commands.resetWhatIf} />
        <CommandButton command={commands.keepWhatIf} isMain isExpanded={isKeeping()} />
      </PageHeader>
      <Show when={isKeeping() && state.areMoved()}>
        <KeepForm
          name={pick(state.proposed())}
          onKeep={(name) => {
            setKeeping(false);
            void state.keep(name);
          }}
          onClose={() => setKeeping(false)}
        />
      </Show>
      <Show when={state.keptText()}>
        <div class="notice" role="status">
          {state.keptText()}{' '}
          <A class="link" href={`/scenarios?scenario=${encodeURIComponent(state.kept()?.scenario ?? '')}`}>
            {t('whatIfOpenKept')}
          </A>
        </div>
      </Show>
      <Show when={state.hasNoInputs()}>
        <div class="notice stale">{t('whatIfNoInputs')}</div>
      </Show>
      <Show when={state.isOffered()}>
        <div class="notice">
          {t('whatIfOffer')}{' '}
          <button type="button" class="btn" onClick={state.begin}>
            {t('whatIfStart')}
          </button>
        </div>
      </Show>
      <Show when={state.start()}>
        <section
          class="notice whatif-figures"
          classList={{ stale: state.refusal() !== '' }}
          aria-live="polite"
          aria-busy={state.isWorking()}
        >
          <Show
            when={state.refusal()}
            fallback={
              <Show when={planned()} fallback={<span class="faint">{t('whatIfFirst')}</span>}>
                <For each={state.figures()}>
                  {({ title, value, difference }) => (
                    <span>
                      {title} <b>{value}</b>
                      <Show when={difference}>
                        {(by) => (
                          <>
                            {' '}
                            <span class={by().isGood === null ? 'muted' : by().isGood ? 'good' : 'bad'}>
                              {by().isGood === null ? '' : by().isGood ? '●\u00a0' : '○\u00a0'}
                              {by().text}
                            </span>
                          </>
                        )}
                      </Show>
                    </span>
                  )}
                </For>
              </Show>
            }
          >
            <span>{state.refusal()}</span>
          </Show>
          <span class="faint whatif-how">
            <Show when={state.isUnsaved()}>
              <b class="warn">{t('whatIfUnsaved')}</b>{' '}
            </Show>
            {state.isWorking() && !state.isCurrent() ? t('whatIfWorking') : how()}
          </span>
        </section>
        <div class="cols">
          <Panel style={{ 'grid-column': 'span 4' }} title={t('whatIfSliders')} note={t('whatIfSlidersNote')}>
            <SliderList state={state} />
          </Panel>
          <div class="whatif-charts" style={{ 'grid-column': 'span 8' }}>
            {/* Beside the sliders: they stay under the hand when it comes and goes. */}
            <BrokenLines broken={planned()?.broken ?? []} />
            <BrokenNotes broken={planned()?.broken ?? []} />
            <Panel title={t('whatIfChart')}>
              <div class="whatif-chart">
                <Show when={planned()}>
                  {(plan) => (
                    <Show when={state.planningCase()}>
                      {(planningCase) => (
                        <PlanChart
                          data={planChartData(planningCase(), plan().rows, PAST)}
                          label={t('whatIfChart')}
                        />
                      )}
                    </Show>
                  )}
                </Show>
              </div>
            </Panel>
            <Panel title={t('whatIfLoads')} note={t('whatIfLoadsNote')}>
              <Show when={state.planningCase()}>
                {(planningCase) => (
                  <HeatMap
                    label={t('whatIfLoads')}
                    firstTitle={t('resource')}
                    rows={planningCase().resources.map((row, r) => ({
                      id: row.resource,
                      label: named(row, row.resource),
                      loads: planned()?.loads[r] ?? planningCase().periods.map(() => null),
                    }))}
                    columns={narrowHeadings(planningCase().periods)}
                  />
                )}
              </Show>
            </Panel>
          </div>
        </div>
      </Show>
    </>
  );
}
