/** Worker thread: makes reports of stored plans. A refusal is an answer. */
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { answered } from '../http/threadAnswer.ts';
import { madeReport, type ReportToMake } from './madeReport.ts';

answerTasks((asked: ReportToMake) => answered(() => madeReport(asked)));
