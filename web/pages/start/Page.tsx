/** First plan: from an empty case, step by step, to its first optimized plan. */
import { A } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { objectiveOf, objectiveValue } from '../../../solver/plan/objective.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { GridToolbar } from '../../commands/GridToolbar.tsx';
import { useGridCommands } from '../../commands/gridCommands.ts';
import { usePageCommands } from '../../commands/registry.ts';
import { Grid } from '../../grid/Grid.tsx';
import { addTexts } from '../../language/catalogue.ts';
import { companyName } from '../../language/companyName.ts';
import { formatShare } from '../../language/format.ts';
import { type MessageKey, t } from '../../language/language.ts';
import { objectiveMeasure, objectiveNumber } from '../../language/objective.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { NumberQuestion } from '../../ui/NumberQuestion.tsx';
import { NoticeOver } from '../../ui/OverPage.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlanStatus } from '../../ui/PlanStatus.tsx';
import { startCommands } from './commands.ts';
import { createStartState, type GuideStep, guideSteps } from './createStartState.ts';
import { startMessages } from './messages.ts';
import { NewCasePanel } from './NewCasePanel.tsx';
import './start.css';

addTexts(startMessages);

const stepTitles = {
  families: 'stepFamilies',
  periods: 'stepPeriods',
  demand: 'stepDemand',
  resources: 'stepResources',
  rates: 'stepRates',
  plan: 'stepPlan',
} as const satisfies Record<GuideStep, MessageKey>;

const stepTexts = {
  families: 'aboutFamilies',
  periods: 'aboutPeriods',
  demand: 'aboutDemand',
  resources: 'aboutResources',
  rates: 'aboutRates',
  plan: 'aboutPlan',
} as const satisfies Record<GuideStep, MessageKey>;

