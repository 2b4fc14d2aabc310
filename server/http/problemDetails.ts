/** Errors of the API as RFC 9457 problem details, in business words. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { isFileError } from '../../node/fileErrors.ts';
import { SolverFailure } from '../../solver/backends/backend.ts';
import { CaseError, type Problem } from '../../solver/case/problems.ts';
import { errorWords, WordedError } from '../../solver/words/wordedError.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import {
  isReadOnly,
  isRefused,
  isStoreDamaged,
  isStoreFull,
  StoreUnavailable,
  sqlStateOf,
} from '../store/databaseErrors.ts';
import { StoreIsNewer } from '../store/migrate.ts';
import type { ProblemStatus } from './contract.ts';
import { dataProblem, type ProblemDetails, problemDetails } from './problemBody.ts';

/** Why a request is not carried out, with its HTTP status: what happened and what to do, in both languages. */
export class ApiProblem extends WordedError {
  readonly status: ProblemStatus;
  readonly title: Words;
  readonly problems: readonly Problem[];

  constructor(status: ProblemStatus, title: Words, detail: Words, problems: readonly Problem[] = []) {
    super(detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.title = title;
    this.problems = problems;
  }
}

/** Answers a write of something that differs from what its writer saw. */
export function changedFirst(detail: Words, problems: readonly Problem[] = []): ApiProblem {
  return new ApiProblem(
    409,
    { en: 'Someone changed it first', zh: '他人已先修改' },
    sentence(
      '{detail} Nothing was changed; look again and repeat what you still want.',
      '{detail}未作任何更改；请重新查看，再重复仍需的操作。',
      { detail },
    ),
    problems,
  );
}

export function noSuchCase(caseId: string): ApiProblem {
  return new ApiProblem(
    404,
    { en: 'No such case', zh: '没有此案例' },
    sentence('There is no case {caseId}.', '没有案例 {caseId}。', { caseId }),
  );
}

export function noSuchScenario(scenarioId: string): ApiProblem {
  return new ApiProblem(
    404,
    { en: 'No such scenario', zh: '没有此方案' },
    sentence('There is no scenario {scenarioId}.', '没有方案 {scenarioId}。', { scenarioId }),
  );
}

/** Nothing is served at an address. */
export function notFound(address: string): ApiProblem {
  return new ApiProblem(
    404,
    { en: 'Not found', zh: '未找到' },
    sentence('There is nothing at {address}.', '{address} 处没有内容。', { address }),
  );
}

/** A request that cannot be read: what is wrong with it, and the places. */
export function unreadable(detail: Words, problems: readonly Problem[] = []): ApiProblem {
  return new ApiProblem(400, unreadableTitle, detail, problems);
}

/** What cannot be done as things are, in the words of the code that found out. */
export function notPossible(detail: Words): ApiProblem {
  return new ApiProblem(409, { en: 'Not possible as things are', zh: '目前无法完成' }, detail);
}

const unreadableTitle: Words = { en: 'The request cannot be read', zh: '无法读取请求' };

/** A text in both languages, as answers have it. */
export const wordsSchema: z.ZodType<Words> = z.strictObject({ en: z.string(), zh: z.string() });
const words = wordsSchema;

const number = z.number().nullable();

/** One problem at one place, as in answers: texts in both languages. */
export const problemSchema: z.ZodType<Problem> = z.strictObject({
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  table: z.string(),
  row: z.number().int(),
  line: z.number().int().exactOptional(),
  cell: z.strictObject({ sheet: z.string(), address: z.string() }).exactOptional(),
  key: z.string(),
  name: words.exactOptional(),
  field: z.string(),
  scenario: z
    .strictObject({
      scenario: z.string(),
      lever: z.strictObject({ number: z.number().int(), type: z.string(), title: words }).exactOptional(),
    })
    .exactOptional(),
  value: z.string(),
  found: words.exactOptional(),
  expected: words,
  ambiguousNumbers: z
    .array(z.strictObject({ index: z.number(), text: z.string(), withPoint: number, withComma: number }))
    .exactOptional(),
});

export const problemDetailsSchema: z.ZodType<ProblemDetails> = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  words: z.strictObject({ title: words, detail: words }),
  problems: z.array(problemSchema),
});

