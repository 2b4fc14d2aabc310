/** Worker thread: finds what has to be set so that a case has the inputs of a version. A refusal is an answer. */
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { answered } from '../http/threadAnswer.ts';
import { restoringCells, type TablesToRestore } from './restoringCells.ts';

answerTasks((asked: TablesToRestore) => answered(() => restoringCells(asked)));
