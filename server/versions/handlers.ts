/** Answers requests about versions. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { sentence } from '../../solver/words/words.ts';
import { undoable } from '../edits/undoable.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { JsonText, registerNoun } from '../http/register.ts';
import { write, writeAfter } from '../http/write.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';
import { keptPlanOf } from './keptPlan.ts';
import { prepareRestoring, restoreVersion } from './restoreVersion.ts';
import { versionContracts } from './routes.ts';
import {
  activateVersion,
  describeVersion,
  keepVersion,
  publishVersion,
  removeVersion,
  setOldKept,
} from './writeVersions.ts';

export function registerVersions(app: OpenAPIHono, { database, stores }: Services): void {
  const writing = (inside: Queryable, { caseId }: { readonly caseId: string }) => ({
    inside,
    stores,
    caseId,
  });
  registerNoun(app, database, 'versions', versionContracts, {
    async list({ caseId }) {
      await stores.cases.find(caseId);
      return stores.versions.list(caseId);
    },
    keep: writeAfter(
      ({ caseId, body }) => keptPlanOf(stores, caseId, body.plan),
      (inside, request, kept) =>
        undoable((_, { body }: typeof request) => keepVersion(writing(inside, request), body, kept))(
          inside,
          request,
        ),
    ),
    describe: write(
      undoable((inside, { caseId, versionId, query: { revision }, body: { by, ...state } }) =>
        describeVersion(writing(inside, { caseId }), versionId, revision, by, state),
      ),
    ),
    activate: write(
      undoable((inside, { caseId, versionId, body: { by } }) =>
        activateVersion(writing(inside, { caseId }), versionId, by),
      ),
    ),
    publish: write(
      undoable((inside, { caseId, versionId, body: { by } }) =>
        publishVersion(writing(inside, { caseId }), versionId, by),
      ),
    ),
    restore: writeAfter(
      ({ caseId, versionId }) => prepareRestoring(stores, caseId, versionId),
      (inside, request, prepared) =>
        undoable((_, { body }: typeof request) =>
          restoreVersion(writing(inside, request), prepared, body.name),
        )(inside, request),
    ),
    remove: write(
      undoable((inside, { caseId, versionId }) => removeVersion(writing(inside, { caseId }), versionId, '')),
    ),
    settings: write(
      undoable((inside, { caseId, body: { by, oldKept } }) =>
        setOldKept(writing(inside, { caseId }), oldKept, by),
      ),
    ),
    async plan({ planHash }) {
      const result = await stores.versions.plan(planHash);
      if (result === null)
        throw new ApiProblem(
          404,
          { en: 'No such plan', zh: '没有此计划' },
          sentence('The plan {planHash} is not stored.', '计划 {planHash} 未存储。', { planHash }),
        );
      return new JsonText(result);
    },
  });
}
