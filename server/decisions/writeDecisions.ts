/**
 * Writes of decisions: putting, describing, giving them other options, taking them, asking for another option, comments and
 * tasks, deleting, and taking each of that back but a decision that was taken. Every act says what it changes as
 * `DecisionChanges`; one function carries changes out, and the same changes inverted take them back.
 */
import { isDeepStrictEqual } from 'node:util';
import { sentence } from '../../solver/words/words.ts';
import type { Undoable } from '../edits/undoable.ts';
import { ApiProblem, changedFirst } from '../http/problemDetails.ts';
import { lockSnapshots } from '../inputs/store.ts';
import type { Writing } from '../stores.ts';
import { atVerdictOf } from './atVerdict.ts';
import type { Changed, DecisionChanges, DecisionCore, DecisionTask, StoredDecision } from './decision.ts';
import { type FoundOption, keepOptions, noSuchDecision, noSuchOption } from './evidence.ts';
import { completeCore } from './store.ts';

/** What people write of a decision until it is taken. */
export type Described = Pick<
  DecisionCore,
  'question' | 'owner' | 'deadline' | 'recommended' | 'conditions' | 'flips' | 'risk'
>;

/** A task as it is given. */
export type GivenTask = Pick<DecisionTask, 'text' | 'owner' | 'due'>;

/** Puts a question between plans to decision. */
export async function putDecision(
  writing: Writing,
  described: Described,
  follows: string | null,
  found: readonly FoundOption[],
  by: string,
): Promise<Undoable<{ readonly decisionId: string }>> {
  const { inside, stores, caseId } = writing;
  if (follows !== null) {
    const before = await decisionOf(writing, follows);
    if (before.verdict === null)
      throw new ApiProblem(
        409,
        { en: 'The decision is open', zh: '该决策尚未作出' },
        sentence(
          'Decision {number} was not taken yet: change it instead of taking it up again.',
          '决策 {number} 尚未作出：请直接修改，而不是重新提出。',
          { number: follows },
        ),
      );
  }
  const core: DecisionCore = {
    ...described,
    options: await keepOptions(writing, found),
    status: 'open',
    thresholds: null,
    atVerdict: null,
    verdict: null,
    follows,
  };
  refuseUnknownPositions(core);
  await stores.decisions.clearDeleted(inside, caseId);
  const decisionId = await stores.decisions.add(inside, caseId, core, by);
  return {
    edit: editOf('put', by, decisionId, { core: { before: null, after: core } }),
    answer: { decisionId },
  };
}

/** Changes what people wrote of a decision that was read with a revision. */
export async function describeDecision(
  writing: Writing,
  decisionId: string,
  revision: number,
  described: Described,
  by: string,
): Promise<Undoable<object>> {
  const before = coreOf(await readDecision(writing, decisionId, revision));
  const after = { ...before, ...described };
  refuseUnknownPositions(after);
  return carryOut(writing, 'describe', by, decisionId, { core: { before, after } });
}

/** Puts a decision between other plans. */
export async function setOptions(
  writing: Writing,
  decisionId: string,
  revision: number,
  found: readonly FoundOption[],
  recommended: number,
  by: string,
): Promise<Undoable<object>> {
  const decision = await readDecision(writing, decisionId, revision);
  const before = coreOf(decision);
  const options = await keepOptions(writing, found);
  // Flip points and risk were found on the options that were there.
  const after: DecisionCore = { ...before, options, recommended, flips: [], risk: null, status: 'open' };
  refuseUnknownPositions(after);
  const at = now();
  return carryOut(writing, 'options', by, decisionId, {
    core: { before, after },
    // Who changed the options answered those who asked for another.
    tasks: decision.tasks
      .filter((task) => task.kind === 'option' && task.doneAt === null)
      .map((task) => ({ before: task, after: { ...task, doneAt: at, doneBy: by } })),
  });
}

/** Approves an option, or rejects all, by the thresholds of the case at that time, beside its budget and its active version. Nothing takes that back. */
export async function decide(
  writing: Writing,
  decisionId: string,
  revision: number,
  option: number | null,
  reason: string,
  by: string,
): Promise<Undoable<object>> {
  const before = coreOf(await readDecision(writing, decisionId, revision));
  if (option !== null) refuseUnknownOption(before, option);
  const { planningCase } = await writing.stores.cases.open(writing.inside, writing.caseId);
  const after: DecisionCore = {
    ...before,
    thresholds: planningCase.thresholds,
    atVerdict: await atVerdictOf(writing, before, planningCase),
    status: option === null ? 'rejected' : 'approved',
    verdict: { at: now(), by, option, reason },
  };
  return carryOut(writing, 'decide', by, decisionId, { core: { before, after } });
}

