/** Sales and production as bars, stock as a line: solid actual, outlined plan, hatched forecast (after IBCS). Drawn by uPlot. */
import { createEffect, onCleanup, onMount } from 'solid-js';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatNumber } from '../language/format.ts';
import { language, t } from '../language/language.ts';
import { theme, themeColour } from '../state/theme.ts';

export interface PlanChartData {
  readonly labels: readonly string[];
  readonly salesActual: readonly (number | null)[];
  readonly salesPlan: readonly (number | null)[];
  readonly productionActual: readonly (number | null)[];
  readonly productionPlan: readonly (number | null)[];
  readonly stock: readonly (number | null)[];
}

const AXIS_FONT = '11px "Inter Variable", "Noto Sans SC", sans-serif';

/** Least room between two labels of the axis, CSS pixels. */
const LABELS_APART = 10;

/** Width of the widest label, CSS pixels. */
function widest(labels: readonly string[]): number {
  const pen = document.createElement('canvas').getContext('2d');
  if (pen === null) return 44;
  pen.font = AXIS_FONT;
  return Math.max(0, ...labels.map((label) => pen.measureText(label).width));
}

/** A hatched fill in a colour. */
function hatch(colour: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = 6;
  tile.height = 6;
  const pen = tile.getContext('2d');
  if (pen === null) return colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.2;
  pen.beginPath();
  pen.moveTo(-1, 7);
  pen.lineTo(7, -1);
  pen.stroke();
  return pen.createPattern(tile, 'repeat') ?? colour;
}

export function PlanChart(props: { data: PlanChartData; label: string; height?: number }) {
  let box!: HTMLDivElement;
  let chart: uPlot | null = null;
  const height = () => props.height ?? 190;
  const draw = () => {
    chart?.destroy();
    const { data } = props;
    const ink = themeColour('--plan');
    const bars = (align: 1 | -1) => uPlot.paths.bars?.({ size: [0.36, 26], align });
    const style = (
      stroke: string,
      fill: CanvasPattern | string,
      align: 1 | -1,
      label: string,
    ): uPlot.Series => ({
      label,
      stroke,
      width: 1.2,
      fill: () => fill as never,
      ...(bars(align) === undefined ? {} : { paths: bars(align) as uPlot.Series.PathBuilder }),
      points: { show: false },
    });
    const axis = {
      stroke: themeColour('--ink-2'),
      font: AXIS_FONT,
      ticks: { show: false },
    };
    const numbers = (values: readonly (number | null)[]) => values as (number | null)[];
    chart = new uPlot(
      {
        width: Math.max(200, box.clientWidth),
        height: height(),
        legend: { show: false },
        cursor: { points: { show: false }, drag: { x: false, y: false } },
        scales: {
          x: { time: false, range: (_, min, max) => [min - 0.6, max + 0.6] },
          y: { range: (_, __, max) => [0, max * 1.08 || 1] },
        },
        axes: [
          {
            ...axis,
            grid: { show: false },
            size: 26,
            values: (_, ticks) => ticks.map((i) => data.labels[i] ?? ''),
            space: widest(data.labels) + LABELS_APART,
            incrs: [1, 2, 3, 6, 12],
          },
          {
            ...axis,
            grid: { stroke: themeColour('--line'), width: 1 },
            values: (_, ticks) => ticks.map((value) => formatNumber(value)),
            size: 64,
          },
        ],
        series: [
          {},
          style(themeColour('--actual'), themeColour('--actual'), -1, t('delivered')),
          style(ink, hatch(ink), -1, t('demand')),
          style(themeColour('--actual'), themeColour('--actual'), 1, t('production')),
          style(ink, themeColour('--surface'), 1, t('production')),
          {
            label: t('stock'),
            stroke: themeColour('--accent'),
            width: 1.8,
            points: { show: false },
            spanGaps: true,
          },
        ],
      },
      [
        data.labels.map((_, i) => i),
        numbers(data.salesActual),
        numbers(data.salesPlan),
        numbers(data.productionActual),
        numbers(data.productionPlan),
        numbers(data.stock),
      ] as uPlot.AlignedData,
      box,
    );
  };
  onMount(() => {
    const observer = new ResizeObserver(() =>
      chart?.setSize({ width: Math.max(200, box.clientWidth), height: height() }),
    );
    observer.observe(box);
    onCleanup(() => {
      observer.disconnect();
      chart?.destroy();
    });
  });
  createEffect(() => {
    theme();
    language();
    props.data;
    queueMicrotask(draw);
  });
  return (
    <div
      ref={box}
      role="img"
      aria-label={props.label}
      style={{ 'min-height': `${height()}px`, overflow: 'hidden' }}
    />
  );
}
