/**
 * Margin or cost of every option against its service, or on Compare against another measure, on the pages Compare and Presentation. On request
 * the best that the inputs of an option allow is traced through it, with its knee: where the next point begins to cost more.
 */
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { digitsOfAll } from '../../solver/case/unitDigits.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import {
  measureBetter,
  measureTitle,
  measureUnit,
  measureValue,
  moneyAgainstService,
} from '../../solver/plan/measures.ts';
import { restorePlan } from '../../solver/plan/plan.ts';
import type { Frontier, FrontierPoint } from '../../solver/tradeoff/frontier.ts';
import { churnOf } from '../../solver/tradeoff/stabilityCost.ts';
import { TradeOffChart } from '../charts/TradeOffChart.tsx';
import { formatMoney, moneyScale, scaleOfTicks } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { figureTitle } from '../language/sharedUnit.ts';
import type { AddressParameter } from '../state/address.ts';
import { shownChoice } from '../state/shownUnits.ts';
import { ActionOn } from '../ui/ActionOn.tsx';
import { OptionKey } from '../ui/OptionKey.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Select } from '../ui/Select.tsx';
import { churnText } from './churnText.ts';
import { inputsKey, planKey } from './createOptionChoice.ts';
import { createTradeOff, startTradeOffWorker } from './createTradeOff.ts';
import { measureText } from './measureText.ts';
import { moneyMeasure, type Option } from './options.ts';
import { TradeOffStatus } from './TradeOffStatus.tsx';
import { countedAgainst, type TradeOffMeasure, tradeOffMeasures } from './tradeOffMeasures.ts';

/** What the area of a circle shows. */
const inventory = keyFigureDefinitions.find(({ name }) => name === 'averageInventoryValue')?.title;

/** Points of the frontier that are asked for. */
const FRONTIER_POINTS = 8;

const optimized = { measure: 'objective', scope: null } as const;

