/** Why one option differs from the reference: where the money goes, and who waits or goes short. */
import { createMemo, type JSX } from 'solid-js';
import { shortCustomers } from '../../../solver/tradeoff/comparison.ts';
import { ShortChart } from '../../charts/ShortChart.tsx';
import type { Option } from '../../comparison/options.ts';
import { formatCell, formatNumber } from '../../language/format.ts';
import { named, t } from '../../language/language.ts';
import { sharedUnit } from '../../language/sharedUnit.ts';
import { Panel } from '../../ui/Panel.tsx';

export function OptionCauses(props: {
  base: Option;
  option: Option;
  /** Where the money goes from the one to the other. */
  bridge: JSX.Element;
}) {
  const short = createMemo(() =>
    shortCustomers([props.option.view, props.base.view]).map(({ market, grade, units }) => ({
      label: `${named(market, '')} ${grade}`,
      option: units[0] ?? 0,
      reference: units[1] ?? 0,
    })),
  );
  /** Thousands where there are many; the unit of the families where they have one. */
  const shortScale = () =>
    Math.max(...short().flatMap((row) => [row.reference, row.option])) >= 10_000 ? 1000 : 1;
  const shortUnit = () => {
    const unit = sharedUnit(props.option.view.planningCase.families);
    return shortScale() === 1 ? unit : `${formatNumber(shortScale())} ${unit}`;
  };
  return (
    <div class="cols">
      {props.bridge}

      <Panel
        title={t('whoShort')}
        note={t('whoShortSub', {
          unit: shortUnit(),
          reference: props.base.letter,
          option: props.option.letter,
        })}
        style={{ 'grid-column': 'span 5' }}
      >
        <ShortChart
          rows={short()}
          text={(value) => formatCell(value / shortScale(), 1)}
          label={t('whoShort')}
        />
      </Panel>
    </div>
  );
}
