/** The executive meeting: one decision after the other fills the window or the screen, in type that the back row reads. */
import { A, useLocation, useNavigate } from '@solidjs/router';
import { createEffect, createMemo, For, on, Show, untrack } from 'solid-js';
import { CommandButton } from '../../../commands/CommandButton.tsx';
import { usePageCommands } from '../../../commands/registry.ts';
import { bridgeMessages } from '../../../comparison/causes/messages.ts';
import { stakeText } from '../../../comparison/decisions.ts';
import { comparisonMessages } from '../../../comparison/messages.ts';
import { addTexts } from '../../../language/catalogue.ts';
import { companyName } from '../../../language/companyName.ts';
import { formatMoney } from '../../../language/format.ts';
import { listed, t } from '../../../language/language.ts';
import { createAddressParameters } from '../../../state/address.ts';
import { useWorkspace } from '../../../state/context.ts';
import { begunPresentation, NO_PRESENTATION, setBegunPresentation } from '../../../state/presentation.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { UnknownAddress } from '../../../ui/UnknownAddress.tsx';
import { decideCommands } from '../commands.ts';
import { deadlineText, verdictText } from '../decisionTexts.ts';
import { decisionsMessages } from '../messages.ts';
import { AskForOption, DecideQuestions } from '../TakeDecision.tsx';
import { AgendaLevel } from './AgendaLevel.tsx';
import { presentCommands } from './commands.ts';
import { createPresentState } from './createPresentState.ts';
import { createScreen } from './createScreen.ts';
import { EvidenceLevel } from './EvidenceLevel.tsx';
import { presentMessages } from './messages.ts';
import { QuestionLevel } from './QuestionLevel.tsx';
import '../decisions.css';
import './present.css';

addTexts(bridgeMessages);
addTexts(comparisonMessages);
addTexts(decisionsMessages);
addTexts(presentMessages);

