/** Margin or cost of every option against its service. */
import { For, Show } from 'solid-js';
import { keyFigureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import { TradeOffChart } from '../../charts/TradeOffChart.tsx';
import { formatMoney, formatShare, moneyScale } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { OptionKey } from '../../ui/OptionKey.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { CompareState } from './createCompareState.ts';
import { ROOM_BESIDE } from './Scorecard.tsx';

/** What the area of a circle shows. */
const inventory = keyFigureDefinitions.find(({ name }) => name === 'averageInventoryValue')?.title;

export function TradeOffPanel(props: { state: CompareState }) {
  /** Whether the panel has a row of its own: then the options stand beside the chart by name. */
  const isWide = () => props.state.options().length > ROOM_BESIDE;
  const xLabel = () => t(props.state.serviceFigure() === 'fillRateA' ? 'serviceAxis' : 'serviceAxisAll');
  const yLabel = () => t(props.state.isCost() ? 'costAxis' : 'margin');
  const points = () =>
    props.state.options().flatMap((option) => {
      const x = option.view.keyFigures[props.state.serviceFigure()]?.value ?? null;
      return x === null
        ? []
        : [
            {
              letter: option.letter,
              name: option.name,
              x,
              y: option.totals[props.state.isCost() ? 'cost' : 'margin'],
              size: option.view.keyFigures.averageInventoryValue?.value ?? 0,
              isReference: option.id === props.state.reference()?.id,
              isBest: option.id === props.state.best()?.id,
            },
          ];
    });
  const yScale = () => moneyScale(points().map((point) => point.y));
  const sizeScale = () => moneyScale(points().map((point) => point.size));
  return (
    <Panel
      title={t(props.state.isCost() ? 'tradeOffCost' : 'tradeOffMargin')}
      note={t('tradeOffSub')}
      style={{ 'grid-column': isWide() ? '1 / -1' : 'span 4' }}
    >
      <div class="beside">
        <TradeOffChart
          label={t('tradeOffMargin')}
          xLabel={xLabel()}
          yLabel={yLabel()}
          xMax={1}
          xText={(x) => formatShare(x)}
          yText={(y) => formatMoney(y, props.state.currency(), false, yScale())}
          points={points()}
        />
        <Show when={isWide()}>
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
                      <td class="num">{formatMoney(point.y, props.state.currency(), false, yScale())}</td>
                      <td class="num">
                        {formatMoney(point.size, props.state.currency(), false, sizeScale())}
                      </td>
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
