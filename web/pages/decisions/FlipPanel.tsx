/** "This stays the best while…": how far each assumption may move, drawn on one scale, with the flips marked. */
import { createMemo, For, Show } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { changePercent, movedAssumptions } from '../../../solver/tradeoff/movedAssumptions.ts';
import { formatExact, formatPercent, withTimeLeft } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Working } from '../../ui/Working.tsx';
import type { DecisionsState } from './createDecisionsState.ts';
import { createFlips, type FlipWorker, RANGE } from './createFlips.ts';
import { flipPercent } from './flipPercent.ts';

type Row = StoredDecision['flips'][number];
type Flip = NonNullable<Row['below']>;

function startWorker(): FlipWorker {
  return new Worker(new URL('./flipWorker.ts', import.meta.url), { type: 'module' });
}

const WIDTH = 220;
const place = (factor: number) => ((factor - RANGE.from) / (RANGE.to - RANGE.from)) * WIDTH;

export function FlipPanel(props: { state: DecisionsState }) {
  const { state } = props;
  const flips = createFlips(state, startWorker);
  const optionAt = (position: number | null) => state.options()[position ?? -1];
  /** The option that is the best on the inputs as they were put. */
  const best = createMemo(() => optionAt(flips.rows()[0]?.best ?? null));
  const percent = (change: number) => `${change > 0 ? '+' : ''}${formatPercent(formatExact(change))}`;
  const sideText = (flip: Flip | null, reached: number): string => {
    if (flip === null) return t('flipNever', { end: percent(changePercent(reached)) });
    const after = optionAt(flip.best);
    return t(flip.isSure ? 'flipMark' : 'flipMarkNear', {
      change: percent(flipPercent(flip)),
      option: after?.letter ?? t(flip.isSure ? 'flipNoPlan' : 'flipNoPlanFound'),
    });
  };
  /** Only what keeps the recommended option the best must be true for it. */
  const isRecommended = () => best() !== undefined && best() === state.recommended();
  const hasFlip = ({ below, above }: Row) => below !== null || above !== null;
  const isNamed = (row: Row) =>
    state
      .selected()
      ?.conditions.some(({ statement }) => statement === movedAssumptions[row.assumption].condition.en);
  const require = (row: Row) => {
    const { below, above } = row;
    const words = movedAssumptions[row.assumption].condition;
    void state.addNewAssumption(
      {
        statement: words.en,
        owner: '',
        source: t('flipSource', { number: state.selected()?.decisionId ?? '' }),
        validTo: null,
        measure: movedAssumptions[row.assumption].measure,
        lowest: below === null ? null : flipPercent(below),
        highest: above === null ? null : flipPercent(above),
        unit: '%',
      },
      words.zh,
    );
  };
  return (
    <Show when={flips.canStart()}>
      <Panel
        title={
          best() === undefined
            ? t('flipTitle')
            : t('flipTitleOf', { option: `${best()?.letter} ${best()?.name}` })
        }
        note={t('flipSub')}
      >
        <Show when={flips.rows().length > 0}>
          <div class="scroll">
            <table class="sticky-first flips">
              <tbody>
                <For each={flips.rows()}>
                  {(row) => (
                    <tr>
                      <th scope="row" class="text">
                        {pick(movedAssumptions[row.assumption].title)}
                      </th>
                      <td class="num">{sideText(row.below, row.from)}</td>
                      <td class="bar">
                        <svg
                          viewBox={`0 0 ${WIDTH} 20`}
                          height="20"
                          preserveAspectRatio="none"
                          aria-hidden="true"
                        >
                          <rect
                            x={place(row.below?.before ?? row.from)}
                            y="4"
                            width={Math.max(
                              1,
                              place(row.above?.before ?? row.to) - place(row.below?.before ?? row.from),
                            )}
                            height="12"
                            fill="var(--surface)"
                            stroke="var(--plan)"
                          />
                          <line x1={place(1)} x2={place(1)} y1="0" y2="20" stroke="var(--ink-3)" />
                        </svg>
                      </td>
                      <td class="text num">{sideText(row.above, row.to)}</td>
                      <td class="no-print">
                        <Show when={hasFlip(row) && isRecommended() && !state.isTaken() && !isNamed(row)}>
                          <ActionOn
                            action={t('flipRequire')}
                            name={pick(movedAssumptions[row.assumption].title)}
                            class="link small"
                            onAct={() => require(row)}
                          />
                        </Show>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
          <p class="faint">{t('flipNote')}</p>
        </Show>
        <Show when={flips.failure()}>
          {(words) => (
            <p class="bad" role="alert">
              {pick(words())}
            </p>
          )}
        </Show>
        <div class="chips no-print">
          <Show
            when={flips.progress()}
            fallback={
              <>
                <button type="button" class="btn" onClick={flips.start}>
                  {t(flips.rows().length > 0 ? 'flipAgain' : 'flipStart')}
                </button>
                <Show when={flips.isUnkept() && !state.isTaken()}>
                  <button type="button" class="btn" onClick={() => void flips.keep()}>
                    {t('flipKeep')}
                  </button>
                </Show>
                <Show when={!flips.isUnkept() && flips.rows().length > 0}>
                  <span class="faint">{t('flipKept')}</span>
                </Show>
              </>
            }
          >
            {(progress) => (
              <Working
                text={withTimeLeft(
                  t('flipProgress', {
                    what: pick(movedAssumptions[progress().name].title),
                    count: progress().solves,
                  }),
                  progress().secondsLeft,
                )}
                onCancel={flips.stop}
              />
            )}
          </Show>
        </div>
      </Panel>
    </Show>
  );
}
