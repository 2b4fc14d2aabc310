/** Compare: two to six options side by side against a reference, ranked by what is optimized. */

import { A } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { printCommand } from '../../commands/frameCommands.ts';
import { RunStale } from '../../commands/RunStale.tsx';
import { usePageCommands } from '../../commands/registry.ts';
import { runCommands } from '../../commands/workspaceCommands.ts';
import { comparisonMessages } from '../../comparison/messages.ts';
import { addTexts } from '../../language/catalogue.ts';
import { gap, t } from '../../language/language.ts';
import { objectiveMeasure } from '../../language/objective.ts';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PenaltyPanel } from '../../ui/PenaltyTable.tsx';
import { Select } from '../../ui/Select.tsx';
import { saveCsv } from '../../ui/saveFile.ts';
import { UnknownAddress } from '../../ui/UnknownAddress.tsx';
import { compareCommands } from './commands.ts';
import { createCompareState } from './createCompareState.ts';
import { compareMessages } from './messages.ts';
import { OptionDetail } from './OptionDetail.tsx';
import { PutToDecision } from './PutToDecision.tsx';
import { Scorecard } from './Scorecard.tsx';
import { TradeOffPanel } from './TradeOffPanel.tsx';

addTexts(comparisonMessages);
addTexts(compareMessages);

export default function ComparePage() {
  const workspace = useWorkspace();
  const address = {
    options: createAddressParameter('options', ''),
    reference: createAddressParameter('reference', ''),
    detail: createAddressParameter('look', ''),
    penalties: createAddressParameter('penalties', ''),
  };
  const state = createCompareState(workspace, address);
  const [isPutting, setPutting] = createSignal(false);
  const commands = usePageCommands(compareCommands(state, saveCsv, () => void setPutting(!isPutting())));
  return (
    <>
      <PageHeader
        title={state.title()}
        subtitle={
          <Show when={state.reference()}>
            {(base) => (
              <>
                {t('compareSub', {
                  horizon: state.horizon(),
                  currency: state.currency(),
                  reference: base().name,
                })}
                {gap()}
                {t('rankedBy', { measure: objectiveMeasure(base().objective.definition) })}
                {gap()}
                <Show when={state.areAllVerified()}>{t('allVerified')}</Show>
              </>
            )}
          </Show>
        }
      >
        <CommandButton command={commands.exportCsv} />
        <CommandButton command={printCommand} />
        <CommandButton command={commands.putToDecision} isMain isExpanded={isPutting()} />
      </PageHeader>
      <Show when={isPutting()}>
        <PutToDecision state={state} onClose={() => setPutting(false)} />
      </Show>
      <UnknownAddress kind="scenario" ids={state.unknown()} />
      <RunStale scenarios={state.older().map((option) => option.id)} />
      <Show when={state.options().length < 2 && !state.isReading()}>
        <Panel title={t('compareHow')}>
          <For each={state.unsolved()}>
            {(id) => (
              <p>
                {state.name(id)}{' '}
                <Show when={!workspace.isBusy(id)} fallback={<span class="faint">{t('running')}</span>}>
                  <CommandButton command={runCommands(workspace, () => id).run} isSmall on={state.name(id)} />
                </Show>
              </p>
            )}
          </For>
          <A class="btn" href="/scenarios">
            {t('compareMake')}
          </A>
        </Panel>
      </Show>
      <div class="no-print chips">
        <For each={state.solved()}>
          {(id) => (
            <button
              type="button"
              class="chip"
              classList={{ selected: state.isSelected(id) }}
              aria-pressed={state.isSelected(id)}
              onClick={() => state.toggle(id)}
            >
              {state.name(id)}
            </button>
          )}
        </For>
        <Show when={state.note()}>
          <span class="warn" role="status">
            {state.note()}
          </span>
        </Show>
      </div>
      <Show when={state.options().length >= 2 ? state.reference() : undefined}>
        {(base) => (
          <>
            <div class="cols">
              <Scorecard
                options={state.options()}
                base={base()}
                bestId={state.best()?.id}
                currency={state.currency()}
                onReference={(id) => address.reference.set(id)}
                onPenalties={state.togglePenalties}
              />
              <TradeOffPanel state={state} />
            </div>
            <Show when={state.withPenalties()}>
              {(option) => (
                <PenaltyPanel
                  name={`${option().letter} ${option().name}`}
                  view={option().view}
                  currency={state.currency()}
                  onClose={() => address.penalties.set('')}
                />
              )}
            </Show>
            <Show when={state.detail()}>
              {(option) => (
                <>
                  <div class="no-print">
                    <Select
                      label={t('ratherWhich')}
                      isLabelHidden
                      value={option().id}
                      options={state
                        .options()
                        .filter((other) => other.id !== base().id)
                        .map((other) => ({
                          value: other.id,
                          text: `${t('ratherWhich')}: ${other.letter} ${other.name}`,
                        }))}
                      onSelect={(id) => address.detail.set(id)}
                    />
                  </div>
                  <OptionDetail base={base()} option={option()} currency={state.currency()} />
                </>
              )}
            </Show>
          </>
        )}
      </Show>
    </>
  );
}
