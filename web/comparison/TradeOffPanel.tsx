/**
 * Margin or cost of every option against its service, on the pages Compare and Presentation. On request the best that the inputs of an
 * option allow is traced through it, with its knee: where the next point begins to cost more.
 */
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { moneyAgainstService } from '../../solver/plan/measures.ts';
import { TradeOffChart } from '../charts/TradeOffChart.tsx';
import { formatMoney, formatShare, moneyScale, scaleOfTicks } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { shownChoice } from '../state/shownUnits.ts';
import { OptionKey } from '../ui/OptionKey.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Select } from '../ui/Select.tsx';
import { createTradeOff, startTradeOffWorker } from './createTradeOff.ts';
import { moneyMeasure, type Option, serviceFigure } from './options.ts';
import { TradeOffStatus } from './TradeOffStatus.tsx';

/** What the area of a circle shows. */
const inventory = keyFigureDefinitions.find(({ name }) => name === 'averageInventoryValue')?.title;

/** Points of the frontier that are asked for. */
const FRONTIER_POINTS = 8;

export function TradeOffPanel(props: {
  options: readonly Option[];
  reference: Option | undefined;
  /** The option that is marked; none where nothing is found. */
  marked: Option | undefined;
  /** Whether the options stand beside the chart by name: there is room for it. */
  isWide: boolean;
  /** Whether the best that is possible can be asked for: that solves plans. */
  isTraced?: boolean;
  style?: JSX.CSSProperties;
}) {
  const isCost = () =>
    props.reference !== undefined && moneyMeasure(props.reference.objective.definition) === 'cost';
  const service = () => serviceFigure(props.options);
  const xLabel = () => t(service() === 'fillRateA' ? 'serviceAxis' : 'serviceAxisAll');
  const title = () => t(isCost() ? 'tradeOffCost' : 'tradeOffMargin');
  const yLabel = () => t(isCost() ? 'costAxis' : 'margin');
  const points = () =>
    props.options.flatMap((option) => {
      const x = option.view.keyFigures[service()]?.value ?? null;
      return x === null
        ? []
        : [
            {
              letter: option.letter,
              name: option.name,
              x,
              y: option.totals[isCost() ? 'cost' : 'margin'],
              size: option.view.keyFigures.averageInventoryValue?.value ?? 0,
              isReference: option.id === props.reference?.id,
              isBest: option.id === props.marked?.id,
            },
          ];
    });
  const currency = () => props.reference?.view.planningCase.company[0]?.currency ?? '';
  const [asked, setAsked] = createSignal('');
  /** The option whose inputs the frontier is of. */
  const traced = () => props.options.find(({ id }) => id === asked()) ?? props.reference ?? props.options[0];
  const state = createTradeOff(
    'frontier',
    () => {
      const shown = traced();
      // Plans are solved in the units and the currency of the case.
      if (shown === undefined || !props.isTraced || shownChoice() !== null) return null;
      const { planningCase, result } = shown.view;
      const scope = service() === 'fillRateA' ? ({ kind: 'grade', id: 'A' } as const) : null;
      return {
        key: `${shown.id} ${result.summary.objective} ${service()} ${currency()}`,
        work: {
          kind: 'frontier',
          planningCase,
          measures: [
            { measure: moneyAgainstService(shown.objective.definition), scope: null },
            { measure: 'fillRate', scope },
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
    if (found?.status !== 'frontier') return [];
    return found.points.map((point, p) => {
      const [value, x] = [point.values[0] ?? 0, point.values[1] ?? 0];
      const next = found.points[p + 1]?.values[0] ?? null;
      const y = point.money[isCost() ? 'cost' : 'margin'];
      return { x, y, isKnee: point.isKnee, next: next === null ? null : Math.abs(next - value) };
    });
  });
  const stepText = (next: number) => formatMoney(next, currency(), false, moneyScale([next]));
  const frontierMarks = () =>
    frontier().map(({ x, y, isKnee, next }) => ({
      x,
      y,
      text: isKnee && next !== null ? t('tradeOffKnee', { money: stepText(next) }) : null,
    }));
  const yScale = () => moneyScale([...points(), ...frontier()].map((point) => point.y));
  const sizeScale = () => moneyScale(points().map((point) => point.size));
  const money = (value: number, scale: ReturnType<typeof moneyScale>) =>
    formatMoney(value, currency(), false, scale);
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
          xMax={1}
          xText={(x) => formatShare(x)}
          yText={(y, ticks) => money(y, ticks === undefined ? yScale() : scaleOfTicks(yScale(), ticks))}
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
                  <th scope="col">{inventory === undefined ? '' : pick(inventory)}</th>
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
                      <td class="num">{formatShare(point.x)}</td>
                      <td class="num">{money(point.y, yScale())}</td>
                      <td class="num">{money(point.size, sizeScale())}</td>
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
                <p>{t(found().status === 'noConflict' ? 'tradeOffNoConflict' : 'tradeOffNoFrontier')}</p>
              </Show>
            </>
          )}
        </Show>
        <Show when={frontier().length > 0}>
          <details>
            <summary>{t('tradeOffPointsOf')}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{xLabel()}</th>
                  <th scope="col">{yLabel()}</th>
                  <th scope="col">{t('tradeOffNext')}</th>
                </tr>
              </thead>
              <tbody>
                <For each={frontier()}>
                  {(point) => (
                    <tr classList={{ sum: point.isKnee }}>
                      <td class="num">{formatShare(point.x)}</td>
                      <td class="num">{money(point.y, yScale())}</td>
                      <td class="num">{point.next === null ? '–' : stepText(point.next)}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </details>
        </Show>
        <div class="form no-print">
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
