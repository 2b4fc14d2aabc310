/** Lines of Home that are ranked by money, each leading to the page that shows it. */
import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { type MoneyScale, rankedMoneyScale } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { Difference } from '../../ui/Difference.tsx';
import type { TodayLine } from './createToday.ts';

/** Lines that are listed at most. */
const LINES_MAX = 6;

export function TodayLines(props: {
  lines: readonly TodayLine[];
  /** Money of a line that has no text for it, by one scale for all that it shows. */
  text?: (money: number, scale: MoneyScale) => string;
  /** What is said where there is none. */
  none: string;
}) {
  const text = ({ money, moneyText }: TodayLine) =>
    moneyText ??
    props.text?.(
      money ?? 0,
      rankedMoneyScale(
        props.lines.map((line) => line.money),
        money ?? 0,
      ),
    ) ??
    '';
  return (
    <Show when={props.lines.length > 0} fallback={<p class="muted">{props.none}</p>}>
      <table class="exceptions">
        <tbody>
          <For each={props.lines.slice(0, LINES_MAX)}>
            {(line) => (
              <tr>
                <td class="wrap">
                  <A href={line.to}>{line.text}</A>
                </td>
                <td classList={{ stake: line.isAtStake === true }}>
                  <Show when={line.money !== null}>
                    <b>
                      <Show when={line.better} fallback={text(line)}>
                        {(better) => (
                          <Difference value={line.money ?? 0} text={text(line)} better={better()} />
                        )}
                      </Show>
                    </b>
                    <Show when={line.isAtStake}>
                      {' '}
                      <small class="faint">{t('decisionAtStake')}</small>
                    </Show>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={props.lines.length > LINES_MAX}>
        <p class="faint">{t('todayMore', { count: props.lines.length - LINES_MAX })}</p>
      </Show>
    </Show>
  );
}
