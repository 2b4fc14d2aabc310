/** The contract of meeting packs: a file of pages about the options of a case, made on demand; watch, cancel. Nothing is stored. */
import { z } from '@hono/zod-openapi';
import { packFormats } from '../../packs/packFormats.ts';
import { says } from '../../solver/case/issueWords.ts';
import { contracts } from '../http/contract.ts';
import { languageOfName } from '../http/fileHeaders.ts';
import { wordsSchema } from '../http/problemDetails.ts';
import { packOption } from './packOption.ts';

const packId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .openapi({ description: 'A name that the client gives the pack, to watch and cancel it' });

const ONCE = says({ en: 'each scenario once', zh: '每个方案只出现一次' });

export const packContracts = contracts('packs', {
  make: {
    about:
      'A meeting pack of options with the decisions of the case, in base64. A stored plan is shown as it is: that of a scenario whose inputs did not change since, of a run, a version or the evidence of a decision. What has none is solved for it; every plan is verified. Nothing is written',
    body: z.strictObject({
      packId,
      format: z.enum(packFormats),
      language: z.enum(['en', 'zh']).default('en'),
      nameLanguage: languageOfName.openapi({
        description: 'Language of the name of the file; that of the pack without one',
      }),
      options: z.array(packOption).min(1).max(6).readonly().nullable().default(null).openapi({
        description:
          'What can be decided, the reference first; null: doing nothing and all scenarios that are options',
      }),
      recommended: z.number().int().min(0).max(5).nullable().default(null).openapi({
        description: 'Position of the option that is recommended; null: the best by what is optimized',
      }),
      assumptions: z
        .array(z.string())
        .max(20)
        .refine((names) => new Set(names).size === names.length, { error: ONCE })
        .readonly()
        .nullable()
        .default(null)
        .openapi({ description: 'Scenarios of what may happen; null: all of them' }),
      hasAnalyses: z.boolean().default(false).openapi({
        description:
          'Whether options are solved under every assumption, and the difference to the reference is split by cause',
      }),
    }),
    answer: z.strictObject({ file: z.string(), fileName: z.string(), pages: z.number().int() }),
    problems: [400, 404, 409, 413],
  },
  progress: {
    about:
      'Parts that are done, of all (plans and analyses; 0 of 0 while plans are read, all of them while pages are written), and which is worked on now, in words. Known to the server that works on it, while it does',
    answer: z.strictObject({ done: z.number().int(), count: z.number().int(), text: wordsSchema }),
    problems: [404],
  },
  cancel: {
    about: 'Whether it was still under way',
    answer: z.strictObject({ isCancelled: z.boolean() }),
    problems: [],
  },
});