/** Asks for another option: a task for planners until there is one. */
export async function askForOption(
  writing: Writing,
  decisionId: string,
  given: GivenTask,
  by: string,
): Promise<Undoable<object>> {
  const decision = await decisionOf(writing, decisionId);
  const before = coreOf(decision);
  return carryOut(writing, 'ask', by, decisionId, {
    core: { before, after: { ...before, status: 'anotherOption' } },
    tasks: [{ before: null, after: newTask(decision, 'option', given, by) }],
  });
}

/** Says something about a decision, also after it was taken. */
export async function comment(
  writing: Writing,
  decisionId: string,
  text: string,
  by: string,
): Promise<Undoable<object>> {
  const { comments } = await decisionOf(writing, decisionId);
  const number = nextNumber(comments);
  return carryOut(writing, 'comment', by, decisionId, {
    comments: [{ before: null, after: { number, text, by, at: now() } }],
  });
}

/** Gives somebody a task that follows from a decision. */
export async function addTask(
  writing: Writing,
  decisionId: string,
  given: GivenTask,
  by: string,
): Promise<Undoable<object>> {
  const decision = await decisionOf(writing, decisionId);
  return carryOut(writing, 'task', by, decisionId, {
    tasks: [{ before: null, after: newTask(decision, 'followUp', given, by) }],
  });
}

/** Marks a task as done or open. */
export async function setTask(
  writing: Writing,
  decisionId: string,
  taskNumber: string,
  isDone: boolean,
  by: string,
): Promise<Undoable<object>> {
  const { tasks } = await decisionOf(writing, decisionId);
  const task = tasks.find(({ number }) => String(number) === taskNumber);
  if (task === undefined)
    throw new ApiProblem(
      404,
      { en: 'No such task', zh: '没有此任务' },
      sentence('Decision {decision} has no task {number}.', '决策 {decision} 没有任务 {number}。', {
        decision: decisionId,
        number: taskNumber,
      }),
    );
  const after = { ...task, doneAt: isDone ? now() : null, doneBy: isDone ? by : '' };
  return carryOut(writing, 'task', by, decisionId, { tasks: [{ before: task, after }] });
}

/** Deletes a decision that was not taken; it can be taken back for a while. */
export async function removeDecision(
  writing: Writing,
  decisionId: string,
  by: string,
): Promise<Undoable<object>> {
  const before = coreOf(await decisionOf(writing, decisionId));
  await lockSnapshots(writing.inside);
  await writing.stores.decisions.clearDeleted(writing.inside, writing.caseId);
  return carryOut(writing, 'remove', by, decisionId, { core: { before, after: null } });
}

/** Takes a recorded write of a decision back. Throws ApiProblem (409) where somebody changed the same since. */
export function undoDecision(writing: Writing, done: DecisionChanges): Promise<Undoable<object>> {
  if (done.act === 'decide') throw taken(done.decisionId);
  const swapped = <T>({ before, after }: Changed<T>): Changed<T> => ({ before: after, after: before });
  // It may have been recorded by an older version of the program, which kept less.
  const whole = (core: DecisionCore | null) => (core === null ? null : completeCore(core));
  return carryOut(writing, 'undo', done.by, done.decisionId, {
    core: done.core === null ? null : { before: whole(done.core.after), after: whole(done.core.before) },
    comments: done.comments.map(swapped),
    tasks: done.tasks.map(swapped),
  });
}

type Changes = Partial<Omit<DecisionChanges, 'act' | 'by' | 'decisionId'>>;

function editOf(act: DecisionChanges['act'], by: string, decisionId: string, changes: Changes) {
  return {
    kind: 'decision' as const,
    changes: { act, by, decisionId, core: null, comments: [], tasks: [], ...changes },
  };
}

