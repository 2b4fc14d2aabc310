/**
 * One decision: its question and finding, the options, why one differs from another, how far that holds and what must be true, and how it is taken.
 * Who is short, what each function gives up, what is said and the evidence are one press away.
 */
import { A } from '@solidjs/router';
import { createEffect, lazy, on, Show, Suspense } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { printCommand } from '../../commands/frameCommands.ts';
import { RunStale } from '../../commands/RunStale.tsx';
import { DecisionForm } from '../../comparison/DecisionForm.tsx';
import { FunctionsPanel } from '../../comparison/FunctionsPanel.tsx';
import { enumeration, listed, t } from '../../language/language.ts';
import { readChunk } from '../../state/chunk.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import { Conditions } from './Conditions.tsx';
import type { DecisionsCommands } from './commands.ts';
import type { DecisionsState } from './createDecisionsState.ts';
import { activeThenText, deadlineText, optionTitle, verdictText, whatIfOf } from './decisionTexts.ts';
import { EvidenceBridge } from './EvidenceBridge.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { FlipPanel } from './FlipPanel.tsx';
import { OptionCards } from './OptionCards.tsx';
import { RiskPanel } from './RiskPanel.tsx';
import { AskForOption, DecideQuestions } from './TakeDecision.tsx';
import { Comments, Tasks } from './Talk.tsx';
import { WhoIsShort } from './WhoIsShort.tsx';

/** Read when somebody asks for a pack. */
const PackPanel = lazy(() => readChunk(() => import('../../comparison/packs/PackPanel.tsx')));

