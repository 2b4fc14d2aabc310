/** The presentation that was left for another page and not ended, by its address, so that one press leads back to it. */
import { createSignal } from 'solid-js';

export const [leftPresentation, setLeftPresentation] = createSignal('');
