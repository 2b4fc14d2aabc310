/** Worker thread: verifies plans that no solver made. A refusal is an answer. */
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { answered } from '../http/threadAnswer.ts';
import { checkedPlan, type PlanToCheck } from './checkedPlan.ts';

answerTasks((asked: PlanToCheck) => answered(() => checkedPlan(asked)));