export function DecisionView(props: {
  state: DecisionsState;
  decision: StoredDecision;
  commands: DecisionsCommands;
}) {
  const { state } = props;
  const close = () => void state.setOpen('none');
  /** The live what-if of the recommended option, where it is a scenario; null where it is a version. */
  const whatIf = () => {
    const option = props.decision.options[props.decision.recommended];
    return option === undefined ? null : whatIfOf(option);
  };
  const changed = () => state.optionsIn('changed').map(state.keyOf);
  const newPlans = () => state.optionsIn('newPlan');
  let verdict: HTMLDivElement | undefined;
  // On a phone the button is far below: what was decided comes into view.
  createEffect(
    on(
      () => verdictText(props.decision),
      (text) => {
        if (text) verdict?.scrollIntoView({ block: 'center' });
      },
      { defer: true },
    ),
  );
  return (
    <>
      <PageHeader
        planText={activeThenText(props.decision)}
        title={
          <span class="decision-title">
            {props.decision.question}
            <Show when={state.finding()}>
              {' '}
              <span class="finding">{state.finding()}</span>
            </Show>
          </span>
        }
        subtitle={listed([
          state.placeText(),
          props.decision.owner === '' ? '' : t('decisionOwnedBy', { owner: props.decision.owner }),
          deadlineText(props.decision, state.today()),
          props.decision.status === 'anotherOption' ? t('decisionOtherAsked') : '',
          state.rankedBy(),
        ])}
      >
        <A class="btn" href="/decisions">
          {t('decisionsAll')}
        </A>
        <Show when={whatIf()}>
          {(href) => (
            <A class="btn" href={href()}>
              {t('whatIfPage')}
            </A>
          )}
        </Show>
        <CommandButton command={props.commands.present} />
        <CommandButton command={props.commands.pack} isExpanded={state.isOpen() === 'pack'} />
        <CommandButton command={props.commands.undo} />
        <CommandButton command={props.commands.redo} />
        <CommandButton command={printCommand} isOptional />
      </PageHeader>
      <Show when={state.isOpen() === 'pack'}>
        <Suspense>
          <PackPanel
            subject={{
              options: props.decision.options.map((_, position) => ({
                kind: 'decision',
                decisionId: props.decision.decisionId,
                position,
              })),
              recommended: props.decision.verdict?.option ?? props.decision.recommended,
            }}
            note={t('packOfDecision')}
            onClose={close}
          />
        </Suspense>
      </Show>
      <Show when={verdictText(props.decision)}>
        <div class="notice" role="status" ref={verdict}>
          <b>{verdictText(props.decision)}</b> {props.decision.verdict?.reason}{' '}
          <span class="muted">{t('decisionStays')}</span>{' '}
          <CommandButton command={props.commands.takeUpAgain} />
        </div>
      </Show>
      <Show when={props.decision.follows}>
        {(follows) => (
          <p>
            <A class="link" href={`/decisions?decision=${encodeURIComponent(follows())}`}>
              {t('decisionFollows', { number: follows() })}
            </A>
          </p>
        )}
      </Show>
      <Show when={state.otherFinding()}>
        <div class="notice">{t('decisionOtherFinding', { finding: state.otherFinding() })}</div>
      </Show>
      <Show when={!state.isTaken()}>
        <RunStale scenarios={changed()} />
        <Show when={newPlans().length > 0}>
          <div class="notice stale" role="status">
            <span>{t('decisionNewPlans', { names: enumeration(newPlans().map(state.nameOf)) })}</span>
            <button type="button" class="btn no-print" onClick={() => void state.takeNewPlans()}>
              {t('decisionTakeNew')}
            </button>
          </div>
        </Show>
      </Show>
      <Show when={state.isTaken() && changed().length + newPlans().length > 0}>
        <p class="muted">{t('decisionCaseChanged')}</p>
      </Show>
      <Show when={state.isOpen() === 'edit'}>
        <Panel title={t('decisionEdit')}>
          <DecisionForm
            initial={{
              question: props.decision.question,
              owner: props.decision.owner,
              deadline: props.decision.deadline,
              recommended: props.decision.recommended,
            }}
            options={props.decision.options.map(optionTitle)}
            by={state.by()}
            action={t('save')}
            onSave={(texts, by) => {
              state.setBy(by);
              return state.describe(texts);
            }}
            onClose={close}
          />
        </Panel>
      </Show>
      <Show when={state.options().length > 0} fallback={<p class="faint">{t('loading')}</p>}>
        <OptionCards
          state={state}
          decision={props.decision}
          foot={(position) => (
            <Show when={!state.isTaken() && position > 0 && props.decision.options.length > 2}>
              <ActionOn
                action={t('decisionTakeOut')}
                name={state.options()[position]?.name ?? ''}
                class="link small no-print"
                onAct={() => void state.removeOption(position)}
              />
            </Show>
          )}
        />
      </Show>
      <Show when={!state.isTaken()}>
        <div class="decision-acts no-print">
          <Show when={state.others().length > 0}>
            <Select
              label={t('decisionAddOption')}
              isLabelHidden
              value=""
              options={[{ value: '', text: t('decisionAddOption') }, ...state.others()]}
              onSelect={(key) => {
                if (key !== '') void state.addOption(key);
              }}
            />
          </Show>
          <CommandButton command={props.commands.edit} isExpanded={state.isOpen() === 'edit'} />
          <CommandButton command={props.commands.remove} />
          <span class="space" />
          <CommandButton command={props.commands.ask} isExpanded={state.isOpen() === 'ask'} />
          <CommandButton command={props.commands.rejectAll} />
          <CommandButton command={props.commands.approve} isMain />
        </div>
        <AskForOption state={state} />
      </Show>
      <div class="cols">
        <div class="stack" style={{ 'grid-column': 'span 7' }}>
          <Show when={state.options().length > 0}>
            <Show when={state.explained()}>
              {(option) => (
                <EvidenceBridge state={state} from={state.reference() ?? option()} to={option()} />
              )}
            </Show>
            <RiskPanel state={state} />
          </Show>
        </div>
        <div class="stack" style={{ 'grid-column': 'span 5' }}>
          <Show when={state.options().length > 0}>
            <FlipPanel state={state} />
          </Show>
          <Conditions state={state} decision={props.decision} />
        </div>
      </div>
      {/* What a reader may ask for, and need not read to decide. */}
      <Show when={state.options().length > 0}>
        <WhoIsShort state={state} isFolded />
        <FunctionsPanel
          options={state.options()}
          first={state.recommended()}
          currency={state.currency()}
          isFolded
        />
      </Show>
      <Comments state={state} decision={props.decision} />
      <Tasks state={state} decision={props.decision} />
      <EvidencePanel state={state} decision={props.decision} />
      <DecideQuestions state={state} decision={props.decision} />
    </>
  );
}
