/** Which command a key means, and how keys are written. The one place that reads the keyboard for commands. */
import type { Command } from './command.ts';

/** What is read of a keyboard event. */
export type KeyInput = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** A key press in the notation of commands. Shift counts with letters and named keys; `?` is itself, however it is typed. */
export function keysOf(event: KeyInput): string {
  const isSign = event.key.length === 1 && event.key.toLowerCase() === event.key.toUpperCase();
  return [
    ...(event.ctrlKey || event.metaKey ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && !isSign ? ['Shift'] : []),
    event.key.length === 1 ? event.key.toLowerCase() : event.key,
  ].join('+');
}

/** The enabled command that a key press means; null when it means none. The first in the list comes first: that of the page. */
export function commandOfKey(
  event: KeyInput,
  commands: readonly Command[],
  isTyping: boolean,
): Command | null {
  const keys = keysOf(event);
  const found = commands.find(
    (command) =>
      command.keys.includes(keys) && (!isTyping || command.worksWhileTyping === true) && command.isEnabled(),
  );
  return found ?? null;
}

const signs: Readonly<Record<string, string>> = { Enter: '↵', ArrowUp: '↑', ArrowDown: '↓' };

/** Keys as they are printed: `Ctrl Shift Z`, on a Mac `⌘ ⇧ Z`. */
export function keysText(keys: string, isMac: boolean): string {
  return keys
    .split('+')
    .map((part) => {
      if (part === 'Mod') return isMac ? '⌘' : 'Ctrl';
      if (part === 'Shift') return isMac ? '⇧' : 'Shift';
      if (part === 'Alt') return isMac ? '⌥' : 'Alt';
      return signs[part] ?? part.toUpperCase();
    })
    .join(' ');
}
