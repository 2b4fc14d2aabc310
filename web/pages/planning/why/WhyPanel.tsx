/** The questions of the inspector about the active cell, and their answers in sentences. */
import { A } from '@solidjs/router';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { writtenMoney } from '../../../../solver/words/money.ts';
import { addTexts } from '../../../language/catalogue.ts';
import { language, type MessageKey, pick, t } from '../../../language/language.ts';
import { useWorkspace } from '../../../state/context.ts';
import { Select } from '../../../ui/Select.tsx';
import { Working } from '../../../ui/Working.tsx';
import type { Inspector } from '../createInspector.ts';
import type { PlanningState } from '../createPlanningState.ts';
import { cellText, type TableCell } from '../openedCell.ts';
import type { WhyAnswer, WhyLine, WhyWay } from './answerWhy.ts';
import { createWhy, type PinRelation, type WhyState, type WhyWorker } from './createWhy.ts';
import { linesBeyond } from './linesBeyond.ts';
import { whyMessages } from './messages.ts';
import './why.css';
import { ActionOn } from '../../../ui/ActionOn.tsx';

addTexts(whyMessages);

const relations: readonly (readonly [PinRelation, MessageKey])[] = [
  ['exactly', 'whyExactly'],
  ['atLeast', 'whyAtLeast'],
  ['atMost', 'whyAtMost'],
];

/** Lines of an answer that are listed. */
const LINES_MAX = 12;

/** Money below this is nothing. */
const SMALL = 0.5;

function startWorker(): WhyWorker {
  return new Worker(new URL('./whyWorker.ts', import.meta.url), { type: 'module' });
}

export default function WhyPanel(props: {
  scenario: string;
  state: PlanningState;
  inspector: Inspector;
  onScenario: (scenario: string) => void;
}) {
  const workspace = useWorkspace();
  const why = createWhy(workspace, () => props.scenario, props.state, props.inspector, startWorker);
  const toCell = (family: string, cell: TableCell | null) =>
    `/planning?${new URLSearchParams({ scenario: props.scenario, family, ...(cell === null ? {} : { cell: cellText(cell) }) })}`;
  const isShown = (family: string) => props.state.object() === `f:${family}`;
  const apply = (way: WhyWay) => {
    void why.apply(way.levers ?? []).then((made) => made !== null && props.onScenario(made));
  };
  return (
    <Show when={why.subject()}>
      {(subject) => (
        <section class="why" aria-label={t('whyTitle')}>
          <h3>{t('whyTitle')}</h3>
          <Show when={why.isOlder()}>
            <p class="muted">{t('whyOlder')}</p>
          </Show>
          <div class="chips">
            <Show when={subject().short.length > 0}>
              <button
                type="button"
                class="btn small"
                onClick={() => why.ask({ kind: 'short', cells: subject().short })}
              >
                {t('whyShort')}
              </button>
            </Show>
            <Show when={subject().supply.length > 0}>
              <button
                type="button"
                class="btn small"
                onClick={() => why.ask({ kind: 'supply', cells: subject().supply })}
              >
                {t('whySupply')}
              </button>
            </Show>
            <Show when={props.inspector.limits().length > 0}>
              <button
                type="button"
                class="btn small"
                title={t('whyLimitsAbout')}
                onClick={() => why.ask({ kind: 'limits', cells: props.inspector.limits() })}
              >
                {t('whyLimits')}
              </button>
            </Show>
            <Show when={subject().use}>
              {(use) => (
                <button type="button" class="btn small" onClick={() => why.ask(use())}>
                  {t('whyUse')}
                </button>
              )}
            </Show>
          </div>
          <Show when={subject().pin}>
            <NumberForm why={why} />
          </Show>
          <Show when={why.progress()}>
            {(progress) => (
              <p class="chips">
                <Working
                  text={
                    progress().of > 1
                      ? t('whyWorkingOf', {
                          done: progress().done + 1,
                          of: progress().of,
                          seconds: why.seconds(),
                        })
                      : t('whyWorking', { seconds: why.seconds() })
                  }
                  onCancel={why.stop}
                  isSmall
                />
              </p>
            )}
          </Show>
          <Show when={why.failure()}>
            {(words) => (
              <p class="bad" role="alert">
                {t('whyFailed', { reason: pick(words()) })}
              </p>
            )}
          </Show>
          <Show when={why.answer()}>
            {(answer) => (
              <div class="why-answer" aria-live="polite">
                <AnswerHead answer={answer()} currency={why.currency()} />
                <For each={answer().parts}>
                  {(part) => (
                    <>
                      <ul>
                        <For each={part.lines.slice(0, LINES_MAX)}>
                          {(line) => (
                            <li>
                              <LineText line={line} isShown={isShown} toCell={toCell} />
                            </li>
                          )}
                        </For>
                        <Show when={linesBeyond(part, LINES_MAX)}>
                          {(count) => <li class="muted">{t('questionMore', { count: count() })}</li>}
                        </Show>
                      </ul>
                      <Show when={part.ways.length > 0}>
                        <h4>{t('whyWays')}</h4>
                        <ol>
                          <For each={part.ways}>
                            {(way) => (
                              <li>
                                {pick(way.words)}{' '}
                                <Show when={why.canApply() && way.levers !== null}>
                                  <ActionOn
                                    action={t('applyRepair')}
                                    name={pick(way.words)}
                                    class="small"
                                    onAct={() => apply(way)}
                                  />
                                </Show>
                              </li>
                            )}
                          </For>
                        </ol>
                      </Show>
                    </>
                  )}
                </For>
              </div>
            )}
          </Show>
        </section>
      )}
    </Show>
  );
}

