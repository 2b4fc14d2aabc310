/** Compare: two to six options side by side against a reference, ranked by what is optimized. */

import { A } from '@solidjs/router';
import { createSignal, For, lazy, Show, Suspense } from 'solid-js';
import type { AttributionMethod } from '../../../solver/explain/attribution.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { printCommand } from '../../commands/frameCommands.ts';
import { RunStale } from '../../commands/RunStale.tsx';
import { usePageCommands } from '../../commands/registry.ts';
import { runCommands } from '../../commands/workspaceCommands.ts';
import { AlternativesPanel } from '../../comparison/AlternativesPanel.tsx';
import { BridgePanel, type BridgeView, bridgeViews } from '../../comparison/causes/BridgePanel.tsx';
import { createCauses, presentPlans, startCauseWorker } from '../../comparison/causes/createCauses.ts';
import { bridgeMessages } from '../../comparison/causes/messages.ts';
import { startTradeOffWorker } from '../../comparison/createTradeOff.ts';
import { optionSourceOf } from '../../comparison/decisions.ts';
import { FunctionsPanel } from '../../comparison/FunctionsPanel.tsx';
import { IncomePanel } from '../../comparison/income/IncomePanel.tsx';
import { LadderPanel } from '../../comparison/LadderPanel.tsx';
import { comparisonMessages } from '../../comparison/messages.ts';
import { packMessages } from '../../comparison/packs/messages.ts';
import { TradeOffPanel } from '../../comparison/TradeOffPanel.tsx';
import { addTexts } from '../../language/catalogue.ts';
import { gap, t } from '../../language/language.ts';
import { objectiveMeasure } from '../../language/objective.ts';
import { createAddressParameter } from '../../state/address.ts';
import { readChunk } from '../../state/chunk.ts';
import { useWorkspace } from '../../state/context.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { BrokenLines, BrokenNotes } from '../../ui/BrokenRules.tsx';
import { FoldHead } from '../../ui/FoldHead.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PenaltyPanel } from '../../ui/PenaltyTable.tsx';
import { Select } from '../../ui/Select.tsx';
import { saveCsv } from '../../ui/saveFile.ts';
import { UnknownAddress } from '../../ui/UnknownAddress.tsx';
import { compareCommands } from './commands.ts';
import { type CompareState, createCompareState } from './createCompareState.ts';
import { createMatrix } from './createMatrix.ts';
import { MatrixPanel } from './MatrixPanel.tsx';
import { compareMessages } from './messages.ts';
import { OptionCauses } from './OptionCauses.tsx';
import { OptionDetail } from './OptionDetail.tsx';
import { PutToDecision } from './PutToDecision.tsx';
import { decisionOptions } from './putToDecision.ts';
import { ROOM_BESIDE, Scorecard } from './Scorecard.tsx';
import { SmallMultiples } from './SmallMultiples.tsx';

/** Read when somebody asks for a pack. */
const PackPanel = lazy(() => readChunk(() => import('../../comparison/packs/PackPanel.tsx')));

addTexts(bridgeMessages);
addTexts(comparisonMessages);
addTexts(packMessages);
addTexts(compareMessages);

const groupTitles = {
  option: 'compareOptions',
  assumption: 'compareAssumptions',
  mixed: 'compareMixed',
} as const;

const groupHints = {
  option: 'compareOptionsHint',
  assumption: 'compareAssumptionsHint',
  mixed: 'compareMixedHint',
} as const;

