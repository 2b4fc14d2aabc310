/** The HTTP application: nouns, OpenAPI description, errors, and the built pages. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { packageVersion } from '../../node/packageVersion.ts';
import { caseJsonSchema } from '../../solver/case/caseFiles.ts';
import { issueWords } from '../../solver/case/issueWords.ts';
import { registerCases } from '../cases/handlers.ts';
import { registerChanges } from '../changes/handlers.ts';
import { registerEdits } from '../edits/handlers.ts';
import { registerInputs } from '../inputs/handlers.ts';
import { registerRuns } from '../runs/handlers.ts';
import { registerScenarios } from '../scenarios/handlers.ts';
import type { Services } from '../services.ts';
import { registerDocuments } from './documents.ts';
import { answerProblem, problemOf, Refusal } from './problemDetails.ts';
import { readAddress, readBody } from './readBody.ts';

/** Largest request body: a case of many times lanhai's size as CSV. */
const BODY_BYTES_MAX = 200 * 1024 * 1024;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export interface AppOptions {
  /** Folder of the built pages; null serves the API alone. */
  readonly pagesFolder: string | null;
  /** Host names under which requests are answered; others may be a page of another site that reaches for this one. */
  readonly hosts: readonly string[];
  readonly onError: (error: unknown) => void;
}

export function createApp(services: Services, options: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return;
      const problems = result.error.issues.map((issue) => ({
        severity: 'error' as const,
        file: 'request',
        table: '',
        row: 0,
        key: '',
        field: issue.path.join('.'),
        value: '',
        expected: issueWords(issue),
      }));
      throw new Refusal(
        400,
        'The request cannot be read',
        problems.map((problem) => `${problem.field}: ${problem.expected}`).join('\n'),
        problems,
      );
    },
  });
  app.use(async (context, next) => {
    const host = (context.req.header('host') ?? '').replace(/:\d+$/, '');
    if (!options.hosts.includes(host))
      throw new Refusal(
        400,
        'Unknown host',
        `This server answers to ${options.hosts.join(', ')}, not ${host}.`,
      );
    const origin = context.req.header('origin');
    if (context.req.method !== 'GET' && origin !== undefined && !isOwnOrigin(origin, options.hosts)) {
      throw new Refusal(
        403,
        'Cross-site request blocked',
        'A page of another site may not change anything here.',
      );
    }
    await next();
  });
  app.use(readAddress);
  app.use(
    '/api/*',
    bodyLimit({
      maxSize: BODY_BYTES_MAX,
      onError: () => {
        throw new Refusal(413, 'Too large', 'The request is larger than 200 MB.');
      },
    }),
  );
  app.use('/api/*', readBody);
  app.use('/api/cases/*', compress());
  app.use('/api/inputs/*', compress());
  app.use('/api/input-tables/*', compress());
  app.onError((error, context) => {
    // Refusals and bad data are answers; only what is our trouble goes into the log.
    if (problemOf(error).status >= 500) options.onError(error);
    return answerProblem(context, error);
  });
  app.get('/api/health', (context) => context.json({ status: 'ok', store: services.database.kind }));
  app.get('/api/schema', (context) => context.json(caseJsonSchema() as object));
  registerDocuments(app);
  registerCases(app, services);
  registerScenarios(app, services);
  registerEdits(app, services);
  registerRuns(app, services);
  registerInputs(app, services);
  registerChanges(app, services);
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Equipoise', version: packageVersion } });
  app.all('/api/*', (context) =>
    answerProblem(context, new Refusal(404, 'Not found', `There is nothing at ${context.req.path}.`)),
  );
  if (options.pagesFolder !== null) servePages(app, options.pagesFolder);
  return app;
}

/** Whether a page came from this server; `null` (a file, a frame without rights) did not. */
function isOwnOrigin(origin: string, hosts: readonly string[]): boolean {
  return URL.canParse(origin) && hosts.includes(new URL(origin).hostname);
}

function servePages(app: OpenAPIHono, folder: string): void {
  app.get('*', async (context) => {
    const wanted = path.normalize(path.join(folder, decodeURIComponent(context.req.path)));
    const isAsset = wanted.startsWith(path.join(folder, 'assets') + path.sep);
    // Every other address is a page of the application, which finds its way by itself.
    const file = isAsset ? wanted : path.join(folder, 'index.html');
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) throw new Refusal(404, 'Not found', `There is nothing at ${context.req.path}.`);
    const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
    const cache = isAsset ? 'public, max-age=31536000, immutable' : 'no-cache';
    return context.body(new Uint8Array(bytes), 200, { 'content-type': type, 'cache-control': cache });
  });
}