export default function StartPage() {
  const workspace = useWorkspace();
  const state = createStartState(workspace, {
    step: createAddressParameter('step', ''),
    isNew: createAddressParameter('new', ''),
  });
  const commands = usePageCommands(startCommands(workspace, state));
  const { grid, setGrid, commands: gridTools } = useGridCommands();
  const [months, setMonths] = createSignal<string | null>(null);
  const company = () => companyName(workspace);
  const title = () => {
    if (state.isNew()) return t('newCase');
    if (state.hasPlan()) return t('startPlanned', { company: company() });
    const [done, all] = [state.doneCount(), guideSteps.length - 1];
    return done === all
      ? t('startReady', { company: company() })
      : t('startTitle', { company: company(), done, all });
  };
  const view = () => (state.hasPlan() ? statedViewOf(workspace, state.root()) : null);
  const result = () => {
    const known = view();
    if (known === null) return '';
    const objective = objectiveOf(known.index);
    const value = objectiveValue(objective, known.index, known.plan, known.money);
    return t('startResult', {
      fillRate: formatShare(known.keyFigures.fillRate?.value ?? 0),
      measure: objectiveMeasure(objective),
      value: objectiveNumber(value, known.planningCase.company[0]?.currency ?? ''),
    });
  };
  /** What stands in place of a table that has no rows or columns yet. */
  const firstNeeded = (): GuideStep | null => {
    const known = state.table();
    if (known === null || known.canGrow) return null;
    if (known.rows.length === 0) return 'families';
    return known.columns.length === 0 ? 'resources' : null;
  };
  return (
    <>
      <PageHeader isStored title={title()} subtitle={state.isNew() ? t('newCaseSub') : t('startSub')}>
        <CommandButton command={commands.undo} />
        <CommandButton command={commands.redo} />
        <CommandButton command={commands.newCase} />
        <Show when={!state.isNew()}>
          <CommandButton command={commands.run} isMain={state.missing().length === 0 && !state.hasPlan()} />
        </Show>
      </PageHeader>
      <Show when={state.question()} keyed>
        {(question) => (
          <NumberQuestion
            examples={question.examples}
            onDecimal={question.answer}
            onNo={state.closeQuestion}
          />
        )}
      </Show>
      <Show when={state.refusal()}>
        <NoticeOver isBad onClose={state.closeRefusal}>
          {state.refusal()}
        </NoticeOver>
      </Show>
      <Show when={!state.isNew()} fallback={<NewCasePanel state={state} />}>
        <nav class="steps" aria-label={t('startSteps')}>
          <For each={guideSteps}>
            {(name, i) => (
              <button
                type="button"
                class="btn"
                aria-current={state.step() === name ? 'step' : undefined}
                aria-label={
                  state.isDone(name) ? t('startStepDone', { step: t(stepTitles[name]) }) : t(stepTitles[name])
                }
                onClick={() => state.goTo(name)}
              >
                <span class={state.isDone(name) ? 'good' : 'faint'} aria-hidden="true">
                  {state.isDone(name) ? '✓' : i() + 1}
                </span>{' '}
                {t(stepTitles[name])}
              </button>
            )}
          </For>
        </nav>
        <Panel title={t(stepTitles[state.step()])} note={t(stepTexts[state.step()])}>
          <Show
            when={state.missingAt(state.step()).length > 0}
            fallback={
              <Show when={state.step() === 'plan' && !state.hasPlan()}>
                <p class="muted">{t('startNothingMissing')}</p>
              </Show>
            }
          >
            <section aria-label={t('startMissing')}>
              <ul class="missing">
                <For each={state.missingAt(state.step())}>{(text) => <li class="warn">{text}</li>}</For>
              </ul>
            </section>
          </Show>
          <Show when={state.step() === 'plan'}>
            <p class="actions">
              <PlanStatus scenario={state.root()} />
            </p>
            <Show when={result() !== ''}>
              <p>
                <b>{result()}</b>
              </p>
              <p class="chips">
                <A class="btn main" href={`/planning?scenario=${encodeURIComponent(state.root())}`}>
                  {t('planningTable')}
                </A>
                <A class="btn" href="/capacity">
                  {t('capacity')}
                </A>
                <A class="btn" href="/scenarios">
                  {t('scenarios')}
                </A>
              </p>
            </Show>
          </Show>
          <Show when={state.step() === 'periods' && state.areMonths()}>
            <form
              class="form months"
              onSubmit={(event) => {
                event.preventDefault();
                void state.setMonths(months() ?? String(state.monthCount())).then(() => setMonths(null));
              }}
            >
              <label class="field">
                <span>{t('newCaseMonths')}</span>
                <input
                  type="number"
                  min="1"
                  value={months() ?? state.monthCount()}
                  onInput={(event) => setMonths(event.currentTarget.value)}
                />
              </label>
              <button type="submit" class="btn">
                {t('startMonthsSet')}
              </button>
            </form>
          </Show>
          <Show when={firstNeeded()}>
            {(needed) => (
              <p>
                <button type="button" class="btn" onClick={() => state.goTo(needed())}>
                  {t('startNoRows', { step: t(stepTitles[needed()]) })}
                </button>
              </p>
            )}
          </Show>
          <Show when={state.table() !== null && firstNeeded() === null}>
            <GridToolbar grid={grid()} commands={gridTools} />
            <Show when={state.step()} keyed>
              {(name) => (
                <Grid
                  name={`start ${name}`}
                  onGrid={setGrid}
                  label={t(stepTitles[name])}
                  columns={state.columns()}
                  rows={state.gridRows()}
                  cell={state.cell}
                  labelWidth={state.table()?.canGrow === true ? 44 : 170}
                  cellWidth={name === 'demand' ? 100 : 150}
                  height="max(240px, 40dvh)"
                  about={`${workspace.caseId()} ${name}`}
                  onEntries={state.enter}
                  onRefused={state.closeRefusal}
                />
              )}
            </Show>
          </Show>
          <Show when={state.next()}>
            {(next) => (
              <p class="next">
                <button type="button" class="btn" onClick={() => state.goTo(next())}>
                  {t('startNext', { step: t(stepTitles[next()]) })}
                </button>
              </p>
            )}
          </Show>
        </Panel>
      </Show>
    </>
  );
}
