/** A plot of an experiment, drawn as wide as its place: on a phone its texts have the size that they have elsewhere. */
import { createChartWidth } from '../../charts/createChartWidth.ts';

export function Plot(props: { svg: (width: number) => string }) {
  const { width, ref } = createChartWidth(640, 260, 820);
  return <div class="experiment-plot" ref={ref} innerHTML={props.svg(Math.floor(width()))} />;
}
