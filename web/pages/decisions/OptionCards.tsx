/** The options of a decision beside each other: money, and what differs from the reference, against the thresholds of the case. */

import { createMemo, createSignal, For, type JSX, lazy, Show, Suspense } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { thresholdUnits } from '../../../solver/case/tables/thresholds.ts';
import { digitsOfAll } from '../../../solver/case/unitDigits.ts';
import type { KeyFigureDefinition } from '../../../solver/plan/figures/definitions.ts';
import { figureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import { WORST_REGRET } from '../../../solver/plan/figures/thresholds.ts';
import { isMoneyObjective } from '../../../solver/plan/objective.ts';
import { moneyMeasure, type Option, serviceFigure } from '../../comparison/options.ts';
import {
  formatDifference,
  formatFigure,
  formatMoney,
  moneyScale,
  shownFigure,
} from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { formatPenalty } from '../../language/objective.ts';
import { figureTitle } from '../../language/sharedUnit.ts';
import { readChunk } from '../../state/chunk.ts';
import { BrokenLines, BrokenNotes } from '../../ui/BrokenRules.tsx';
import { Difference } from '../../ui/Difference.tsx';
import { OptionKey } from '../../ui/OptionKey.tsx';
import type { OptionState } from './createDecisionOptions.ts';
import type { DecisionsState } from './createDecisionsState.ts';
import type { ShownThreshold } from './createThresholds.ts';
import { riskTexts } from './riskTexts.ts';

/** Key figures that a threshold may be about, but for the money at the head of a card; the risk has a line of its own. */
const thresholdFigures = Object.keys(thresholdUnits).filter(
  (name) => !['contributionMargin', 'cost', WORST_REGRET].includes(name),
);

/** Read after the plans are shown. */
const BudgetLine = lazy(async () => ({
  default: (await readChunk(() => import('../../comparison/income/AgainstBudget.tsx'))).BudgetLine,
}));

/** Key figures of a card: service, inventory, capacity, and who waits. */
const mainFigures = ['averageInventoryValue', 'peakLoad', 'lateUnits'];

/** What is shown of an option besides, when somebody asks for all figures. */
const otherFigures = ['fillRateA', 'fillRate', 'overtimeAndShiftHours', 'lostUnits'];

const stateTexts = {
  newPlan: 'decisionNewPlan',
  changed: 'decisionChanged',
  running: 'running',
  gone: 'decisionGone',
} as const satisfies Readonly<Record<Exclude<OptionState, 'current'>, string>>;

interface Line {
  readonly title: string;
  readonly hint: string;
  readonly better: 'more' | 'less' | 'neither';
  readonly value: (option: Option) => number | null;
  readonly text: (option: Option) => string;
  /** The difference to the reference; null where amounts cannot be subtracted. */
  readonly difference: ((value: number) => string) | null;
  /** What the value is held against; null where nothing is. */
  readonly threshold: (option: Option) => ShownThreshold | null;
  /** What stands below the title: where it comes from. */
  readonly note: (option: Option) => string;
}

/** What a value is held against: green or red, with a mark that says it without colour. */
function Threshold(props: { known: ShownThreshold }) {
  return <small class={props.known.isMet ? 'good' : 'bad'}> {props.known.text}</small>;
}

export function OptionCards(props: {
  state: DecisionsState;
  decision: StoredDecision;
  /** Key figures of a card instead of its own. */
  figures?: readonly string[];
  /** What stands below the figures of an option, by its position. */
  foot: (position: number) => JSX.Element;
}) {
  const { state } = props;
  const base = () => state.reference();
  const positionOf = (option: Option): number => state.options().indexOf(option);
  const measure = (): 'margin' | 'cost' => {
    const definition = base()?.objective.definition;
    return definition === undefined ? 'margin' : moneyMeasure(definition);
  };
  /** Margin, or cost where it is minimized, against what the company accepts. */
  const moneyThreshold = (position: number) =>
    state.thresholds.ofFigure(position, measure() === 'cost' ? 'cost' : 'contributionMargin');
  const differenceScale = (value: Line['value']) => {
    const reference = base();
    const from = reference === undefined ? null : value(reference);
    return moneyScale(
      state.options().map((option) => {
        const own = value(option);
        return own === null || from === null ? null : own - from;
      }),
    );
  };
  const figureLine = (definition: KeyFigureDefinition): Line => {
    const planningCase = base()?.view.planningCase;
    const form = {
      currency: state.currency(),
      digits: planningCase === undefined ? 0 : digitsOfAll(planningCase),
    };
    const value = (option: Option) =>
      shownFigure(option.view.keyFigures[definition.name]?.value ?? null, definition.unit, form.digits);
    const values = state.options().map(value);
    // One scale for the numbers of a line, and one for its differences.
    const scale = moneyScale(values);
    const differences = differenceScale(value);
    return {
      title: figureTitle(definition, planningCase?.families ?? []),
      hint: pick(definition.definition),
      better: definition.better,
      value,
      text: (option) => formatFigure(value(option), definition.unit, { ...form, scale }),
      difference: (number) => formatDifference(number, definition.unit, { ...form, scale: differences }),
      threshold: (option) => state.thresholds.ofFigure(positionOf(option), definition.name),
      note: () => '',
    };
  };
  const [areAllShown, setAreAllShown] = createSignal(false);
  const figures = (): readonly string[] => {
    const chosen = props.figures ?? [serviceFigure(state.options()), ...mainFigures];
    // A threshold that an option misses is always in sight.
    const missed = thresholdFigures.filter(
      (name) =>
        !chosen.includes(name) &&
        state.options().some((_, i) => state.thresholds.ofFigure(i, name)?.isMet === false),
    );
    const main = [...chosen, ...missed];
    return areAllShown() ? [...main, ...otherFigures.filter((name) => !main.includes(name))] : main;
  };
  /** What options are ranked by, where penalties make it another number than the money; the penalties themselves among all figures. */
  const penaltyLines = (): readonly Line[] => {
    const options = state.options();
    const better = base()?.objective.better;
    if (better === undefined || options.every(({ objective }) => objective.penalties === 0)) return [];
    const isMoney = isMoneyObjective(base()?.objective.definition.mode ?? 'maximizeMargin');
    const line = (title: string, direction: Line['better'], value: (option: Option) => number): Line => {
      const scale = moneyScale(options.map(value));
      const differences = differenceScale(value);
      return {
        title,
        hint: t('decisionPenaltiesHint'),
        better: direction,
        value,
        text: (option) => formatPenalty(value(option), scale),
        difference: (number) => `${number > 0 ? '+' : ''}${formatPenalty(number, differences)}`,
        threshold: () => null,
        note: () => '',
      };
    };
    return [
      ...(areAllShown() || !isMoney
        ? [line(t('penalties'), 'less', ({ objective }) => objective.penalties)]
        : []),
      ...(isMoney ? [line(t('optimizedValue'), better, ({ objective }) => objective.value)] : []),
    ];
  };
  /** The worst regret under the assumptions of the case; nothing where nothing is assumed and no risk is kept. */
  const riskLines = (): readonly Line[] => {
    if (state.risk.shown() === null && !state.risk.canAsk()) return [];
    const texts = riskTexts(state);
    const worst = (option: Option) => state.risk.of(positionOf(option))?.worst ?? null;
    const value = (option: Option) => worst(option)?.amount ?? null;
    const differences = differenceScale(value);
    return [
      {
        title: texts.title(),
        hint: t('regretHint'),
        better: 'less',
        value,
        text: (option) => {
          const regret = worst(option);
          return regret === null ? riskGap(option) : texts.amount(regret);
        },
        difference: texts.isOneAmount()
          ? (number) => `${number > 0 ? '+' : ''}${texts.number(number, differences)}`
          : null,
        threshold: (option) => {
          const amount = value(option);
          return amount === null
            ? null
            : state.thresholds.ofRisk(positionOf(option), amount, (limit) => texts.number(limit));
        },
        note: (option) => texts.whereOf(positionOf(option)),
      },
    ];
  };
  /** Why an option has no regret: it cannot be decided, has no plan under an assumption, or its risk was not asked for. */
  const riskGap = (option: Option): string => {
    if (state.risk.of(positionOf(option)) !== null) return t('riskNoPlan');
    return state.risk.shown() === null ? t('riskNotKnown') : '–';
  };
  const lines = createMemo((): readonly Line[] => [
    ...penaltyLines(),
    ...figureDefinitions(figures())
      .map(figureLine)
      .filter((line) => state.options().some((option) => line.value(option) !== null)),
    ...riskLines(),
  ]);
  return (
    <>
      <div class="option-cards">
        <For each={state.options()}>
          {(option, i) => {
            const stored = () => props.decision.options[i()];
            const isReference = () => i() === 0;
            const isRecommended = () => i() === props.decision.recommended;
            const isApproved = () => props.decision.verdict?.option === i();
            const standing = () => {
              const known = stored();
              return known === undefined ? 'current' : state.stateOf(known);
            };
            return (
              <section
                class="panel option-card"
                classList={{ recommended: isRecommended() }}
                aria-label={`${option.letter} ${option.name}`}
                // Name, money, what it is, each figure, and the foot: a row each, level with those of the other cards.
                style={{ 'grid-row': `span ${lines().length + 4}` }}
              >
                <h2>
                  <OptionKey letter={option.letter} isReference={isReference()} />
                  <span class="option-name">{option.name}</span>
                  <Show when={isApproved()}>
                    <small class="tag">✓ {t('decisionApprovedTag')}</small>
                  </Show>
                  <Show when={isRecommended() && props.decision.verdict === null}>
                    <small class="tag">{t('decisionRecommendedTag')}</small>
                  </Show>
                </h2>
                <p class="option-money num">{state.moneyText(option)}</p>
                <p class="faint option-against">
                  {isReference()
                    ? t('decisionMoneyOf', {
                        measure: t(measure() === 'cost' ? 'costAxis' : 'margin'),
                        horizon: state.horizon(),
                      })
                    : t('decisionAgainst', {
                        reference: base()?.letter ?? '',
                        money: formatMoney(option.objective.money, state.currency()),
                      })}
                  <Show when={moneyThreshold(i())}>{(known) => <Threshold known={known()} />}</Show>
                  {/* Of today while it is open; of the day of the verdict, where they were kept, once it was taken. */}
                  <Show when={!state.isTaken() || state.atVerdict() !== null}>
                    <Suspense>
                      <BudgetLine
                        plan={{ name: option.name, view: option.view }}
                        isCost={measure() === 'cost'}
                        currency={state.currency()}
                        atVerdict={state.atVerdict() ?? undefined}
                      />
                    </Suspense>
                  </Show>
                </p>
                <dl style={{ 'grid-row': `span ${lines().length}` }}>
                  <For each={lines()}>
                    {(line) => {
                      const value = () => line.value(option);
                      const difference = () => {
                        const known = base();
                        const other = known === undefined ? null : line.value(known);
                        const own = value();
                        return own === null || other === null ? null : own - other;
                      };
                      const change = () => {
                        const [by, text] = [difference(), line.difference];
                        return isReference() || by === null || text === null ? null : { by, text: text(by) };
                      };
                      return (
                        <div title={line.hint}>
                          <dt>{line.title}</dt>
                          <dd class="num">
                            <b classList={{ faint: value() === null }}>{line.text(option)}</b>{' '}
                            <Show when={change()}>
                              {(known) => (
                                <Difference value={known().by} text={known().text} better={line.better} />
                              )}
                            </Show>
                          </dd>
                          <Show when={line.threshold(option) !== null || line.note(option) !== ''}>
                            <dd class="beside">
                              <Show when={line.threshold(option)}>
                                {(known) => <Threshold known={known()} />}
                              </Show>
                              <small class="faint">{line.note(option)}</small>
                            </dd>
                          </Show>
                        </div>
                      );
                    }}
                  </For>
                </dl>
                <div>
                  <BrokenLines broken={option.view.broken} />
                  <Show when={state.isAssumedOtherwise(i())}>
                    <p class="warn">
                      ▲{' '}
                      {props.decision.options[i()]?.kind === 'assumption'
                        ? t('decisionAssumed')
                        : t('decisionAssumedOtherwise', { reference: base()?.letter ?? '' })}
                    </p>
                  </Show>
                  <Show when={standing() !== 'current'}>
                    <p class="warn">▲ {t(stateTexts[standing() as keyof typeof stateTexts])}</p>
                  </Show>
                  {props.foot(i())}
                </div>
              </section>
            );
          }}
        </For>
      </div>
      <BrokenNotes broken={state.options().flatMap(({ view }) => view.broken)} />
      <div class="no-print">
        <button
          type="button"
          class="btn link"
          aria-expanded={areAllShown()}
          onClick={() => setAreAllShown(!areAllShown())}
        >
          {t(areAllShown() ? 'decisionMainFigures' : 'decisionAllFigures')}
        </button>
      </div>
    </>
  );
}