export default function PresentPage() {
  const location = useLocation();
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const state = createPresentState(
    workspace,
    createAddressParameters('decision', 'level'),
    createScreen(),
    localStorage,
    () => new Date(),
    untrack(begunPresentation).order,
  );
  const { decisions } = state;
  let isEnded = false;
  let section: HTMLElement | undefined;
  const commands = usePageCommands(
    presentCommands(state, () => {
      isEnded = true;
      setBegunPresentation(NO_PRESENTATION);
      navigate('/decisions');
    }),
  );
  const { approve, rejectAll, ask } = usePageCommands(decideCommands(decisions));
  const agendaTitle = () => {
    const questions = state.questions();
    const own = workspace.base()?.company[0]?.currency ?? '';
    const most = state.most();
    return state.isClosing()
      ? t('presentDone', {
          count: questions.length,
          taken: questions.filter(({ verdict }) => verdict !== null).length,
        })
      : t('presentAgenda', {
          company: companyName(workspace),
          count: questions.filter(({ verdict }) => verdict === null).length,
          money: most === undefined ? formatMoney(0, own) : stakeText(most, own),
        });
  };
  const path = location.pathname;
  createEffect(() => {
    if (location.pathname !== path || isEnded || decisions.selected() === undefined) return;
    setBegunPresentation({ address: path + location.search, order: state.order() });
  });
  // What was pressed last has the focus no longer: its keys mean the presentation again, and a screen reader says what is shown.
  const shownPart = createMemo(() =>
    [state.place(), state.isEvidenceShown(), state.screen.isFull()].join(' '),
  );
  createEffect(
    on(shownPart, () => {
      section?.focus({ preventScroll: true });
      section?.scrollIntoView({ block: 'start' });
    }),
  );
  return (
    <Show
      when={decisions.selected()}
      fallback={
        <>
          <PageHeader isStored title={t('presentNone')}>
            <CommandButton command={commands.leave} />
          </PageHeader>
          <UnknownAddress kind="decision" ids={decisions.unknown()} />
          <Panel>
            <p>{t('presentNoneText')}</p>
            <div class="chips">
              <A class="btn" href="/compare">
                {t('compare')}
              </A>
              <A class="btn" href="/decisions">
                {t('decisionsAll')}
              </A>
            </div>
          </Panel>
        </>
      }
    >
      {(decision) => (
        <section class="presentation" ref={section} tabindex="-1" aria-label={state.placeText()}>
          <header class="present-bar">
            <nav class="present-places no-print" aria-label={t('presentQuestions')}>
              <button
                type="button"
                class="btn"
                aria-current={state.isOpening() ? 'step' : undefined}
                onClick={() => state.goTo(-1)}
              >
                {t('presentOpening')}
              </button>
              <For each={state.questions()}>
                {(question, i) => (
                  <button
                    type="button"
                    class="btn"
                    aria-current={i() === state.place() ? 'step' : undefined}
                    aria-label={question.question}
                    title={question.question}
                    onClick={() => state.goTo(i())}
                  >
                    {i() + 1}
                    <Show when={question.verdict !== null}> ✓</Show>
                  </button>
                )}
              </For>
              <button
                type="button"
                class="btn"
                aria-current={state.isClosing() ? 'step' : undefined}
                onClick={() => state.goTo(state.questions().length)}
              >
                {t('presentClosing')}
              </button>
            </nav>
            <p class="muted">
              {listed(
                !state.isQuestion()
                  ? []
                  : [
                      state.placeText(),
                      decision().owner === '' ? '' : t('decisionOwnedBy', { owner: decision().owner }),
                      deadlineText(decision(), decisions.today()),
                      decision().status === 'anotherOption' ? t('decisionOtherAsked') : '',
                    ],
              )}
            </p>
            <span class="space" />
            <div class="present-acts no-print">
              <Show when={state.screen.canFill}>
                <CommandButton command={commands.fill} />
              </Show>
              <CommandButton command={commands.leave} />
            </div>
          </header>
          <Show
            when={state.isQuestion()}
            fallback={
              <>
                <h1>{agendaTitle()}</h1>
                <div class="present-body">
                  <AgendaLevel state={state} />
                </div>
              </>
            }
          >
            <h1>
              {decision().question} <span class="finding">{decisions.finding()}</span>
            </h1>
            <Show when={verdictText(decision())}>
              <div class="notice" role="status">
                <b>{verdictText(decision())}</b> {decision().verdict?.reason}{' '}
                <span class="muted">{t('decisionStays')}</span>
              </div>
            </Show>
            <Show when={decisions.otherFinding()}>
              <div class="notice">{t('decisionOtherFinding', { finding: decisions.otherFinding() })}</div>
            </Show>
            <div class="present-body">
              <Show
                when={decisions.options().length > 0}
                fallback={<p class="faint">{t(decisions.isReading() ? 'loading' : 'decisionUnreadable')}</p>}
              >
                <Show
                  when={state.isEvidenceShown()}
                  fallback={<QuestionLevel state={state} decision={decision()} />}
                >
                  <EvidenceLevel state={state} />
                </Show>
              </Show>
            </div>
          </Show>
          <AskForOption state={decisions} />
          <footer class="present-acts no-print">
            <CommandButton command={commands.previous} />
            <CommandButton command={commands.next} />
            <span class="space" />
            <Show when={state.isQuestion()}>
              <CommandButton command={state.isEvidenceShown() ? commands.question : commands.evidence} />
            </Show>
            <Show when={state.isQuestion() && !decisions.isTaken()}>
              <CommandButton command={ask} isExpanded={decisions.isOpen() === 'ask'} />
              <CommandButton command={rejectAll} />
              <CommandButton command={approve} isMain />
            </Show>
          </footer>
          <DecideQuestions state={decisions} decision={decision()} />
        </section>
      )}
    </Show>
  );
}
