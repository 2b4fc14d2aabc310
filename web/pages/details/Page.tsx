/** Plan details: everything that the plan decides, one table per subject, to read, filter, print and take to Excel. */

import { useLocation } from '@solidjs/router';
import { createEffect, For, on, Show } from 'solid-js';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { usePageCommands } from '../../commands/registry.ts';
import { ScenarioBar } from '../../commands/ScenarioBar.tsx';
import { addTexts } from '../../language/catalogue.ts';
import { gap, language, pick, t } from '../../language/language.ts';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlanStatus } from '../../ui/PlanStatus.tsx';
import { saveCsv } from '../../ui/saveFile.ts';
import { showCurrent } from '../../ui/showCurrent.ts';
import { detailsCommands } from './commands.ts';
import { createDetailsState } from './createDetailsState.ts';
import { DetailsTable } from './DetailsTable.tsx';
import { detailsMessages } from './messages.ts';

addTexts(detailsMessages);

export default function DetailsPage() {
  const workspace = useWorkspace();
  const location = useLocation();
  const { selectedScenario, selectScenario } = createScenarioSelection();
  const address = {
    subject: createAddressParameter('subject', 'production'),
    filter: createAddressParameter('filter', ''),
  };
  const state = createDetailsState(workspace, selectedScenario, address);
  // Once the links say which subject it is, and their texts are those of the language.
  const showSubject = (bar: HTMLElement) =>
    createEffect(
      on([state.table, language], () => {
        requestAnimationFrame(() => showCurrent(bar));
      }),
    );
  const commands = usePageCommands(detailsCommands(workspace, selectedScenario, state, saveCsv));
  const href = (subject: string) => {
    const search = new URLSearchParams(location.search);
    search.set('subject', subject);
    search.delete('filter');
    return `/details?${search}`;
  };
  return (
    <>
      <PageHeader
        plan={selectedScenario()}
        title={state.title()}
        subtitle={
          <>
            {t('detailsSub')}
            {gap()}
            <PlanStatus scenario={selectedScenario()} />
          </>
        }
      >
        <CommandButton command={commands.exportAll} />
        <ScenarioBar scenario={selectedScenario()} onSelect={selectScenario} commands={commands} />
      </PageHeader>
      <Show when={state.hasPlan()} fallback={<Panel>{state.withoutPlan()}</Panel>}>
        <nav ref={showSubject} class="subjects no-print" aria-label={t('planDetails')}>
          <For each={state.tables()}>
            {(entry) => (
              <a
                href={href(entry.subject)}
                class={entry.rows.length === 0 ? 'faint' : ''}
                aria-current={entry.subject === state.table()?.subject ? 'page' : undefined}
              >
                {pick(entry.title)}
              </a>
            )}
          </For>
        </nav>
        <Show
          when={state.table()}
          fallback={
            <div class="notice bad" role="alert">
              {t('unknownSelection', state.unknown())}
            </div>
          }
        >
          {(known) => (
            <Show when={known().rows.length > 0} fallback={<Panel>{pick(known().absent)}</Panel>}>
              <Panel>
                <div class="actions no-print" style={{ 'margin-bottom': '8px' }}>
                  <label>
                    <span class="hidden">{t('filter')}</span>
                    <input
                      class="pick"
                      id="search"
                      type="search"
                      placeholder={t('filter')}
                      value={address.filter.get()}
                      onInput={(event) => address.filter.set(event.currentTarget.value, true)}
                    />
                  </label>
                  <Show when={state.hasEmpty()}>
                    <label class="check">
                      <input
                        type="checkbox"
                        checked={state.withEmpty()}
                        onChange={(event) => state.setWithEmpty(event.currentTarget.checked)}
                      />{' '}
                      {t('emptyRows')}
                    </label>
                  </Show>
                  <CommandButton command={commands.exportTable} />
                </div>
                <Show when={state.rowCount() > 0} fallback={<p>{state.emptyText()}</p>}>
                  <DetailsTable
                    table={known()}
                    rows={state.rows()}
                    totals={state.totals()}
                    headings={state.headings()}
                  />
                  <Show when={state.isCut()}>
                    <button type="button" class="btn link no-print" onClick={state.showAll}>
                      {t('showAllRows', { count: state.rowCount() })}
                    </button>
                  </Show>
                </Show>
              </Panel>
            </Show>
          )}
        </Show>
      </Show>
    </>
  );
}
