/** Who is short under each option: units late or lost by market and customer grade. */
import { createMemo, For, Show } from 'solid-js';
import { digitsOfAll } from '../../../solver/case/unitDigits.ts';
import { shortCustomers } from '../../../solver/tradeoff/comparison.ts';
import { formatCell, formatNumber } from '../../language/format.ts';
import { named, t } from '../../language/language.ts';
import { sharedUnit } from '../../language/sharedUnit.ts';
import { Difference } from '../../ui/Difference.tsx';
import { OptionKey } from '../../ui/OptionKey.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { DecisionsState } from './createDecisionsState.ts';

export function WhoIsShort(props: { state: DecisionsState; isFolded?: boolean }) {
  const options = () => props.state.options();
  const digits = () => {
    const planningCase = props.state.reference()?.view.planningCase;
    return planningCase === undefined ? 0 : digitsOfAll(planningCase);
  };
  const rows = createMemo(() =>
    shortCustomers(options().map(({ view }) => view))
      .map(({ market, grade, units }) => ({ label: `${named(market, '')} ${grade}`, units }))
      .filter(({ units }) => units.some((amount) => amount >= 0.5 * 10 ** -digits())),
  );
  /** Thousands where there are many; the unit of the families where they have one. */
  const scale = () => (Math.max(0, ...rows().flatMap(({ units }) => units)) >= 10_000 ? 1000 : 1);
  const unit = () => {
    const known = sharedUnit(props.state.reference()?.view.planningCase.families ?? []);
    return scale() === 1 ? known : `${formatNumber(scale())} ${known}`;
  };
  const text = (value: number) => formatCell(value / scale(), scale() === 1 ? digits() : 1);
  const signed = (value: number) => `${value > 0 ? '+' : ''}${text(value)}`;
  return (
    <Panel
      title={t('whoShort')}
      note={t('decisionShortSub', { unit: unit() })}
      {...(props.isFolded === true ? { fold: 'closed' as const } : {})}
    >
      <Show when={rows().length > 0} fallback={<p class="muted">{t('decisionNobodyShort')}</p>}>
        <div class="scroll">
          <table class="sticky-first">
            <thead>
              <tr>
                <td />
                <For each={options()}>
                  {(option, i) => (
                    <th scope="col" colspan={i() === 0 ? 1 : 2} title={option.name}>
                      <OptionKey letter={option.letter} isReference={i() === 0} />
                      <span class="hidden">{option.name}</span>
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={rows()}>
                {(row) => (
                  <tr>
                    <th scope="row" class="text">
                      {row.label}
                    </th>
                    <For each={row.units}>
                      {(amount, i) => (
                        <>
                          <td class="num">{text(amount)}</td>
                          <Show when={i() > 0}>
                            <td class="num">
                              <Difference
                                value={amount - (row.units[0] ?? 0)}
                                text={signed(amount - (row.units[0] ?? 0))}
                                better="less"
                              />
                            </td>
                          </Show>
                        </>
                      )}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </Panel>
  );
}
