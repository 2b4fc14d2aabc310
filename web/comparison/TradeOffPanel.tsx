/**
 * Margin or cost of every option against its service, or on Compare against one or two other measures, on the pages Compare and Presentation. On request
 * the best that the inputs of an option allow is traced through it, with its knee: where the next point begins to cost more.
 */
import { For, type JSX, Show } from 'solid-js';
import { digitsOfAll } from '../../solver/case/unitDigits.ts';
import { keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { measureBetter, measureTitle, measureUnit } from '../../solver/plan/measures.ts';
import type { Frontier, FrontierPoint } from '../../solver/tradeoff/frontier.ts';
import { TradeOffChart } from '../charts/TradeOffChart.tsx';
import { formatMoney, formatShare, moneyScale, scaleOfTicks } from '../language/format.ts';
import { clauses, pick, t } from '../language/language.ts';
import { figureTitle } from '../language/sharedUnit.ts';
import { shownChoice } from '../state/shownUnits.ts';
import { ActionOn } from '../ui/ActionOn.tsx';
import { OptionKey } from '../ui/OptionKey.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Select } from '../ui/Select.tsx';
import { churnText } from './churnText.ts';
import { createFrontier, type FrontierOf, type ShownPoint } from './createFrontier.ts';
import { startTradeOffWorker } from './createTradeOff.ts';
import { measureText } from './measureText.ts';
import type { Option } from './options.ts';
import { TradeOffStatus } from './TradeOffStatus.tsx';
import type { TradeOffMeasure } from './tradeOffMeasures.ts';

/** What the area of a circle shows while there is no third measure. */
const inventory = keyFigureDefinitions.find(({ name }) => name === 'averageInventoryValue')?.title;

const optimized = { measure: 'objective', scope: null } as const;

/** A title within a sentence: in English it begins with a small letter. */
function midSentence(title: string): string {
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

export function TradeOffPanel<O extends Option>(
  props: FrontierOf<O> & {
    /** The option that is marked; none where nothing is found. */
    marked: O | undefined;
    /** Whether the options stand beside the chart by name: there is room for it. */
    isWide: boolean;
    /** Keeps a point of the best possible as a scenario over the option; absent where that is not offered. */
    canKeep?: (option: O) => boolean;
    onKeep?: (option: O, point: FrontierPoint, name: () => string) => void;
    style?: JSX.CSSProperties;
  },
) {
  const frontierOf = createFrontier(props, startTradeOffWorker);
  const { state, isCost, isOptimizedDrawn, measures, against, third, traced, frontier } = frontierOf;
  const yLabel = () => {
    const base = props.reference;
    if (base === undefined || !isOptimizedDrawn()) return t(isCost() ? 'costAxis' : 'margin');
    return pick(measureTitle(base.view.planningCase, optimized));
  };
  const families = () => props.reference?.view.planningCase.families ?? [];
  const titleOf = (known: TradeOffMeasure | undefined) => pick(known?.title ?? { en: '', zh: '' });
  const title = () => {
    if (against() === measures()[0] && third() === undefined)
      return t(isCost() ? 'tradeOffCost' : 'tradeOffMargin');
    const first = midSentence(titleOf(against()));
    const measure =
      third() === undefined ? first : t('tradeOffTwo', { first, second: midSentence(titleOf(third())) });
    return t(isCost() ? 'tradeOffCostAgainst' : 'tradeOffMarginAgainst', { measure });
  };
  /** With its unit where its numbers carry none. */
  const titleInUnit = (known: TradeOffMeasure | undefined) =>
    known === undefined
      ? ''
      : figureTitle({ title: known.title, unit: measureUnit(known.measure) }, families());
  /** With its unit, and which direction is better where that is not plain. */
  const labelOf = (known: TradeOffMeasure | undefined) => {
    const base = props.reference;
    if (known === undefined || base === undefined) return '';
    const withUnit = titleInUnit(known);
    return measureBetter(base.view.planningCase, known.measure) === 'less'
      ? t('tradeOffLess', { measure: withUnit })
      : withUnit;
  };
  /** Whether circles show what is not along the axis already. */
  const hasSizeColumn = () => third() !== undefined || against()?.measure.measure !== 'averageInventory';
  const isShare = () => against() !== undefined && measureUnit(against()!.measure) === 'share';
  const points = () =>
    frontierOf.points().map(({ option, x, y, third: value }) => ({
      letter: option.letter,
      name: option.name,
      x,
      y,
      size: third() === undefined ? (option.view.keyFigures.averageInventoryValue?.value ?? 0) : (value ?? 0),
      sizeText: value === null ? '' : thirdText(value),
      isReference: option.id === props.reference?.id,
      isBest: option.id === props.marked?.id,
    }));
  const currency = () => props.reference?.view.planningCase.company[0]?.currency ?? '';
  /** The option over which points are kept; none where that is not offered. */
  const keptOption = (): O | undefined => {
    const option = traced();
    return option !== undefined && props.onKeep !== undefined && props.canKeep?.(option) !== false
      ? option
      : undefined;
  };
  const pointName = ({ x, third: value }: ShownPoint) =>
    clauses([
      t('titleWithDetail', { title: titleInUnit(against()), detail: xText(x) }),
      third() === undefined
        ? ''
        : t('titleWithDetail', { title: titleInUnit(third()), detail: thirdText(value) }),
    ]);
  const stepText = (next: number) => formatMoney(next, currency(), false, moneyScale([next]));
  const gapText = (gap: ShownPoint['gap']) => {
    if (gap === 'unproved') return t('tradeOffUnproved');
    return formatShare(gap ?? 0, 3);
  };
  /** What is written at the knee: what lies beyond it, where points are in a line. */
  const kneeText = ({ isKnee, next }: ShownPoint) => {
    if (!isKnee) return null;
    if (third() !== undefined) return t('tradeOffKneePoint');
    return next === null ? null : t('tradeOffKnee', { money: stepText(next) });
  };
  const frontierMarks = () =>
    frontier().map((point) => ({
      x: point.x,
      y: point.y,
      text: kneeText(point),
      detail: clauses([
        third() === undefined ? '' : thirdText(point.third),
        point.gap === null
          ? ''
          : typeof point.gap === 'number'
            ? t('gap', { gap: gapText(point.gap) })
            : gapText(point.gap),
      ]),
      ...(third() === undefined ? {} : { label: String(point.number), size: point.third ?? 0 }),
    }));
  const thirdValues = () =>
    [...frontierOf.points(), ...frontier()].flatMap(({ third: value }) => value ?? []);
  const thirdText = (value: number | null) =>
    measureText(value, measureUnit(third()?.measure ?? { measure: 'fillRate', scope: null }), {
      currency: currency(),
      digits: digitsOf(),
      scale: moneyScale(thirdValues()),
    });
  /** What circles and the line say. */
  const note = () => {
    const option = traced()?.letter ?? '';
    if (third() === undefined)
      return frontier().length === 0 ? t('tradeOffSub') : t('tradeOffSubFrontier', { option });
    const size = t('tradeOffSubThird', {
      measure: midSentence(titleInUnit(third())),
      least: thirdText(Math.min(...thirdValues())),
      most: thirdText(Math.max(...thirdValues())),
    });
    return frontier().length === 0 ? size : t('tradeOffSubNumbered', { size, option });
  };
  const yScale = () => moneyScale([...frontierOf.points(), ...frontier()].map((point) => point.y));
  const sizeScale = () => moneyScale(points().map((point) => point.size));
  /** What is optimized carries no currency where penalties are in it. */
  const yCurrency = () =>
    isOptimizedDrawn() &&
    (props.options.some(({ objective }) => objective.penalties > 0) ||
      frontier().some(({ point }) => point.money.penalties > 0))
      ? ''
      : currency();
  const money = (value: number, scale: ReturnType<typeof moneyScale>) =>
    formatMoney(value, currency(), false, scale);
  const yMoney = (value: number, scale: ReturnType<typeof moneyScale>) =>
    formatMoney(value, yCurrency(), false, scale);
  const digitsOf = () => (props.reference === undefined ? 0 : digitsOfAll(props.reference.view.planningCase));
  const xScale = () => moneyScale([...frontierOf.points(), ...frontier()].map((point) => point.x));
  /** `ticks`: the round numbers at the axis that it is one of. */
  const xText = (value: number, ticks?: readonly number[]) =>
    measureText(value, measureUnit(against()?.measure ?? { measure: 'fillRate', scope: null }), {
      currency: currency(),
      digits: ticks === undefined ? digitsOf() : 0,
      scale: ticks === undefined ? xScale() : scaleOfTicks(xScale(), ticks),
    });
  return (
    <Panel title={title()} note={note()} {...(props.style === undefined ? {} : { style: props.style })}>
      <div class="beside">
        <TradeOffChart
          label={title()}
          xLabel={labelOf(against())}
          yLabel={yLabel()}
          {...(isShare() ? { xMax: 1 } : {})}
          xText={xText}
          yText={(y, ticks) => yMoney(y, ticks === undefined ? yScale() : scaleOfTicks(yScale(), ticks))}
          points={points()}
          frontier={frontierMarks()}
          isSizeFromLeast={third() !== undefined}
        />
        <Show when={props.isWide}>
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <td colspan="2" />
                  <th scope="col">{labelOf(against())}</th>
                  <th scope="col">{yLabel()}</th>
                  <Show when={hasSizeColumn()}>
                    <th scope="col">
                      {third() === undefined ? pick(inventory ?? { en: '', zh: '' }) : labelOf(third())}
                    </th>
                  </Show>
                </tr>
              </thead>
              <tbody>
                <For each={points()}>
                  {(point) => (
                    <tr>
                      <td>
                        <OptionKey letter={point.letter} isReference={point.isReference} />
                      </td>
                      <td class="text">{point.name}</td>
                      <td class="num">{xText(point.x)}</td>
                      <td class="num">{yMoney(point.y, yScale())}</td>
                      <Show when={hasSizeColumn()}>
                        <td class="num">
                          {third() === undefined ? money(point.size, sizeScale()) : point.sizeText}
                        </td>
                      </Show>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        </Show>
      </div>
      <Show when={props.isTraced}>
        <Show when={state.found()}>
          {(found) => (
            <>
              <Show when={found().stopped}>
                <p class="warn">{t('tradeOffStopped')}</p>
              </Show>
              <Show when={found().status !== 'frontier'}>
                <p>{t(withoutFrontier(found().status))}</p>
              </Show>
            </>
          )}
        </Show>
        <Show when={frontier().length > 0}>
          <details>
            <summary>{t('tradeOffPointsOf')}</summary>
            <div class="scroll">
              <table style={{ 'max-width': '720px' }}>
                <thead>
                  <tr>
                    <Show when={third()}>
                      <th scope="col">{t('tradeOffPoint')}</th>
                    </Show>
                    <th scope="col">{labelOf(against())}</th>
                    <Show when={third()}>
                      <th scope="col">{labelOf(third())}</th>
                    </Show>
                    <th scope="col">{yLabel()}</th>
                    <Show when={!third()}>
                      <th scope="col">{t('tradeOffNext')}</th>
                    </Show>
                    <Show when={frontier().some(({ churn }) => churn !== null)}>
                      <th scope="col">{t('churn')}</th>
                    </Show>
                    <Show when={frontierOf.hasGaps()}>
                      <th scope="col" title={t('tradeOffGapHint')}>
                        {t('tradeOffGap')}
                      </th>
                    </Show>
                    <Show when={keptOption()}>
                      <td class="no-print" />
                    </Show>
                  </tr>
                </thead>
                <tbody>
                  <For each={frontier()}>
                    {(point) => (
                      <tr classList={{ sum: point.isKnee }}>
                        <Show when={third()}>
                          <td class="text">
                            {point.isKnee
                              ? t('tradeOffKneeNumber', { number: point.number })
                              : String(point.number)}
                          </td>
                        </Show>
                        <td class="num">{xText(point.x)}</td>
                        <Show when={third()}>
                          <td class="num">{thirdText(point.third)}</td>
                        </Show>
                        <td class="num">{yMoney(point.y, yScale())}</td>
                        <Show when={!third()}>
                          <td class="num">{point.next === null ? '–' : stepText(point.next)}</td>
                        </Show>
                        <Show when={point.churn}>{(churn) => <td class="num">{churnText(churn())}</td>}</Show>
                        <Show when={frontierOf.hasGaps()}>
                          <td class="num">{gapText(point.gap)}</td>
                        </Show>
                        <Show when={keptOption()}>
                          {(option) => (
                            <td class="no-print">
                              <ActionOn
                                action={t('functionsKeep')}
                                name={pointName(point)}
                                class="link small"
                                onAct={() => props.onKeep?.(option(), point.point, () => pointName(point))}
                              />
                            </td>
                          )}
                        </Show>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </details>
        </Show>
        <div class="form no-print">
          <Show when={props.against}>
            {(address) => (
              <Select
                label={t('tradeOffAgainst')}
                value={against()?.text ?? ''}
                options={frontierOf
                  .againstChoices()
                  .map(({ text, title: named }) => ({ value: text, text: pick(named) }))}
                onSelect={(text) => address().set(text === measures()[0]?.text ? '' : text)}
              />
            )}
          </Show>
          <Show when={props.third}>
            {(address) => (
              <Select
                label={t('tradeOffAnd')}
                value={third()?.text ?? ''}
                options={[
                  { value: '', text: t('tradeOffAndNone') },
                  ...frontierOf
                    .thirdChoices()
                    .map(({ text, title: named }) => ({ value: text, text: pick(named) })),
                ]}
                onSelect={(text) => address().set(text)}
              />
            )}
          </Show>
          <Select
            label={t('tradeOffOf')}
            value={traced()?.id ?? ''}
            options={props.options.map(({ id, letter, name }) => ({ value: id, text: `${letter} ${name}` }))}
            onSelect={frontierOf.trace}
          />
          <Show when={shownChoice() !== null}>
            <p class="faint">{t('tradeOffStored')}</p>
          </Show>
          <TradeOffStatus state={state} start={t('tradeOffStart')} isFound={state.found() !== null} />
        </div>
      </Show>
    </Panel>
  );
}

/** What is said where there is no frontier. */
function withoutFrontier(status: Frontier['status']) {
  if (status === 'noConflict') return 'tradeOffNoConflict';
  if (status === 'infeasible') return 'tradeOffInfeasible';
  return status === 'noEnd' ? 'tradeOffNoEnd' : 'tradeOffNoFrontier';
}