export default function ComparePage() {
  const workspace = useWorkspace();
  const address = {
    options: createAddressParameter('options', ''),
    reference: createAddressParameter('reference', ''),
    detail: createAddressParameter('look', ''),
    penalties: createAddressParameter('penalties', ''),
    bridge: createAddressParameter('bridge', ''),
    method: createAddressParameter('causes', ''),
    kept: createAddressParameter('kept', ''),
    against: createAddressParameter('against', ''),
    third: createAddressParameter('and', ''),
  };
  const state = createCompareState(workspace, address);
  const view = (): BridgeView => bridgeViews.find((known) => known === address.bridge.get()) ?? 'causes';
  const method = (): AttributionMethod => (address.method.get() === 'ordered' ? 'ordered' : 'shapley');
  const causes = createCauses(
    presentPlans(workspace),
    () => {
      const [from, to] = [state.reference(), state.detail()];
      if (view() !== 'causes' || from === undefined || to === undefined || from === to) return null;
      return { from: from.id, to: to.id, method: method() };
    },
    startCauseWorker,
  );
  const matrix = createMatrix(
    workspace,
    () => state.decidable().map(({ id }) => id),
    () => state.reference()?.id ?? '',
    { options: state.decidable, address: address.kept, startWorker: startTradeOffWorker },
  );
  /** Whether the scorecard needs the whole width: then the trade-off has a row of its own. */
  const isWide = () => state.options().length > ROOM_BESIDE;
  const [isPutting, setPutting] = createSignal(false);
  const [isPacking, setPacking] = createSignal(false);
  const commands = usePageCommands(
    compareCommands(
      state,
      saveCsv,
      () => void setPutting(!isPutting()),
      () => void setPacking(!isPacking()),
    ),
  );
  /** The plans in view, the reference first. */
  const packed = () => ({
    options: decisionOptions(state).flatMap(({ id }) => optionSourceOf(workspace, id) ?? []),
    recommended: null,
  });
  return (
    <>
      <PageHeader
        title={state.title()}
        subtitle={
          <Show when={state.reference()}>
            {(base) => (
              <>
                {t('compareSub', {
                  scope: state.scope(),
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
        <Show when={state.detail()}>
          {(option) => (
            <A class="btn" href={`/what-if?scenario=${encodeURIComponent(option().id)}`}>
              {t('whatIfPage')}
            </A>
          )}
        </Show>
        <CommandButton command={commands.pack} isExpanded={isPacking()} />
        <CommandButton command={commands.exportCsv} isOptional />
        <CommandButton command={printCommand} isOptional />
        <CommandButton command={commands.putToDecision} isMain isExpanded={isPutting()} />
      </PageHeader>
      <Show when={isPutting()}>
        <PutToDecision state={state} onClose={() => setPutting(false)} />
      </Show>
      <Show when={isPacking()}>
        <Suspense>
          <PackPanel subject={packed()} note={t('packOfOptions')} onClose={() => setPacking(false)} />
        </Suspense>
      </Show>
      <UnknownAddress kind="scenario" ids={state.unknown()} />
      <RunStale scenarios={state.older().map((option) => option.id)} />
      <For each={state.options()}>
        {({ letter, name, view }) => <BrokenLines broken={view.broken} name={`${letter} ${name}`} />}
      </For>
      <BrokenNotes broken={state.options().flatMap(({ view }) => view.broken)} />
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
      <div class="no-print compared">
        <For each={state.groups().filter(({ ids }) => ids.length > 0)}>
          {({ kind, ids }) => (
            <fieldset class="chips bare" aria-label={t(groupTitles[kind])}>
              <span class="kind" title={t(groupHints[kind])}>
                {t(groupTitles[kind])}
              </span>
              <For each={ids}>{(id) => <OptionChip state={state} id={id} />}</For>
            </fieldset>
          )}
        </For>
        <Show when={state.combinations.count() > 0}>
          <fieldset class="chips bare" aria-label={t('combinations')}>
            <span class="kind" title={t('combinationsHint')}>
              {t('combinations')}
            </span>
            <FoldHead
              fold={state.combinations}
              text={t('combinationsSolved', { count: state.combinations.count() })}
              searchText={t('combinationsSearch')}
            />
            <For
              each={[
                ...state.selectedCombinations(),
                ...state.combinations.shown().filter((id) => !state.isSelected(id)),
              ]}
            >
              {(id) => <OptionChip state={state} id={id} />}
            </For>
          </fieldset>
        </Show>
        <Show when={state.note()}>
          <span class="warn" role="status">
            {state.note()}
          </span>
        </Show>
        <For each={state.mixed()}>
          {(option) => (
            <p class="chips">
              {t('compareSplitWhy', { name: option.name })}
              <ActionOn
                action={t('compareSplit')}
                name={option.name}
                class="small"
                onAct={() => void state.split(option.id)}
              />
            </p>
          )}
        </For>
        <Show when={state.splitNote()}>
          <span role="status">{state.splitNote()}</span>
        </Show>
        <Show when={state.options().length >= 2 ? state.reference() : undefined}>
          {(base) => (
            <div class="chips">
              <span class="kind" aria-hidden="true">
                {t('compareReference')}
              </span>
              <Select
                label={t('compareReference')}
                isLabelHidden
                value={base().id}
                options={state.options().map((option) => ({
                  value: option.id,
                  text: `${option.letter} ${option.name}${state.doesNothing(option.id) ? ` (${t('compareDoNothing')})` : ''}`,
                }))}
                onSelect={(id) => address.reference.set(id)}
              />
            </div>
          )}
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
                againstBudget={(option) => state.againstBudget(option.id)}
                againstActive={(option) => state.againstActive(option.id)}
                activeName={state.activeName()}
                unrankedText={(option) => {
                  const kind = state.kindOf(option.id);
                  if (state.isRanked(option)) return null;
                  return t(
                    kind === 'mixed' ? 'kindMixed' : kind === 'assumption' ? 'kindAssumption' : 'kindOther',
                  );
                }}
                onReference={(id) => address.reference.set(id)}
                onPenalties={state.togglePenalties}
              />
              <TradeOffPanel
                options={state.options()}
                reference={base()}
                marked={state.best()}
                isWide={isWide()}
                isTraced
                against={address.against}
                third={address.third}
                canKeep={state.isAsStored}
                onKeep={(option, point, name) => void state.keep(option, point.levers, name)}
                style={{ 'grid-column': isWide() ? '1 / -1' : 'span 4' }}
              />
            </div>
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
                          text: t('titleWithDetail', {
                            title: t('ratherWhich'),
                            detail: `${other.letter} ${other.name}`,
                          }),
                        }))}
                      onSelect={(id) => address.detail.set(id)}
                    />
                  </div>
                  <OptionCauses
                    base={base()}
                    option={option()}
                    bridge={
                      <BridgePanel
                        style={{ 'grid-column': 'span 7' }}
                        base={base()}
                        option={option()}
                        currency={state.currency()}
                        view={view()}
                        onView={(next) => address.bridge.set(next === 'causes' ? '' : next)}
                        method={method()}
                        onMethod={(next) => address.method.set(next === 'shapley' ? '' : next)}
                        causes={causes}
                      />
                    }
                  />
                </>
              )}
            </Show>
            <SmallMultiples
              options={state.options()}
              reference={base()}
              bestId={state.best()?.id}
              currency={state.currency()}
            />
            <Show when={matrix.hasRows() && state.decidable().includes(base())}>
              <MatrixPanel
                matrix={matrix}
                options={state.decidable()}
                reference={base()}
                planningCase={base().view.planningCase}
                onRow={(scenarios) => address.options.set(scenarios.join(','))}
              />
            </Show>
            <IncomePanel plans={state.plansInView()} isCost={state.isCost()} />
            <FunctionsPanel
              options={state.options()}
              first={state.best() ?? base()}
              currency={state.currency()}
              canKeep={state.isAsStored}
              onKeep={(option, plan, name) => void state.keep(option, plan.levers, name)}
            />
            <LadderPanel options={state.options()} first={state.best() ?? base()} />
            <AlternativesPanel
              options={state.options()}
              first={state.best() ?? base()}
              currency={state.currency()}
              canKeep={state.isAsStored}
              onKeep={(option, plan, name) => void state.keep(option, plan.levers, name)}
            />
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
              {(option) => <OptionDetail base={base()} option={option()} currency={state.currency()} />}
            </Show>
          </>
        )}
      </Show>
    </>
  );
}

/** A scenario that is compared as soon as it is pressed, or no longer. */
function OptionChip(props: { state: CompareState; id: string }) {
  return (
    <button
      type="button"
      class="chip"
      classList={{ selected: props.state.isSelected(props.id) }}
      aria-pressed={props.state.isSelected(props.id)}
      aria-disabled={props.state.whyNotAdded(props.id) !== null}
      title={props.state.whyNotAdded(props.id) ?? undefined}
      onClick={() => props.state.toggle(props.id)}
    >
      {props.state.name(props.id)}
    </button>
  );
}
