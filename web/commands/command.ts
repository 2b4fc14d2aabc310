/**
 * A command: something that a person can do, as a value. Buttons, keyboard, help and palette read the same values, so that
 * none of them knows more or other commands than the others.
 */
import { type MessageKey, t } from '../language/language.ts';

/** Headings under which help and palette list commands, in this order. */
export const commandGroups = [
  'groupEdit',
  'groupTable',
  'groupRun',
  'groupFiles',
  'groupGoTo',
  'groupView',
] as const satisfies readonly MessageKey[];

export interface Command {
  /** Identifies the command; one that is added later replaces an earlier one of the same name. */
  readonly name: string;
  readonly title: MessageKey;
  /** Values of the title. */
  readonly values?: () => Readonly<Record<string, string | number>>;
  readonly group: (typeof commandGroups)[number];
  /** Keys such as `Mod+Shift+z` or `?`; `Mod` is Ctrl, or Cmd on a Mac. Help shows the first. */
  readonly keys: readonly string[];
  /** Whether its keys mean the command also while a text is typed. */
  readonly worksWhileTyping?: boolean;
  /** Whether a table reads its keys itself, while it has the focus; elsewhere they do not mean the command. */
  readonly isReadByTable?: boolean;
  readonly isEnabled: () => boolean;
  /** Whether the palette has it only where something is typed: it is one of many. */
  readonly isOnlyFound?: boolean;
  /** Why it is not enabled; an empty text where its keys mean nothing at all then, and the palette does not have it. */
  readonly whyDisabled: () => string;
  readonly perform: () => unknown;
}

/** Of a command that is possible at any time. */
export const alwaysEnabled = { isEnabled: () => true, whyDisabled: () => '' } as const;

/** The title of a command in the current language. */
export function commandTitle(command: Command): string {
  return t(command.title, command.values?.() ?? {});
}
