/** Whether the page is being printed: what is only drawn as far as it is scrolled to is then drawn in full. */
import { createSignal, onCleanup, onMount } from 'solid-js';

export function createPrinting() {
  const media = globalThis.matchMedia('print');
  const [isPrinting, setPrinting] = createSignal(media.matches);
  const begin = () => setPrinting(true);
  const end = () => setPrinting(false);
  const change = () => setPrinting(media.matches);
  onMount(() => {
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    media.addEventListener('change', change);
    onCleanup(() => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
      media.removeEventListener('change', change);
    });
  });
  return isPrinting;
}
