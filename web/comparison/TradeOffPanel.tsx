/** Margin or cost of every option against its service, on the pages Compare and Presentation. */
import { For, type JSX, Show } from 'solid-js';
import { keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { TradeOffChart } from '../charts/TradeOffChart.tsx';
import { formatMoney, formatShare, moneyScale } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { OptionKey } from '../ui/OptionKey.tsx';
import { Panel } from '../ui/Panel.tsx';
import { moneyMeasure, type Option, serviceFigure } from './options.ts';

/** What the area of a circle shows. */
const inventory = keyFigureDefinitions.find(({ name }) => name === 'averageInventoryValue')?.title;

export function TradeOffPanel(props: {
  options: readonly Option[];
  reference: Option | undefined;
  /** The option that is marked; none where nothing is found. */
  marked: Option | undefined;
  /** Whether the options stand beside the chart by name: there is room for it. */
  isWide: boolean;
  style?: JSX.CSSProperties;
}) {
  const isCost = () =>
    props.reference !== undefined && moneyMeasure(props.reference.objective.definition) === 'cost';
  const service = () => serviceFigure(props.options);
  const xLabel = () => t(service() === 'fillRateA' ? 'serviceAxis' : 'serviceAxisAll');
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
  const yScale = () => moneyScale(points().map((point) => point.y));
  const sizeScale = () => moneyScale(points().map((point) => point.size));
  const currency = () => props.reference?.view.planningCase.company[0]?.currency ?? '';
  const money = (value: number, scale: ReturnType<typeof moneyScale>) =>
    formatMoney(value, currency(), false, scale);
  return (
    <Panel
      title={t(isCost() ? 'tradeOffCost' : 'tradeOffMargin')}
      note={t('tradeOffSub')}
      {...(props.style === undefined ? {} : { style: props.style })}
    >
      <div class="beside">
        <TradeOffChart
          label={t('tradeOffMargin')}
          xLabel={xLabel()}
          yLabel={yLabel()}
          xMax={1}
          xText={(x) => formatShare(x)}
          yText={(y) => money(y, yScale())}
          points={points()}
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
    </Panel>
  );
}
