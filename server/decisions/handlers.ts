/** Answers requests about decisions. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { undoable } from '../edits/undoable.ts';
import { registerNoun } from '../http/register.ts';
import { write, writeAfter } from '../http/write.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';
import { findOptions } from './evidence.ts';
import { decisionContracts } from './routes.ts';
import {
  addTask,
  askForOption,
  comment,
  decide,
  describeDecision,
  putDecision,
  removeDecision,
  setOptions,
  setTask,
} from './writeDecisions.ts';

export function registerDecisions(app: OpenAPIHono, { database, stores }: Services): void {
  const writing = (inside: Queryable, { caseId }: { readonly caseId: string }) => ({
    inside,
    stores,
    caseId,
  });
  registerNoun(app, database, 'decisions', decisionContracts, {
    async list({ caseId }) {
      await stores.cases.find(caseId);
      return stores.decisions.list(caseId);
    },
    put: writeAfter(
      ({ caseId, body }) => findOptions(stores, caseId, body.options),
      (inside, request, found) =>
        undoable((_, { body: { options: _options, follows, by, ...described } }: typeof request) =>
          putDecision(writing(inside, request), described, follows, found, by),
        )(inside, request),
    ),
    describe: write(
      undoable((inside, { caseId, decisionId, query: { revision }, body: { by, ...described } }) =>
        describeDecision(writing(inside, { caseId }), decisionId, revision, described, by),
      ),
    ),
    setOptions: writeAfter(
      ({ caseId, body }) => findOptions(stores, caseId, body.options),
      (inside, request, found) =>
        undoable((_, { decisionId, query: { revision }, body: { recommended, by } }: typeof request) =>
          setOptions(writing(inside, request), decisionId, revision, found, recommended, by),
        )(inside, request),
    ),
    decide: write(
      undoable((inside, { caseId, decisionId, query: { revision }, body: { option, reason, by } }) =>
        decide(writing(inside, { caseId }), decisionId, revision, option, reason, by),
      ),
    ),
    ask: write(
      undoable((inside, { caseId, decisionId, body: { by, ...task } }) =>
        askForOption(writing(inside, { caseId }), decisionId, task, by),
      ),
    ),
    comment: write(
      undoable((inside, { caseId, decisionId, body: { text, by } }) =>
        comment(writing(inside, { caseId }), decisionId, text, by),
      ),
    ),
    addTask: write(
      undoable((inside, { caseId, decisionId, body: { by, ...task } }) =>
        addTask(writing(inside, { caseId }), decisionId, task, by),
      ),
    ),
    setTask: write(
      undoable((inside, { caseId, decisionId, taskNumber, body: { isDone, by } }) =>
        setTask(writing(inside, { caseId }), decisionId, taskNumber, isDone, by),
      ),
    ),
    remove: write(
      undoable((inside, { caseId, decisionId }) =>
        removeDecision(writing(inside, { caseId }), decisionId, ''),
      ),
    ),
  });
}
