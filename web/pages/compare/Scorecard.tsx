/** Key figures of all options, each with its difference to the reference. */
import { For, Show } from 'solid-js';
import { keyFigureDefinitions } from '../../../solver/plan/keyFigures/keyFigures.ts';
import { formatDifference, formatFigure } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { Difference, OptionKey, Panel } from '../../parts/parts.tsx';
import type { Option } from './options.ts';

const shown = [
  'contributionMargin',
  'fillRateA',
  'fillRate',
  'averageInventoryValue',
  'cashTiedUp',
  'overtimeAndShiftHours',
  'peakLoad',
  'lateUnits',
  'lostUnits',
  'penalties',
];

export function Scorecard(props: {
  options: readonly Option[];
  base: Option;
  bestId: string | undefined;
  currency: string;
  onReference: (id: string) => void;
}) {
  return (
    <Panel
      title={t('scorecard')}
      note={t('scorecardSub', { reference: props.base.letter })}
      style={{ 'grid-column': 'span 8' }}
    >
      <div class="scroll">
        <table class="sticky-first">
          <thead>
            <tr>
              <th />
              <For each={props.options}>
                {(option) => (
                  <th colspan={2}>
                    <button
                      type="button"
                      class="btn link"
                      style={{
                        color: 'var(--ink)',
                        'font-weight': option.id === props.bestId ? 650 : 400,
                      }}
                      title={t('setReference', { name: option.name })}
                      onClick={() => props.onReference(option.id)}
                    >
                      <OptionKey letter={option.letter} isReference={option.id === props.base.id} />
                      <span
                        style={{
                          'white-space': 'normal',
                          'max-width': '120px',
                          'text-align': 'left',
                        }}
                      >
                        {option.name}
                      </span>
                    </button>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={shown.flatMap((key) => keyFigureDefinitions.filter((entry) => entry.name === key))}>
              {(definition) => (
                <tr>
                  <td title={pick(definition.definition)}>{pick(definition.title)}</td>
                  <For each={props.options}>
                    {(option) => {
                      const value = () => option.view.keyFigures[definition.name]?.value ?? 0;
                      const off = () => value() - (props.base.view.keyFigures[definition.name]?.value ?? 0);
                      return (
                        <>
                          <td style={{ 'font-weight': option.id === props.bestId ? 600 : 400 }}>
                            {formatFigure(value(), definition.unit, props.currency)}
                          </td>
                          <td style={{ 'padding-left': 0 }}>
                            <Show
                              when={option.id !== props.base.id}
                              fallback={<span class="faint">{t('reference')}</span>}
                            >
                              <Difference
                                value={off()}
                                text={formatDifference(off(), definition.unit, props.currency)}
                                better={definition.better}
                              />
                            </Show>
                          </td>
                        </>
                      );
                    }}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
