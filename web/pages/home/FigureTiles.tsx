/** The key figures of a plan side by side, each with its difference to the reference. */
import { For, type JSX, Show } from 'solid-js';
import { NO_BREAK } from '../../../solver/words/noBreak.ts';
import { formatDifference, formatFigure, moneyScale } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { formatPenalty } from '../../language/objective.ts';
import { Difference } from '../../ui/Difference.tsx';
import type { FigureTile } from './createHomeState.ts';

export function FigureTiles(props: {
  tiles: readonly FigureTile[];
  currency: string;
  /** The unit of sums over all families. */
  unit: string;
  /** Decimals of such sums. */
  digits: number;
  arePenaltiesShown: boolean;
  /** How the first figure stands against the budget and the version in force. */
  budget: JSX.Element;
  onPenalties: () => void;
}) {
  return (
    <div class="tiles" style={{ '--count': props.tiles.length, '--half': Math.ceil(props.tiles.length / 2) }}>
      <For each={props.tiles}>
        {({ definition, value, reference }, i) => {
          const isPenalty = definition.name === 'penalties';
          // Penalties are no money: they carry no currency.
          const currency = () => (isPenalty ? '' : props.currency);
          const difference = (value ?? 0) - (reference ?? 0);
          const scale = () => moneyScale([value, reference === null ? null : difference]);
          const form = () => ({ currency: currency(), digits: props.digits, scale: scale() });
          return (
            <div class="tile" title={pick(definition.definition)}>
              <span>{pick(definition.title)}</span>
              <b>
                <Show
                  when={isPenalty && (value ?? 0) > 0}
                  fallback={
                    <>
                      {formatFigure(value, definition.unit, form())}
                      {NO_BREAK}
                      <Show when={definition.unit === 'units'}>
                        <small class="tile-unit">{props.unit}</small>
                      </Show>
                    </>
                  }
                >
                  <button
                    type="button"
                    class="plain"
                    aria-expanded={props.arePenaltiesShown}
                    title={t('penaltiesShow')}
                    onClick={() => props.onPenalties()}
                  >
                    {formatPenalty(value ?? 0, scale())}
                  </button>
                </Show>
              </b>
              <Show when={value !== null && reference !== null}>
                <Difference
                  value={difference}
                  text={formatDifference(difference, definition.unit, form())}
                  better={definition.better}
                />
              </Show>
              <Show when={i() === 0}>{props.budget}</Show>
            </div>
          );
        }}
      </For>
    </div>
  );
}