/** A sentence; a link to the cell that it is about, or to the table of its family where another one is in view. */
function LineText(props: {
  line: WhyLine;
  isShown: (family: string) => boolean;
  toCell: (family: string, cell: TableCell | null) => string;
}) {
  const linked = () => {
    const { family, cell } = props.line;
    return family === null || (cell === null && props.isShown(family)) ? null : { family, cell };
  };
  return (
    <Show when={linked()} fallback={pick(props.line.words)}>
      {(to) => (
        <A class="why-link" href={props.toCell(to().family, to().cell)}>
          {pick(props.line.words)}
        </A>
      )}
    </Show>
  );
}

function AnswerHead(props: { answer: WhyAnswer; currency: string }) {
  const price = () => props.answer.price;
  /** Whether an amount is worth a word: a goal may be of hours or tonnes, where a little counts. */
  const isSome = (amount: WhyAnswer['price']) =>
    amount !== null && amount.amount >= (amount.words === null ? SMALL : Number.MIN_VALUE);
  const text = (amount: NonNullable<WhyAnswer['price']>) =>
    amount.words === null ? writtenMoney(amount.amount, props.currency, language()) : pick(amount.words);
  return (
    <Switch>
      <Match when={props.answer.kind === 'price'}>
        <p>
          <b>
            <Show
              when={isSome(price()) ? price() : null}
              fallback={t(
                props.answer.parts.some(({ lines }) => lines.length > 0) ? 'whyFree' : 'whyFreeUnseen',
              )}
            >
              {(amount) => <span>{t('whyPrice', { money: text(amount()) })}</span>}
            </Show>
          </b>
          <Show when={isSome(price()) && props.answer.doubt === null}>
            <br />
            <span class="muted">{t('whyDoubtUnknown')}</span>
          </Show>
          <Show when={isSome(props.answer.doubt) ? props.answer.doubt : null}>
            {(doubt) => (
              <>
                <br />
                <span class="muted">
                  {t(isSome(price()) ? 'whyDoubt' : 'whyFreeDoubt', { money: text(doubt()) })}
                </span>
              </>
            )}
          </Show>
        </p>
      </Match>
      <Match when={props.answer.kind === 'kept'}>
        <p>
          <b>{t('whyKept')}</b>
        </p>
      </Match>
      <Match when={props.answer.kind === 'conflict'}>
        <p>
          <b>{t('whyConflict')}</b>
        </p>
      </Match>
      <Match when={props.answer.kind === 'stopped'}>
        <p class="bad">{t('whyStopped')}</p>
      </Match>
      <Match when={props.answer.parts.every(({ lines }) => lines.length === 0)}>
        <p class="muted">{t('whyNothing')}</p>
      </Match>
    </Switch>
  );
}

/** A number that the planner would rather have. */
function NumberForm(props: { why: WhyState }) {
  const { why } = props;
  const [isUnread, setUnread] = createSignal(false);
  return (
    <Show when={why.isInOwnUnits()} fallback={<p class="muted">{t('whyOwnUnits')}</p>}>
      <form
        class="why-number"
        onSubmit={(event) => {
          event.preventDefault();
          setUnread(!why.askNumber());
        }}
      >
        <label class="field">
          <span>{t('whyNumber')}</span>
          <input
            inputmode="decimal"
            value={why.text()}
            aria-invalid={isUnread()}
            onInput={(event) => {
              setUnread(false);
              why.setText(event.currentTarget.value);
            }}
          />
        </label>
        <Select
          label={t('whyRelation')}
          isLabelHidden
          value={why.relation()}
          options={relations.map(([value, text]) => ({ value, text: t(text) }))}
          onSelect={(value) =>
            why.setRelation(relations.find(([known]) => known === value)?.[0] ?? 'exactly')
          }
        />
        <button type="submit" class="btn small" disabled={why.text().trim() === ''}>
          {t('whyAsk')}
        </button>
      </form>
      <Show when={isUnread()}>
        <p class="bad" role="alert">
          {t('whyNoNumber', { text: why.text() })}
        </p>
      </Show>
    </Show>
  );
}
