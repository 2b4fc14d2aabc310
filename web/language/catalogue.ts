/**
 * The catalogue of the pages' texts: every part keeps its own beside it. What all pages share is here from the start; the
 * texts of a page (and of the grid) come with its chunk (`addTexts` in its Page.tsx), so that no page waits for those of others.
 */
import type { Words } from '../../solver/words/words.ts';
import { commandsMessages } from '../commands/messages.ts';
import { previewMessages } from '../preview/messages.ts';
import { shellMessages } from '../shell/messages.ts';
import type { Part } from './messageParts.ts';
import { sharedMessages } from './messages.ts';

type KeyOf<P> = P extends unknown ? keyof P : never;

export type MessageKey = KeyOf<Part>;

const texts = new Map<MessageKey, Words>();

/** Adds the texts of a part, once its chunk is there. */
export function addTexts(part: Part): void {
  for (const [key, text] of Object.entries(part) as [MessageKey, Words][]) texts.set(key, text);
}

for (const part of [sharedMessages, commandsMessages, previewMessages, shellMessages]) addTexts(part);

/** A text in both languages; throws where its part was not read. */
export function textOf(key: MessageKey): Words {
  const text = texts.get(key);
  if (text === undefined) throw new Error(`the part of the pages with the text “${key}” was not read`);
  return text;
}
