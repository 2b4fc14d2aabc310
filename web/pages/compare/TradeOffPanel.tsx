/** Margin or cost of every option against its service. */
import { TradeOffChart } from '../../charts/TradeOffChart.tsx';
import { formatMoney, formatShare } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { CompareState } from './createCompareState.ts';
import { ROOM_BESIDE } from './options.ts';

export function TradeOffPanel(props: { state: CompareState }) {
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
  return (
    <Panel
      title={t(props.state.isCost() ? 'tradeOffCost' : 'tradeOffMargin')}
      note={t('tradeOffSub')}
      style={{ 'grid-column': props.state.options().length > ROOM_BESIDE ? '1 / -1' : 'span 4' }}
    >
      <TradeOffChart
        label={t('tradeOffMargin')}
        xLabel={t(props.state.serviceFigure() === 'fillRateA' ? 'serviceAxis' : 'serviceAxisAll')}
        yLabel={t(props.state.isCost() ? 'costAxis' : 'margin')}
        xMax={1}
        xText={(x) => formatShare(x)}
        yText={(y) => formatMoney(y, props.state.currency())}
        points={points()}
      />
    </Panel>
  );
}