/** A title within a sentence: in English it begins with a small letter. */
function midSentence(title: string): string {
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

export function TradeOffPanel<O extends Option>(props: {
  options: readonly O[];
  reference: O | undefined;
  /** The option that is marked; none where nothing is found. */
  marked: O | undefined;
  /** Whether the options stand beside the chart by name: there is room for it. */
  isWide: boolean;
  /** Whether the best that is possible can be asked for: that solves plans. */
  isTraced?: boolean;
  /** The measure that money is set against, as it stands in the address; without it that is service. */
  against?: AddressParameter;
  /** Keeps a point of the best possible as a scenario over the option; absent where that is not offered. */
  canKeep?: (option: O) => boolean;
  onKeep?: (option: O, point: FrontierPoint, name: () => string) => void;
  style?: JSX.CSSProperties;
}) {
  const isCost = () =>
    props.reference !== undefined && moneyMeasure(props.reference.objective.definition) === 'cost';
  /**
   * Whether what is optimized is drawn, penalties included: against stock or overtime plans that break what is asked of them at a price would
   * look best. Against service, of one grade or of all, the money is (docs/decisions/0097, 0109).
   */
  const isOptimizedDrawn = () =>
    against()?.measure.measure !== 'fillRate' &&
    props.reference !== undefined &&
    moneyAgainstService(props.reference.objective.definition) === 'objective';
  const yLabel = () => {
    const base = props.reference;
    if (base === undefined || !isOptimizedDrawn()) return t(isCost() ? 'costAxis' : 'margin');
    return pick(measureTitle(base.view.planningCase, optimized));
  };
  /** What money can be set against; service is the first. */
  const measures = createMemo(() =>
    props.reference === undefined ? [] : tradeOffMeasures(props.options, props.reference),
  );
  const against = (): TradeOffMeasure | undefined =>
    measures().find(({ text }) => text === props.against?.get()) ?? measures()[0];
  /** The case of an option with the plan of the reference to count changes against, where these are asked for. */
  const countedCase = ({ view }: Option): PlanningCase => {
    const agreed = props.reference?.view;
    if (against()?.isAgainstReference !== true || agreed === undefined) return view.planningCase;
    return countedAgainst(view.planningCase, agreed.planningCase, agreed.plan);
  };
  const families = () => props.reference?.view.planningCase.families ?? [];
  const title = () =>
    against() === measures()[0]
      ? t(isCost() ? 'tradeOffCost' : 'tradeOffMargin')
      : t(isCost() ? 'tradeOffCostAgainst' : 'tradeOffMarginAgainst', { measure: midSentence(xTitle()) });
  const xTitle = () => pick(against()?.title ?? { en: '', zh: '' });
  /** With its unit where its numbers carry none. */
  const xTitleInUnit = () => {
    const known = against();
    return known === undefined
      ? ''
      : figureTitle({ title: known.title, unit: measureUnit(known.measure) }, families());
  };
  /** With its unit, and which direction is better where that is not plain. */
  const xLabel = () => {
    const [known, base] = [against(), props.reference];
    if (known === undefined || base === undefined) return '';
    const withUnit = xTitleInUnit();
    return measureBetter(base.view.planningCase, known.measure) === 'less'
      ? t('tradeOffLess', { measure: withUnit })
      : withUnit;
  };
  /** Whether the area shows what is along the axis already. */
  const isInventory = () => against()?.measure.measure === 'averageInventory';
  const isShare = () => against() !== undefined && measureUnit(against()!.measure) === 'share';
  const points = createMemo(() => {
    const known = against();
    if (known === undefined) return [];
    return props.options.flatMap((option) => {
      const { view } = option;
      const index = known.isAgainstReference ? indexCase(countedCase(option)) : view.index;
      const x = measureValue(known.measure, { index, plan: view.plan, money: view.money });
      return x === null
        ? []
        : [
            {
              letter: option.letter,
              name: option.name,
              x,
              y: isOptimizedDrawn()
                ? (measureValue(optimized, { index, plan: view.plan, money: view.money }) ?? 0)
                : option.totals[isCost() ? 'cost' : 'margin'],
              size: view.keyFigures.averageInventoryValue?.value ?? 0,
              isReference: option.id === props.reference?.id,
              isBest: option.id === props.marked?.id,
            },
          ];
    });
  });
  const currency = () => props.reference?.view.planningCase.company[0]?.currency ?? '';
  const [asked, setAsked] = createSignal('');
  /** The option whose inputs the frontier is of: the reference changes nothing of its own plan, another option does. */
  const traced = () =>
    props.options.find(({ id }) => id === asked()) ??
    (against()?.isAgainstReference === true
      ? props.options.find(({ id }) => id !== props.reference?.id)
      : undefined) ??
    props.reference ??
    props.options[0];
  const state = createTradeOff(
    'frontier',
    () => {
      const shown = traced();
      // Plans are solved in the units and the currency of the case.
      if (shown === undefined || !props.isTraced || shownChoice() !== null) return null;
      const known = against();
      if (known === undefined) return null;
      return {
        key: [
          inputsKey(shown),
          known.text,
          ...(known.isAgainstReference && props.reference !== undefined ? [planKey(props.reference)] : []),
        ].join(' '),
        work: {
          kind: 'frontier',
          planningCase: countedCase(shown),
          measures: [
            { measure: moneyAgainstService(shown.objective.definition), scope: null },
            known.measure,
          ],
          points: FRONTIER_POINTS,
        },
      };
    },
    startTradeOffWorker,
  );
  /** Points of the frontier with what the next one costs in what is optimized: margin less, or cost more, penalties included. */
  const frontier = createMemo(() => {
    const found = state.found();
    const shown = traced();
    if (found?.status !== 'frontier' || shown === undefined) return [];
    const counted = against()?.measure.measure === 'changedUnits' ? indexCase(countedCase(shown)) : null;
    return found.points.map((point, p) => {
      const [value, x] = [point.values[0] ?? 0, point.values[1] ?? 0];
      const next = found.points[p + 1]?.values[0] ?? null;
      const y = isOptimizedDrawn() ? value : point.money[isCost() ? 'cost' : 'margin'];
      return {
        x,
        y,
        isKnee: point.isKnee,
        next: next === null ? null : Math.abs(next - value),
        churn: counted === null ? null : churnOf(counted, restorePlan(point.plan)),
        point,
      };
    });
  });
  /** The option over which points are kept; none where that is not offered. */
  const keptOption = (): O | undefined => {
    const option = traced();
    return option !== undefined && props.onKeep !== undefined && props.canKeep?.(option) !== false
      ? option
      : undefined;
  };
  const pointName = (x: number) => t('titleWithDetail', { title: xTitleInUnit(), detail: xText(x) });
  const stepText = (next: number) => formatMoney(next, currency(), false, moneyScale([next]));
  const frontierMarks = () =>
    frontier().map(({ x, y, isKnee, next }) => ({
      x,
      y,
      text: isKnee && next !== null ? t('tradeOffKnee', { money: stepText(next) }) : null,
    }));
  const yScale = () => moneyScale([...points(), ...frontier()].map((point) => point.y));
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
  const xScale = () => moneyScale([...points(), ...frontier()].map((point) => point.x));
  /** `ticks`: the round numbers at the axis that it is one of. */
  const xText = (value: number, ticks?: readonly number[]) =>
    measureText(value, measureUnit(against()?.measure ?? { measure: 'fillRate', scope: null }), {
      currency: currency(),
      digits: ticks === undefined ? digitsOf() : 0,
      scale: ticks === undefined ? xScale() : scaleOfTicks(xScale(), ticks),
    });
  return (
    <Panel
      title={title()}
      note={
        frontier().length === 0
          ? t('tradeOffSub')
          : t('tradeOffSubFrontier', { option: traced()?.letter ?? '' })
      }
      {...(props.style === undefined ? {} : { style: props.style })}
    >
      <div class="beside">
        <TradeOffChart
          label={title()}
          xLabel={xLabel()}
          yLabel={yLabel()}
          {...(isShare() ? { xMax: 1 } : {})}
          xText={xText}
          yText={(y, ticks) => yMoney(y, ticks === undefined ? yScale() : scaleOfTicks(yScale(), ticks))}
          points={points()}
          frontier={frontierMarks()}
        />
        <Show when={props.isWide}>
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <td colspan="2" />
                  <th scope="col">{xLabel()}</th>
                  <th scope="col">{yLabel()}</th>
                  <Show when={!isInventory()}>
                    <th scope="col">{inventory === undefined ? '' : pick(inventory)}</th>
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
                      <Show when={!isInventory()}>
                        <td class="num">{money(point.size, sizeScale())}</td>
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
                    <th scope="col">{xLabel()}</th>
                    <th scope="col">{yLabel()}</th>
                    <th scope="col">{t('tradeOffNext')}</th>
                    <Show when={frontier().some(({ churn }) => churn !== null)}>
                      <th scope="col">{t('churn')}</th>
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
                        <td class="num">{xText(point.x)}</td>
                        <td class="num">{yMoney(point.y, yScale())}</td>
                        <td class="num">{point.next === null ? '–' : stepText(point.next)}</td>
                        <Show when={point.churn}>{(churn) => <td class="num">{churnText(churn())}</td>}</Show>
                        <Show when={keptOption()}>
                          {(option) => (
                            <td class="no-print">
                              <ActionOn
                                action={t('functionsKeep')}
                                name={pointName(point.x)}
                                class="link small"
                                onAct={() => props.onKeep?.(option(), point.point, () => pointName(point.x))}
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
                options={measures().map(({ text, title: named }) => ({ value: text, text: pick(named) }))}
                onSelect={(text) => address().set(text === measures()[0]?.text ? '' : text)}
              />
            )}
          </Show>
          <Select
            label={t('tradeOffOf')}
            value={traced()?.id ?? ''}
            options={props.options.map(({ id, letter, name }) => ({ value: id, text: `${letter} ${name}` }))}
            onSelect={setAsked}
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
  return status === 'noEnd' ? 'tradeOffNoEnd' : 'tradeOffNoFrontier';
}
