/** Answers requests about cases. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { zipCaseInSlices } from '../../node/caseFolder.ts';
import { knownHash } from '../../node/inputHash.ts';
import { inSlices } from '../../node/slices.ts';
import { packingTable } from '../../solver/case/packedRows.ts';
import { type PlanningCase, tableNames } from '../../solver/case/planningCase.ts';
import { inParts } from '../../solver/case/steps.ts';
import { tooLarge } from '../../solver/index/caseSize.ts';
import { writingCaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';
import { fileHeaders } from '../http/fileHeaders.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { JsonText, registerNoun } from '../http/register.ts';
import { writeAfter } from '../http/write.ts';
import type { Services } from '../services.ts';
import { checkingScenarios } from './checkingScenarios.ts';
import { exportName } from './exportName.ts';
import { importCase } from './importCase.ts';
import { readUpload } from './readUpload.ts';
import { caseContracts } from './routes.ts';
import { prepareNew, type StoredCase } from './store.ts';
import { packingTogether, rowsByHash } from './tablesByHash.ts';

export function registerCases(app: OpenAPIHono, { database, stores, columnsMax }: Services): void {
  registerNoun(app, database, 'cases', caseContracts, {
    list: () => stores.cases.list(),
    async read({ caseId, gone }) {
      await stores.cases.load(caseId);
      gone.throwIfAborted();
      const { stored, planningCase } = await database.snapshot((inside) => stores.cases.open(inside, caseId));
      return new JsonText(await inSlices(caseAnswer(stored, planningCase), 'slice', gone));
    },
    async tables({ caseId, query: { hashes }, gone }) {
      const rows = rowsByHash(await stores.cases.load(caseId), hashes.split(','));
      return inSlices(packingTogether(rows), 'slice', gone);
    },
    async table({ caseId, tableHash, query: { known }, gone }) {
      const rows = rowsByHash(await stores.cases.load(caseId), [tableHash]).get(tableHash)!;
      const isKnown = (former: Parameters<typeof knownHash>[0]) =>
        known !== undefined && knownHash(former) === known;
      return inSlices(packingTable(rows, isKnown), 'slice', gone);
    },
    import: writeAfter(
      async ({ body, requestedBy }) => {
        const upload = await readUpload(body, requestedBy);
        const words = tooLarge(upload.planningCase, columnsMax);
        if (words !== null) throw new ApiProblem(413, { en: 'Too large', zh: '过大' }, words);
        await prepareNew(upload.planningCase);
        await inSlices(checkingScenarios(upload.planningCase, upload.scenarios));
        return upload;
      },
      async (inside, _, { planningCase, scenarios, existing, warnings }) => {
        const { caseId, version } = await importCase(inside, stores, planningCase, scenarios, existing);
        // The first page that opens it need not read it back from the store.
        return {
          answer: { caseId, warnings },
          afterwards: () => stores.cases.remember(caseId, version, planningCase),
        };
      },
    ),
    async export({ caseId, query: { format, language }, gone }, context) {
      const content = {
        planningCase: await stores.cases.load(caseId),
        scenarios: (await stores.scenarios.list(caseId)).map((stored) => stored.document),
      };
      const name = exportName(caseId, content.planningCase, language, format);
      return format === 'json'
        ? context.body(
            await inSlices(writingCaseWithScenarios(content), 'slice', gone),
            200,
            fileHeaders('application/json', name),
          )
        : context.body(
            (await zipCaseInSlices(content)).slice().buffer,
            200,
            fileHeaders('application/zip', name),
          );
    },
  });
}

/** A case as the text of its answer, in steps. */
function* caseAnswer(stored: StoredCase, planningCase: PlanningCase): Generator<undefined, string> {
  const tables: string[] = [];
  for (const name of tableNames) {
    const parts: string[] = [];
    for (const part of inParts<object>(planningCase[name])) {
      parts.push(JSON.stringify(part).slice(1, -1));
      yield;
    }
    tables.push(`${JSON.stringify(name)}:[${parts.join(',')}]`);
  }
  return `${JSON.stringify(stored).slice(0, -1)},"document":{${tables.join(',')}}}`;
}