/** Carries changes out, where everything is as they say it was before. */
async function carryOut(
  writing: Writing,
  act: DecisionChanges['act'],
  by: string,
  decisionId: string,
  changes: Changes,
): Promise<Undoable<object>> {
  const { inside, stores, caseId } = writing;
  const edit = editOf(act, by, decisionId, changes);
  const { core, comments, tasks } = edit.changes;
  const decisions = await stores.decisions.list(caseId, inside);
  const stored = decisions.find((decision) => decision.decisionId === decisionId);
  if (core !== null) {
    if (stored !== undefined && stored.verdict !== null) throw taken(decisionId);
    if (!isDeepStrictEqual(stored === undefined ? null : coreOf(stored), core.before)) throw changedSince();
    if (stored === undefined && (await stores.decisions.deleted(inside, caseId, decisionId)) === null)
      throw changedFirst({ en: 'The decision was deleted for good.', zh: '该决策已被永久删除。' });
    await stores.decisions.write(inside, caseId, decisionId, core.after);
  }
  if (comments.length + tasks.length > 0) {
    if (stored === undefined) throw changedSince();
    await stores.decisions.writeTalk(inside, caseId, decisionId, {
      comments: changedList(stored.comments, comments),
      tasks: changedList(stored.tasks, tasks),
    });
  }
  return { edit, answer: {} };
}

/** A list with its entries changed, each found by its number. */
function changedList<T extends { readonly number: number }>(
  list: readonly T[],
  changes: readonly Changed<T>[],
): readonly T[] {
  let changed = list;
  for (const { before, after } of changes) {
    const number = (before ?? after)?.number;
    const known = changed.find((entry) => entry.number === number) ?? null;
    if (!isDeepStrictEqual(known, before)) throw changedSince();
    const others = changed.filter((entry) => entry !== known);
    changed = [...others, ...(after === null ? [] : [after])].sort((a, b) => a.number - b.number);
  }
  return changed;
}

/** A decision of the case. Throws ApiProblem (404) when it is not there. */
async function decisionOf({ inside, stores, caseId }: Writing, decisionId: string): Promise<StoredDecision> {
  const decisions = await stores.decisions.list(caseId, inside);
  const found = decisions.find((decision) => decision.decisionId === decisionId);
  if (found === undefined) throw noSuchDecision(decisionId);
  return found;
}

/** A decision as it was read with a revision: no client changes or takes what it has not seen. */
async function readDecision(writing: Writing, decisionId: string, revision: number): Promise<StoredDecision> {
  const decision = await decisionOf(writing, decisionId);
  if (decision.verdict !== null) throw taken(decisionId);
  if (decision.revision !== revision) throw changedSince();
  return decision;
}

function coreOf(decision: StoredDecision): DecisionCore {
  const { decisionId, revision, madeAt, madeBy, comments, tasks, ...core } = decision;
  return core;
}

function newTask(
  { tasks }: StoredDecision,
  kind: DecisionTask['kind'],
  given: GivenTask,
  by: string,
): DecisionTask {
  return { number: nextNumber(tasks), kind, ...given, by, at: now(), doneAt: null, doneBy: '' };
}

const nextNumber = (list: readonly { readonly number: number }[]) =>
  Math.max(0, ...list.map(({ number }) => number)) + 1;

const now = () => new Date().toISOString();

/** What is said of options and assumptions by their positions has to be about some that are there. */
function refuseUnknownPositions(core: DecisionCore): void {
  const { recommended, flips, risk } = core;
  const named = [
    recommended,
    ...flips.flatMap(({ best, below, above }) => [best, below?.best, above?.best]),
    ...(risk?.options ?? []).map(({ option }) => option),
  ];
  for (const position of named) if (position != null) refuseUnknownOption(core, position);
  for (const { worstAssumption } of risk?.options ?? [])
    if (worstAssumption !== null && worstAssumption >= (risk?.assumptions.length ?? 0))
      throw new ApiProblem(
        400,
        { en: 'No such assumption', zh: '没有此假设' },
        { en: 'The risk names fewer assumptions.', zh: '风险中的假设没有那么多。' },
      );
}

function refuseUnknownOption({ options }: DecisionCore, position: number): void {
  if (position >= options.length) throw noSuchOption();
}

function changedSince(): ApiProblem {
  return changedFirst({ en: 'The decision was changed since.', zh: '该决策此后已被更改。' });
}

function taken(decisionId: string): ApiProblem {
  return new ApiProblem(
    409,
    { en: 'A decision that was taken cannot change', zh: '已作出的决策不能更改' },
    sentence(
      'Decision {decisionId} was taken. Take it up again as a new decision.',
      '决策 {decisionId} 已作出。请作为新的决策重新提出。',
      { decisionId },
    ),
  );
}
