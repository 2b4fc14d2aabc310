/** Answers requests about mappings. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { checkMapping } from '../../solver/mapping/mapping.ts';
import { sentence } from '../../solver/words/words.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { registerNoun } from '../http/register.ts';
import { write } from '../http/write.ts';
import type { Services } from '../services.ts';
import { mappingContracts } from './routes.ts';

/** Characters of the name of a mapping. */
const NAME_MAX = 200;

export function registerMappings(app: OpenAPIHono, { database, stores }: Services): void {
  registerNoun(app, database, 'mappings', mappingContracts, {
    async list({ caseId }) {
      await stores.cases.find(caseId);
      return stores.mappings.list(caseId);
    },
    save: write(async (inside, { caseId, mappingName, body }) => {
      if (mappingName.trim() === '' || mappingName.length > NAME_MAX)
        throw new ApiProblem(
          400,
          { en: 'No name', zh: '名称无效' },
          sentence('A mapping has a name of at most {max} characters.', '映射名称不超过 {max} 个字符。', {
            max: NAME_MAX,
          }),
        );
      const mapping = checkMapping({ ...body, name: mappingName }, '');
      return { answer: await stores.mappings.save(inside, caseId, mappingName, mapping) };
    }),
    remove: write(async (inside, { caseId, mappingName }) => {
      if (!(await stores.mappings.remove(inside, caseId, mappingName)))
        throw new ApiProblem(
          404,
          { en: 'No such mapping', zh: '没有此映射' },
          sentence('The case has no mapping “{name}”.', '此数据没有映射“{name}”。', { name: mappingName }),
        );
      return { answer: {} };
    }),
  });
}
