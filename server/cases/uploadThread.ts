/** Worker thread: reads uploads. What is wrong with one is an answer; it is thrown again where it was asked for. */
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { answered } from '../http/threadAnswer.ts';
import { type SentTables, sendTables } from './sentTables.ts';
import { readUploadText, type Upload } from './upload.ts';

/** An upload, whose tables come in parts. */
export interface ReadUploadAnswer {
  readonly upload: Omit<Upload, 'planningCase'>;
  readonly tables: SentTables;
}

answerTasks((text: string) =>
  answered((): ReadUploadAnswer => {
    const { planningCase, ...upload } = readUploadText(text);
    return { upload, tables: sendTables(planningCase) };
  }),
);
