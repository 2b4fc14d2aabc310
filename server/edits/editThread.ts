/** Worker thread: reads edits of many cells. What is wrong with one is an answer; it is thrown again where it was asked for. */
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { type SentRows, sendRows } from '../http/sentRows.ts';
import { answered } from '../http/threadAnswer.ts';
import type { Author } from './edit.ts';
import { readEditText } from './editText.ts';

/** An edit, whose changes come in parts. */
export interface ReadEditAnswer extends Author {
  readonly changes: SentRows;
}

answerTasks((text: string) =>
  answered((): ReadEditAnswer => {
    const { changes, ...author } = readEditText(text);
    return { ...author, changes: sendRows(changes) };
  }),
);
