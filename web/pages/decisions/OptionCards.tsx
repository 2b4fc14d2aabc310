/** The options of a decision beside each other: money, and what differs from the reference, against the thresholds of the case. */

import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { digitsOfAll } from '../../../solver/case/unitDigits.ts';
import type { KeyFigureDefinition } from '../../../solver/plan/figures/definitions.ts';
import { figureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import { meetsThreshold, thresholdOf } from '../../../solver/plan/figures/thresholds.ts';
import { isMoneyObjective } from '../../../solver/plan/objective.ts';
import { moneyMeasure, type Option, serviceFigure } from '../../comparison/options.ts';
import { formatDifference, formatFigure, moneyScale, shownFigure } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { formatPenalty } from '../../language/objective.ts';
import { figureTitle } from '../../language/sharedUnit.ts';
import { Difference } from '../../ui/Difference.tsx';
import { OptionKey } from '../../ui/OptionKey.tsx';
import type { OptionState } from './createDecisionOptions.ts';
import type { DecisionsState } from './createDecisionsState.ts';

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
  readonly text: (value: number | null) => string;
  readonly difference: (value: number) => string;
  readonly figure: string;
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
  const definitionOf = (definition: KeyFigureDefinition): Line => {
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
      text: (number) => formatFigure(number, definition.unit, { ...form, scale }),
      difference: (number) => formatDifference(number, definition.unit, { ...form, scale: differences }),
      figure: definition.name,
    };
  };
  const [isWhole, setIsWhole] = createSignal(false);
  const figures = (): readonly string[] => {
    const main = props.figures ?? [serviceFigure(state.options()), ...mainFigures];
    return isWhole() ? [...main, ...otherFigures.filter((name) => !main.includes(name))] : main;
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
      const text = (number: number | null) => formatPenalty(number ?? 0, scale);
      return {
        title,
        hint: t('decisionPenaltiesHint'),
        better: direction,
        value,
        text,
        difference: (number) => `${number > 0 ? '+' : ''}${formatPenalty(number, differences)}`,
        figure: '',
      };
    };
    return [
      ...(isWhole() || !isMoney
        ? [line(t('penalties'), 'less', ({ objective }) => objective.penalties)]
        : []),
      ...(isMoney ? [line(t('optimizedValue'), better, ({ objective }) => objective.value)] : []),
    ];
  };
  const lines = createMemo((): readonly Line[] => [
    ...penaltyLines(),
    ...figureDefinitions(figures())
      .map(definitionOf)
      .filter((line) => state.options().some((option) => line.value(option) !== null)),
  ]);
  const threshold = (option: Option, line: Line) => {
    const value = line.value(option);
    const known = thresholdOf(option.view.planningCase, line.figure);
    return value === null || known === null ? null : { ...known, isMet: meetsThreshold(value, known) };
  };
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
                <p class="faint">
                  {isReference()
                    ? t('decisionMoneyOf', {
                        measure: t(
                          moneyMeasure(option.objective.definition) === 'cost' ? 'costAxis' : 'margin',
                        ),
                        horizon: state.horizon(),
                      })
                    : t('decisionAgainst', { reference: base()?.letter ?? '' })}
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
                      const limit = threshold(option, line);
                      return (
                        <div title={line.hint}>
                          <dt>
                            {line.title}
                            <Show when={limit}>
                              {(known) => (
                                <small class={known().isMet ? 'good' : 'bad'}>
                                  {' '}
                                  {t(known().isMet ? 'decisionTargetMet' : 'decisionTargetMissed', {
                                    target: line.text(known().value),
                                  })}
                                </small>
                              )}
                            </Show>
                          </dt>
                          <dd class="num">
                            <b>{line.text(value())}</b>{' '}
                            <Show when={!isReference() && difference() !== null}>
                              <Difference
                                value={difference() ?? 0}
                                text={line.difference(difference() ?? 0)}
                                better={line.better}
                              />
                            </Show>
                          </dd>
                        </div>
                      );
                    }}
                  </For>
                </dl>
                <div>
                  <Show when={state.isAssumption(i())}>
                    <p class="warn">▲ {t('decisionAssumed')}</p>
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
      <div class="no-print">
        <button
          type="button"
          class="btn link"
          aria-expanded={isWhole()}
          onClick={() => setIsWhole(!isWhole())}
        >
          {t(isWhole() ? 'decisionMainFigures' : 'decisionAllFigures')}
        </button>
      </div>
    </>
  );
}
