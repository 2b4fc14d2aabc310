/** The width in CSS pixels that a chart has: it draws in these pixels, so that its texts have one size on every screen. */
import { createSignal, onCleanup, onMount } from 'solid-js';

/** `first` is the width until the chart is on the page; what is narrower than `least` is cut, what is wider than `most` left free. */
export function createChartWidth(first: number, least = 200, most = Number.POSITIVE_INFINITY) {
  let box!: HTMLDivElement;
  const [width, setWidth] = createSignal(first);
  onMount(() => {
    const measure = () => setWidth(Math.min(most, Math.max(least, box.clientWidth)));
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    onCleanup(() => observer.disconnect());
  });
  const ref = (element: HTMLDivElement): void => {
    box = element;
  };
  return { width, ref };
}
