/** Options beside each other by period: one small chart for each, of the same kind, order and scale; the reference as a line in all of them. */
import { createMemo, createSignal, For } from 'solid-js';
import { digitsOfAll } from '../../../solver/case/unitDigits.ts';
import type { KeyFigureDefinition } from '../../../solver/plan/figures/definitions.ts';
import { figureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import type { Option } from '../../comparison/options.ts';
import { formatFigure, moneyScale, moneyUnit } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { narrowHeadings } from '../../language/periods.ts';
import { sharedUnit } from '../../language/sharedUnit.ts';
import { OptionKey } from '../../ui/OptionKey.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';

/** Figures that are worth a look by period, in the order in which they are offered. */
const offered = figureDefinitions([
  'contributionMargin',
  'cashTiedUp',
  'averageInventoryValue',
  'fillRate',
  'overtimeAndShiftHours',
  'backlogPeak',
  'lateUnits',
  'lostUnits',
]);

const WIDTH = 176;
const HEIGHT = 96;
const TOP = 14;
const BOTTOM = 14;
/** Half the width of the number of a chart. */
const HALF_NUMBER = 26;

export function SmallMultiples(props: {
  options: readonly Option[];
  reference: Option;
  bestId: string | undefined;
  currency: string;
}) {
  const [selected, setSelected] = createSignal('');
  const valuesOf = (option: Option, name: string): readonly (number | null)[] =>
    option.view.keyFigures[name]?.byPeriod ?? [];
  const figures = createMemo((): readonly KeyFigureDefinition[] =>
    offered.filter(({ name }) =>
      props.options.every((option) => valuesOf(option, name).some((value) => value !== null)),
    ),
  );
  const figure = () => figures().find(({ name }) => name === selected()) ?? figures()[0];
  const all = createMemo(() =>
    props.options.flatMap((option) => valuesOf(option, figure()?.name ?? '').flatMap((value) => value ?? [])),
  );
  const scale = createMemo(() => {
    const [low, high] = [Math.min(0, ...all()), Math.max(0, ...all())];
    const span = high - low || 1;
    return (value: number) => TOP + ((high - value) / span) * (HEIGHT - TOP - BOTTOM);
  });
  /** Position of the number that is printed at an option: the greatest. */
  const extremeOf = (values: readonly (number | null)[]): number =>
    values.reduce<number>(
      (most, value, i) => (Math.abs(value ?? 0) > Math.abs(values[most] ?? 0) ? i : most),
      0,
    );
  /** One scale for the numbers that are printed. */
  const money = createMemo(() =>
    moneyScale(
      props.options.map((option) => {
        const values = valuesOf(option, figure()?.name ?? '');
        return values[extremeOf(values)];
      }),
    ),
  );
  const text = (value: number | null) =>
    formatFigure(value, figure()?.unit ?? 'units', {
      currency: props.currency,
      digits: digitsOfAll(props.reference.view.planningCase),
      scale: money(),
    });
  const unit = () => {
    const shown = figure()?.unit;
    if (shown === 'money') return moneyUnit(props.currency, money());
    return shown === 'units' ? sharedUnit(props.reference.view.planningCase.families) : '';
  };
  const columns = () => props.reference.view.planningCase.periods.length;
  const step = () => WIDTH / columns();
  const headings = () => narrowHeadings(props.reference.view.planningCase.periods);
  /** The reference as a stepped line. */
  const line = () =>
    valuesOf(props.reference, figure()?.name ?? '')
      .map((value, i) => {
        const y = scale()(value ?? 0);
        return `${i === 0 ? 'M' : 'L'}${i * step()} ${y}H${(i + 1) * step()}`;
      })
      .join('');
  return (
    <Panel
      title={t('multiples')}
      note={t('multiplesSub', { unit: unit(), reference: props.reference.letter })}
    >
      <div class="no-print">
        <Select
          label={t('multiplesFigure')}
          isLabelHidden
          value={figure()?.name ?? ''}
          options={figures().map((definition) => ({ value: definition.name, text: pick(definition.title) }))}
          onSelect={setSelected}
        />
      </div>
      <div class="multiples">
        <For each={props.options}>
          {(option) => {
            const values = () => valuesOf(option, figure()?.name ?? '');
            const extreme = () => extremeOf(values());
            const isReference = () => option.id === props.reference.id;
            const middle = () => Math.max(24, Math.min(WIDTH - 24, (extreme() + 0.5) * step()));
            /** The highest of bars and line where the number stands. */
            const highest = () => {
              const beside = (_: unknown, i: number) =>
                Math.abs((i + 0.5) * step() - middle()) < HALF_NUMBER + step() / 2;
              const under = isReference() ? [] : valuesOf(props.reference, figure()?.name ?? '');
              return Math.max(
                0,
                ...[...values().filter(beside), ...under.filter(beside)].map((value) => value ?? 0),
              );
            };
            return (
              <figure>
                <figcaption>
                  <OptionKey letter={option.letter} isReference={isReference()} />{' '}
                  <span style={{ 'font-weight': option.id === props.bestId ? 650 : 400 }}>{option.name}</span>
                </figcaption>
                <svg
                  viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
                  width={WIDTH}
                  height={HEIGHT}
                  role="img"
                  aria-label={`${option.letter} ${option.name}: ${values()
                    .map((value, i) => `${headings()[i] ?? ''} ${text(value)}`)
                    .join(', ')}`}
                >
                  <For each={values()}>
                    {(value, i) => (
                      <rect
                        x={i() * step() + 1.5}
                        width={Math.max(1, step() - 3)}
                        y={Math.min(scale()(value ?? 0), scale()(0))}
                        height={Math.abs(scale()(value ?? 0) - scale()(0))}
                        fill={option.id === props.bestId ? 'var(--accent-soft)' : 'var(--surface)'}
                        stroke={option.id === props.bestId ? 'var(--accent)' : 'var(--plan)'}
                      >
                        <title>{`${headings()[i()] ?? ''}: ${text(value)}`}</title>
                      </rect>
                    )}
                  </For>
                  <line x1="0" x2={WIDTH} y1={scale()(0)} y2={scale()(0)} stroke="var(--ink-2)" />
                  <path d={isReference() ? '' : line()} fill="none" stroke="var(--ink)" stroke-width="1" />
                  <text
                    class="num"
                    x={middle()}
                    y={Math.max(10, scale()(highest()) - 3)}
                    text-anchor="middle"
                  >
                    {text(values()[extreme()] ?? null)}
                  </text>
                  <text x="0" y={HEIGHT - 2}>
                    {headings()[0]}
                  </text>
                  <text x={WIDTH} y={HEIGHT - 2} text-anchor="end">
                    {headings().at(-1)}
                  </text>
                </svg>
              </figure>
            );
          }}
        </For>
      </div>
    </Panel>
  );
}
