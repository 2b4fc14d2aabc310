/** Which command a key means, and how keys are written. The one place that reads the keyboard for commands. */
import { type KeyInput, keysOf } from '../ui/keyPress.ts';
import type { Command } from './command.ts';

/** The commands that a key press means, enabled or not; a table reads its own keys itself. */
function askedFor(event: KeyInput, commands: readonly Command[], isTyping: boolean): readonly Command[] {
  const keys = keysOf(event);
  return commands.filter(
    (command) =>
      command.keys.includes(keys) &&
      command.isReadByTable !== true &&
      (!isTyping || command.worksWhileTyping === true),
  );
}

/** The enabled command that a key press means; null when it means none. The first in the list comes first: that of the page. */
export function commandOfKey(
  event: KeyInput,
  commands: readonly Command[],
  isTyping: boolean,
): Command | null {
  return askedFor(event, commands, isTyping).find((command) => command.isEnabled()) ?? null;
}

/** Why a key press does nothing that means commands none of which is enabled; empty where it means none. */
export function refusalOfKey(event: KeyInput, commands: readonly Command[], isTyping: boolean): string {
  const asked = askedFor(event, commands, isTyping);
  const [first] = asked;
  return first === undefined || asked.some((command) => command.isEnabled()) ? '' : first.whyDisabled();
}

const signs: Readonly<Record<string, string>> = {
  Enter: '↵',
  ' ': '␣',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
};

/** Keys as they are printed: `Ctrl Shift Z`, on a Mac `⌘ ⇧ Z`. */
export function keysText(keys: string, isMac: boolean): string {
  return keys
    .split('+')
    .map((part) => {
      if (part === 'Mod') return isMac ? '⌘' : 'Ctrl';
      if (part === 'Shift') return isMac ? '⇧' : 'Shift';
      if (part === 'Alt') return isMac ? '⌥' : 'Alt';
      return signs[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    })
    .join(' ');
}
