/** The screen of this browser as a presentation fills it. */
import { createSignal, onCleanup } from 'solid-js';
import type { Screen } from './createPresentState.ts';

export function createScreen(): Screen {
  const isFullNow = () => document.fullscreenElement !== null;
  const [isFull, setFull] = createSignal(isFullNow());
  // The browser itself leaves the full screen at Escape.
  const follow = () => void setFull(isFullNow());
  document.addEventListener('fullscreenchange', follow);
  onCleanup(() => document.removeEventListener('fullscreenchange', follow));
  return {
    canFill: document.fullscreenEnabled === true,
    isFull,
    // Refused without a key or a click; the presentation goes on in its window.
    fill: () => document.documentElement.requestFullscreen().catch(() => {}),
    leave: () => document.exitFullscreen().catch(() => {}),
  };
}
