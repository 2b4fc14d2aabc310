/** What is optimized and the key figures of all options, each with its difference to the reference. */
import { createEffect, createMemo, For, on, Show } from 'solid-js';
import { digitsOfAll } from '../../../solver/case/unitDigits.ts';
import type { KeyFigureDefinition } from '../../../solver/plan/figures/definitions.ts';
import { figureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import { agreedCells, churnOf } from '../../../solver/tradeoff/stabilityCost.ts';
import { moneyMeasure, type Option } from '../../comparison/options.ts';
import {
  formatDifference,
  formatFigure,
  formatMoney,
  formatNumber,
  formatShare,
  type MoneyScale,
  moneyScales,
  shownFigure,
} from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { formatPenalty, goalText, goalTitle, objectiveMeasure } from '../../language/objective.ts';
import { figureTitle, sharedUnit } from '../../language/sharedUnit.ts';
import { Difference } from '../../ui/Difference.tsx';
import { OlderInputs } from '../../ui/OlderInputs.tsx';
import { OptionKey } from '../../ui/OptionKey.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** Options whose scorecard leaves room for a chart at its side. */
export const ROOM_BESIDE = 3;

const shown = figureDefinitions([
  'fillRateA',
  'fillRate',
  'averageInventoryValue',
  'cashTiedUp',
  'overtimeAndShiftHours',
  'peakLoad',
  'lateUnits',
  'lostUnits',
]);

/** Options that fit beside each other in the type of the page. */
const ROOM_PLAIN = 4;

interface Row {
  readonly title: string;
  readonly hint: string;
  readonly better: KeyFigureDefinition['better'];
  readonly value: (option: Option) => number | null;
  /** Amounts of money take the scale of their row. */
  readonly text: (value: number | null, scale: MoneyScale) => string;
  readonly difference: (value: number, scale: MoneyScale) => string;
  readonly kind: 'figure' | 'penalties' | 'optimized';
  /** What stands beside the value of an option that is not the reference, where that is no difference. */
  readonly beside?: (option: Option) => string;
}

export function Scorecard<O extends Option>(props: {
  options: readonly O[];
  base: O;
  bestId: string | undefined;
  currency: string;
  /** The margin or cost of an option less what was budgeted, over the quarters that were; null without a budget. */
  againstBudget: (option: O) => number | null;
  /** The same less that of the version in force, over the horizon; null without one. */
  againstActive: (option: O) => number | null;
  /** The version in force; empty without one. */
  activeName: string;
  /** Why an option is not ranked; null where it is. */
  unrankedText: (option: O) => string | null;
  onReference: (id: string) => void;
  onPenalties: (id: string) => void;
}) {
  const signed = (text: string, value: number) => (value > 0 ? `+${text}` : text);
  const isNarrow = () => props.options.length > ROOM_PLAIN;
  const form = (scale: MoneyScale) => ({
    currency: props.currency,
    digits: digitsOfAll(props.base.view.planningCase),
    scale,
    isNarrow: isNarrow(),
  });
  const figure = (definition: KeyFigureDefinition): Row => ({
    title: figureTitle(definition, props.base.view.planningCase.families),
    hint: pick(definition.definition),
    better: definition.better,
    value: (option) =>
      shownFigure(
        option.view.keyFigures[definition.name]?.value ?? null,
        definition.unit,
        digitsOfAll(props.base.view.planningCase),
      ),
    text: (value, scale) => formatFigure(value, definition.unit, form(scale)),
    difference: (value, scale) => formatDifference(value, definition.unit, form(scale)),
    kind: 'figure',
  });
  /** The margin or cost of each option against something else, where that is known. */
  const standingRows = (
    titles: { margin: string; cost: string; hint: string },
    standing: (option: O) => number | null,
  ): readonly Row[] => {
    if (props.options.every((option) => standing(option) === null)) return [];
    const isCost = moneyMeasure(props.base.objective.definition) === 'cost';
    return [
      {
        title: isCost ? titles.cost : titles.margin,
        hint: titles.hint,
        better: isCost ? 'less' : 'more',
        value: (option) => {
          const own = props.options.find(({ id }) => id === option.id);
          return own === undefined ? null : standing(own);
        },
        text: (value, scale) => (value === null ? '–' : formatMoney(value, props.currency, true, scale)),
        difference: (value, scale) => formatMoney(value, props.currency, true, scale),
        kind: 'figure',
      },
    ];
  };
  const budgetRows = (): readonly Row[] => [
    ...standingRows(
      { margin: t('marginAgainstBudget'), cost: t('costAgainstBudget'), hint: t('againstBudgetHint') },
      props.againstBudget,
    ),
    ...standingRows(
      {
        margin: t('marginAgainstActive'),
        cost: t('costAgainstActive'),
        hint: t('againstActiveHint', { name: props.activeName }),
      },
      props.againstActive,
    ),
  ];
  const objectiveRows = (): readonly Row[] => {
    const { definition, better } = props.base.objective;
    const penalties: Row = {
      title: t('penalties'),
      hint: t('penaltiesNote'),
      better: 'less',
      value: (option) => option.objective.penalties,
      text: (value, scale) => formatPenalty(value ?? 0, scale),
      difference: (value, scale) => signed(formatPenalty(value, scale), value),
      kind: 'penalties',
    };
    if (definition.mode === 'goals' || definition.mode === 'weighted') {
      const goals = definition.goals.map(
        (goal, i): Row => ({
          title: `${definition.mode === 'goals' ? `${i + 1}. ` : `${formatNumber(goal.weight, 2)} × `}${goalTitle(goal)}`,
          hint: objectiveMeasure(definition),
          better: ['margin', 'onTimeUnits'].includes(goal.measure) ? 'more' : 'less',
          value: (option) => option.objective.goals[i] ?? null,
          text: (value, scale) => goalText(definition, goal.measure, value ?? 0, props.currency, scale),
          difference: (value, scale) =>
            signed(goalText(definition, goal.measure, value, props.currency, scale), value),
          kind: definition.mode === 'goals' ? 'optimized' : 'figure',
        }),
      );
      const sum: Row = {
        title: t('weightedSum'),
        hint: objectiveMeasure(definition),
        better,
        value: (option) => option.objective.value,
        text: (value) => formatNumber(value ?? 0, 1),
        difference: (value) => signed(formatNumber(value, 1), value),
        kind: 'optimized',
      };
      return [...goals, ...(definition.mode === 'weighted' ? [sum] : []), penalties];
    }
    const isCost = moneyMeasure(definition) === 'cost';
    return [
      {
        title: t(isCost ? 'costAxis' : 'margin') + (definition.isDiscounted ? ` (${t('presentValue')})` : ''),
        hint: objectiveMeasure(definition),
        better: isCost ? 'less' : 'more',
        value: (option) => option.objective.money,
        text: (value, scale) => formatMoney(value ?? 0, props.currency, false, scale),
        difference: (value, scale) => formatMoney(value, props.currency, true, scale),
        kind: 'figure',
      },
      { ...penalties, title: `${isCost ? '+' : '−'} ${penalties.title}` },
      {
        title: `= ${t('optimizedValue')}`,
        hint: objectiveMeasure(definition),
        better,
        value: (option) => option.objective.value,
        text: (value, scale) => formatPenalty(value ?? 0, scale),
        difference: (value, scale) => signed(formatPenalty(value, scale), value),
        kind: 'optimized',
      },
    ];
  };
  /** How much of the plan of the reference each option changes. */
  const churns = createMemo(() => {
    const { index, plan } = props.base.view;
    const agreed = agreedCells(index, plan);
    return new Map(props.options.map(({ id, view }) => [id, churnOf(view.index, view.plan, agreed)]));
  });
  const churnRow = (): Row => ({
    title: t('inParentheses', {
      text: t('churnUnits', { reference: props.base.letter }),
      note: sharedUnit(props.base.view.planningCase.families),
    }),
    hint: t('churnHint'),
    better: 'less',
    value: (option) => churns().get(option.id)?.units ?? null,
    text: (value, scale) => formatFigure(value, 'units', form(scale)),
    difference: () => '',
    kind: 'figure',
    beside: (option) => {
      const churn = churns().get(option.id);
      if (churn === undefined || churn.cells === 0) return '';
      return t('churnShare', { share: formatShare(churn.changedCells / churn.cells, 0) });
    },
  });
  let box: HTMLDivElement | undefined;
  // Where the table is wider than its place, the winner is scrolled into view beside the reference.
  createEffect(
    on(
      () => [props.bestId, props.options.length],
      () => {
        requestAnimationFrame(() => {
          const best = box?.querySelector<HTMLElement>('[data-best]');
          if (box === undefined || best == null || best.offsetWidth === 0) return;
          if (best.offsetLeft + best.offsetWidth <= box.clientWidth) return;
          // It begins where what stays in view ends: no column is cut between them.
          const held = [...box.querySelectorAll<HTMLElement>('thead > tr > *')].filter(
            (cell) => getComputedStyle(cell).position === 'sticky',
          );
          const left = held.reduce((width, cell) => width + cell.offsetWidth, 0);
          box.scrollLeft =
            left + best.offsetWidth <= box.clientWidth
              ? best.offsetLeft - left
              : best.offsetLeft + best.offsetWidth - box.clientWidth;
        });
      },
    ),
  );
  const rows = createMemo(() => [...objectiveRows(), ...budgetRows(), ...shown.map(figure), churnRow()]);
  return (
    <Panel
      title={t('scorecard')}
      note={t(isNarrow() ? 'scorecardSubNarrow' : 'scorecardSub', { reference: props.base.letter })}
      // Many options take the whole width, so that all of them are in view.
      style={{ 'grid-column': props.options.length > ROOM_BESIDE ? '1 / -1' : 'span 8' }}
    >
      <div class="scroll" ref={box}>
        <table class="sticky-first scorecard" classList={{ many: isNarrow() }}>
          <thead>
            <tr>
              <td />
              <For each={props.options}>
                {(option) => (
                  <th
                    scope="colgroup"
                    colspan={2}
                    classList={{ 'fixed-reference': option.id === props.base.id }}
                    data-best={option.id === props.bestId ? '' : undefined}
                  >
                    <button
                      type="button"
                      class="btn link option"
                      style={{ 'font-weight': option.id === props.bestId ? 650 : 400 }}
                      title={t('setReference', { name: option.name })}
                      aria-label={t('actionOn', {
                        action: option.name,
                        name: t('setReference', { name: option.name }),
                      })}
                      aria-pressed={option.id === props.base.id}
                      onClick={() => props.onReference(option.id)}
                    >
                      <OptionKey letter={option.letter} isReference={option.id === props.base.id} />
                      <span>{option.name}</span>
                    </button>
                    <Show when={props.unrankedText(option)}>
                      {(text) => <small class="faint unranked">{text()}</small>}
                    </Show>
                    <Show when={option.isOlder}>
                      <OlderInputs />
                    </Show>
                    <Show when={!option.view.result.summary.verified}>
                      <small class="warn">{t('notVerified')}</small>
                    </Show>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={rows()}>
              {(row) => {
                const values = props.options.map(row.value);
                const base = row.value(props.base);
                const offs = values.map((value) => (value === null || base === null ? null : value - base));
                const [scale, offScale] = moneyScales(values, offs);
                return (
                  <tr classList={{ optimized: row.kind === 'optimized' }}>
                    <td title={row.hint}>{row.title}</td>
                    <For each={props.options}>
                      {(option, i) => {
                        const value = () => values[i()] ?? null;
                        const off = () => offs[i()] ?? null;
                        const text = () => row.text(value(), scale);
                        return (
                          <>
                            <td
                              style={{ 'font-weight': option.id === props.bestId ? 600 : 400 }}
                              classList={{
                                faint: option.isOlder,
                                'fixed-reference': option.id === props.base.id,
                              }}
                            >
                              <Show when={row.kind === 'penalties' && (value() ?? 0) > 0} fallback={text()}>
                                <button
                                  type="button"
                                  class="btn link"
                                  title={t('penaltiesShow')}
                                  aria-label={`${option.name}: ${t('penaltiesShow')}, ${text()}`}
                                  onClick={() => props.onPenalties(option.id)}
                                >
                                  {text()}
                                </button>
                              </Show>
                            </td>
                            <td class="off">
                              <Show
                                when={option.id !== props.base.id}
                                fallback={<span class="faint">{t('reference')}</span>}
                              >
                                <Show
                                  when={row.beside === undefined}
                                  fallback={<span class="faint">{row.beside?.(option)}</span>}
                                >
                                  <Show when={off() !== null} fallback={<span class="faint">–</span>}>
                                    <Difference
                                      value={off() ?? 0}
                                      text={row.difference(off() ?? 0, offScale)}
                                      better={row.better}
                                    />
                                  </Show>
                                </Show>
                              </Show>
                            </td>
                          </>
                        );
                      }}
                    </For>
                  </tr>
                );
              }}
            </For>
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
