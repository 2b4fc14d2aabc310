/** A key press in the notation of commands and of the grid's keys: `Mod+Shift+z`, `?`; `Mod` is Ctrl, or Cmd on a Mac. */

/** What is read of a keyboard event. */
export type KeyInput = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** A key press in that notation. Shift counts with letters and named keys; `?` is itself, however it is typed. */
export function keysOf(event: KeyInput): string {
  const isSign = event.key.length === 1 && event.key.toLowerCase() === event.key.toUpperCase();
  return [
    ...(event.ctrlKey || event.metaKey ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && !isSign ? ['Shift'] : []),
    event.key.length === 1 ? event.key.toLowerCase() : event.key,
  ].join('+');
}