/** Turns any error into problem details; unexpected ones keep their message for the log, not for the page. */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof ApiProblem)
    return problemDetails(error.status, error.title, error.words, error.problems);
  if (error instanceof HTTPException) return problemDetails(error.status, unreadableTitle, errorWords(error));
  if (error instanceof CaseError) return dataProblem(error);
  if (isStoreFull(error))
    return problemDetails(
      507,
      { en: 'The disk is full', zh: '磁盘已满' },
      {
        en: 'Nothing was changed. Free space on the disk of the server; until then everything can be read, and nothing changed.',
        zh: '未作任何更改。请在服务器磁盘上释放空间；在此之前只能读取，不能更改。',
      },
    );
  if (error instanceof StoreUnavailable)
    return problemDetails(
      503,
      { en: 'The database does not answer', zh: '数据库没有响应' },
      error.isOutcomeUnknown ? outcomeUnknown : nothingChanged,
    );
  if (isReadOnly(error))
    return problemDetails(
      503,
      { en: 'The database takes no changes', zh: '数据库不接受更改' },
      {
        en: 'The database is read-only for now. Everything can be read. Nothing was changed; try again in a moment.',
        zh: '数据库目前为只读，可以读取所有内容。未作任何更改；请稍后重试。',
      },
    );
  if (isRefused(error))
    return problemDetails(
      503,
      { en: 'The database refuses', zh: '数据库拒绝请求' },
      sentence(
        'The database refused to work on this request (code {code}). Nothing was changed. Try again in a moment; if it stays so, those who run the server find the cause in its log.',
        '数据库拒绝处理此请求（代码 {code}）。未作任何更改。请稍后重试；如仍如此，服务器管理员可在日志中找到原因。',
        { code: sqlStateOf(error) },
      ),
    );
  if (isStoreDamaged(error))
    return problemDetails(
      500,
      { en: 'The store is damaged', zh: '存储已损坏' },
      {
        en: 'A file of the store was changed or removed while the server ran. Nothing was changed by this request. Start the server again: it checks every table and names the last good backup.',
        zh: '服务器运行期间，存储的某个文件被更改或删除。此请求未作任何更改。请重新启动服务器：它会检查所有表并指出最近的完好备份。',
      },
    );
  if (error instanceof StoreIsNewer)
    return problemDetails(
      503,
      { en: 'This server is of an older version', zh: '此服务器版本较旧' },
      error.words,
    );
  if (error instanceof SolverFailure)
    return problemDetails(500, { en: 'The solver failed', zh: '求解器失败' }, error.words);
  if (error instanceof WordedError) return problemOf(notPossible(error.words));
  if (isFileError(error))
    return problemDetails(
      503,
      { en: 'A file of the server cannot be used', zh: '服务器的某个文件无法使用' },
      sentence(
        'The server could not read or write a file or folder that it needs for this request (code {code}). Nothing that was acknowledged is lost. Those who run the server find its name in the log.',
        '服务器无法读取或写入此请求所需的文件或文件夹（代码 {code}）。已确认的内容均未丢失。服务器管理员可在日志中找到其名称。',
        { code: error.code },
      ),
    );
  return problemDetails(
    500,
    { en: 'Something went wrong in the server', zh: '服务器出错' },
    {
      en: 'Nothing that was acknowledged is lost. The server’s log has the cause.',
      zh: '已确认的内容均未丢失。原因见服务器日志。',
    },
  );
}

const outcomeUnknown: Words = {
  en: 'The connection was lost while the change was being stored. Check whether it is there before you repeat it.',
  zh: '保存更改时连接中断。请先查看更改是否已保存，再决定是否重复。',
};

const nothingChanged: Words = {
  en: 'Nothing was changed. Try again in a moment.',
  zh: '未作任何更改。请稍后重试。',
};

/** When a program may ask again after the answer that the database is away. */
const RETRY_SECONDS = '2';

/** Answers a request with problem details. */
export function answerProblem(context: Context, error: unknown): Response {
  const problem = problemOf(error);
  return context.body(JSON.stringify(problem), problem.status as 400, {
    'content-type': 'application/problem+json',
    ...(problem.status === 503 ? { 'retry-after': RETRY_SECONDS } : {}),
  });
}
