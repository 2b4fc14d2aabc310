/** The HTTP application: who may ask, what a request may carry, the nouns, the OpenAPI description, errors, pages. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { packageVersion } from '../../node/packageVersion.ts';
import { caseJsonSchema } from '../../solver/case/caseFiles.ts';
import { registerAnalyses } from '../analyses/handlers.ts';
import { registerBackups } from '../backups/handlers.ts';
import { registerCases } from '../cases/handlers.ts';
import { registerChanges } from '../changes/handlers.ts';
import { registerDecisions } from '../decisions/handlers.ts';
import { registerEdits } from '../edits/handlers.ts';
import { registerForecasts } from '../forecasts/handlers.ts';
import { registerHealth } from '../health/handlers.ts';
import { registerInputs } from '../inputs/handlers.ts';
import { registerLevellings } from '../levellings/handlers.ts';
import { registerMappings } from '../mappings/handlers.ts';
import { registerPacks } from '../packs/handlers.ts';
import { registerReports } from '../reports/handlers.ts';
import { registerRuns } from '../runs/handlers.ts';
import { registerScenarios } from '../scenarios/handlers.ts';
import type { Services } from '../services.ts';
import { registerSplits } from '../splits/handlers.ts';
import { registerVersions } from '../versions/handlers.ts';
import { registerWorkbooks } from '../workbooks/handlers.ts';
import type { Connections } from './connections.ts';
import { registerDocuments } from './documents.ts';
import { servePages } from './pages.ts';
import { ApiProblem, answerProblem, notFound, problemOf } from './problemDetails.ts';
import { readAddress, readBody } from './readBody.ts';
import { guard, securityHeaders } from './security.ts';

/** Largest request body: a case of many times lanhai's size as CSV. */
const BODY_BYTES_MAX = 200 * 1024 * 1024;

export interface AppOptions {
  /** Folder of the built pages; null serves the API alone. */
  readonly pagesFolder: string | null;
  /** Host names under which requests are answered; others may be a page of another site that reaches for this one. */
  readonly hosts: readonly string[];
  readonly onError: (error: unknown) => void;
  /** What the server knows of its connections, where it has any. */
  readonly connections?: Connections;
}

export function createApp(services: Services, options: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono();
  app.use(securityHeaders);
  if (options.connections !== undefined) app.use(options.connections.follow);
  app.use(guard(options.hosts));
  app.use(readAddress);
  app.use('/api/*', readBody(BODY_BYTES_MAX));
  app.use('/api/cases/*', compress());
  app.use('/api/inputs/*', compress());
  app.use('/api/input-tables/*', compress());
  app.use('/api/kept-plans/*', compress());
  app.onError((error, context) => {
    // Refused requests and bad data are answers; only what is our trouble goes into the log.
    if (problemOf(error).status >= 500 && !(error instanceof ApiProblem)) options.onError(error);
    return answerProblem(context, error);
  });
  app.get('/api/schema', (context) => context.json(caseJsonSchema() as object));
  registerDocuments(app);
  registerHealth(app, services);
  registerCases(app, services);
  registerScenarios(app, services);
  registerEdits(app, services);
  registerForecasts(app, services);
  registerLevellings(app, services);
  registerAnalyses(app, services);
  registerPacks(app, services);
  registerSplits(app, services);
  registerWorkbooks(app, services);
  registerRuns(app, services);
  registerInputs(app, services);
  registerVersions(app, services);
  registerDecisions(app, services);
  registerReports(app, services);
  registerMappings(app, services);
  registerBackups(app, services);
  registerChanges(app, services, options.onError);
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Equipoise', version: packageVersion } });
  app.all('/api/*', (context) => answerProblem(context, notFound(context.req.path)));
  if (options.pagesFolder !== null) servePages(app, options.pagesFolder);
  return app;
}
