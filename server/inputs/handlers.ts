/** Answers requests about input snapshots. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { inSlices } from '../../node/slices.ts';
import { packingRows } from '../../solver/case/packedRows.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { packingTogether } from '../cases/tablesByHash.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { registerNoun } from '../http/register.ts';
import type { Services } from '../services.ts';
import { inputContracts } from './routes.ts';

/** What was found; throws ApiProblem (404) when nothing was. */
function found<T>(value: T | null, what: Words): T {
  if (value === null)
    throw new ApiProblem(
      404,
      { en: 'No such inputs', zh: '没有此输入' },
      sentence(
        '{what} is not stored; it may be older than what is kept.',
        '{what} 未存储，可能早于保留期限。',
        { what },
      ),
    );
  return value;
}

const snapshot = (inputHash: string) =>
  sentence('The input snapshot {inputHash}', '输入快照 {inputHash}', { inputHash });

export function registerInputs(app: OpenAPIHono, { database, stores: { inputs } }: Services): void {
  registerNoun(app, database, 'inputs', inputContracts, {
    read: async ({ inputHash }) => found(await inputs.load(inputHash), snapshot(inputHash)),
    tables: async ({ inputHash }) => found(await inputs.manifest(inputHash), snapshot(inputHash)),
    together: async ({ query: { hashes }, gone }) =>
      inSlices(packingTogether(await inputs.smallTables(hashes.split(','))), 'slice', gone),
    table: async ({ tableHash, gone }) =>
      inSlices(
        packingRows(
          found(
            await inputs.table(tableHash),
            sentence('The table {tableHash}', '表 {tableHash}', { tableHash }),
          ),
        ),
        'slice',
        gone,
      ),
  });
}
