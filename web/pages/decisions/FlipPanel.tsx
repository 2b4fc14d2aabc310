/** "This stays the best while…": how far each assumption may move, drawn on one scale, with the flips marked. */
import { createMemo, For, Show } from 'solid-js';
import type { Flip } from '../../../solver/tradeoff/flipPoint.ts';
import { textOf } from '../../language/catalogue.ts';
import { formatExact } from '../../language/format.ts';
import { type MessageKey, pick, t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { DecisionsState } from './createDecisionsState.ts';
import {
  createFlips,
  type FlipRow,
  type FlipWorker,
  flipPercent,
  type MovedAssumption,
  RANGE,
} from './createFlips.ts';

const titles: Readonly<Record<MovedAssumption, MessageKey>> = {
  demand: 'measureDemand',
  price: 'flipPrice',
  capacity: 'measureCapacity',
  overtime: 'flipOvertime',
};

/** What must be true of an assumption, in words. */
const conditions: Readonly<Record<MovedAssumption, MessageKey>> = {
  demand: 'flipConditionDemand',
  price: 'flipConditionPrice',
  capacity: 'flipConditionCapacity',
  overtime: 'flipConditionOvertime',
};

/** What is measured of an assumption, for its condition. */
const measureOf: Readonly<Record<MovedAssumption, 'demand' | 'price' | 'capacity'>> = {
  demand: 'demand',
  price: 'price',
  capacity: 'capacity',
  overtime: 'capacity',
};

function startWorker(): FlipWorker {
  return new Worker(new URL('./flipWorker.ts', import.meta.url), { type: 'module' });
}

const WIDTH = 220;
const place = (factor: number) => ((factor - RANGE.from) / (RANGE.to - RANGE.from)) * WIDTH;

export function FlipPanel(props: { state: DecisionsState }) {
  const { state } = props;
  const flips = createFlips(state, startWorker);
  /** The option that is the best on the inputs as they were put. */
  const best = createMemo(() => flips.optionAt(flips.rows()[0]?.points.now?.best ?? null));
  const percent = (flip: Flip) => {
    const value = flipPercent(flip);
    return `${value > 0 ? '+' : ''}${formatExact(value)} %`;
  };
  const isSure = (flip: Flip) => flip.before.isSure && flip.after.isSure;
  const sideText = (flip: Flip | null, reached: number): string => {
    if (flip === null)
      return t('flipNever', {
        end: `${reached > 1 ? '+' : ''}${formatExact(Math.round((reached - 1) * 100))} %`,
      });
    const after = flips.optionAt(flip.after.best);
    return t(isSure(flip) ? 'flipMark' : 'flipMarkNear', {
      change: percent(flip),
      option: after === undefined ? t('flipNoPlan') : after.letter,
    });
  };
  /** Only what keeps the recommended option the best must be true for it. */
  const isRecommended = () => best() !== undefined && best() === state.recommended();
  const hasFlip = ({ points }: FlipRow) => points.below !== null || points.above !== null;
  const isNamed = (row: FlipRow) =>
    state.selected()?.conditions.some(({ statement }) => statement === textOf(conditions[row.name]).en);
  const require = (row: FlipRow) => {
    const { below, above } = row.points;
    const words = textOf(conditions[row.name]);
    void state.addNewAssumption(
      {
        statement: words.en,
        owner: '',
        source: t('flipSource', { number: state.selected()?.decisionId ?? '' }),
        validTo: null,
        measure: measureOf[row.name],
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
                        {t(titles[row.name])}
                      </th>
                      <td class="num">{sideText(row.points.below, row.points.from)}</td>
                      <td>
                        <svg viewBox={`0 0 ${WIDTH} 20`} width={WIDTH} height="20" aria-hidden="true">
                          <rect
                            x={place(row.points.below?.before.factor ?? row.points.from)}
                            y="4"
                            width={Math.max(
                              1,
                              place(row.points.above?.before.factor ?? row.points.to) -
                                place(row.points.below?.before.factor ?? row.points.from),
                            )}
                            height="12"
                            fill="var(--surface)"
                            stroke="var(--plan)"
                          />
                          <line x1={place(1)} x2={place(1)} y1="0" y2="20" stroke="var(--ink-3)" />
                        </svg>
                      </td>
                      <td class="text num">{sideText(row.points.above, row.points.to)}</td>
                      <td class="no-print">
                        <Show when={hasFlip(row) && isRecommended() && !state.isTaken() && !isNamed(row)}>
                          <button
                            type="button"
                            class="btn link small"
                            aria-label={t('actionOn', {
                              action: t('flipRequire'),
                              name: t(titles[row.name]),
                            })}
                            onClick={() => require(row)}
                          >
                            {t('flipRequire')}
                          </button>
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
        <Show when={flips.failure()}>{(words) => <p class="bad">{pick(words())}</p>}</Show>
        <div class="chips no-print">
          <Show
            when={flips.progress()}
            fallback={
              <button type="button" class="btn" onClick={flips.start}>
                {t(flips.rows().length > 0 ? 'flipAgain' : 'flipStart')}
              </button>
            }
          >
            {(progress) => (
              <>
                <span role="status">
                  {t('flipProgress', { what: t(titles[progress().name]), count: progress().solves })}
                </span>
                <button type="button" class="btn" onClick={flips.stop}>
                  {t('cancel')}
                </button>
              </>
            )}
          </Show>
        </div>
      </Panel>
    </Show>
  );
}
