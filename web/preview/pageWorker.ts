/** What a page needs of a worker, and why one failed. */
import { same, type Words } from '../../solver/words/words.ts';

export interface PageWorker<Question, Message> {
  postMessage(question: Question): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Message>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** A worker whose program cannot be read ends without a message. */
const notLoaded: Words = { en: 'its program could not be loaded', zh: '计算程序未能加载' };

/** Why a worker ended by itself. */
export function failureOf(event: ErrorEvent): Words {
  return event.message ? same(event.message) : notLoaded;
}
