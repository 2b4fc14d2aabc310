/** Answers requests for reports. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { isOfPresentInputs, ownReferences, referenceSource } from '../../solver/reports/reference.ts';
import { makeReport } from '../../solver/reports/report.ts';
import { definitionProblems, newReport, readReport } from '../../solver/reports/reportDefinition.ts';
import { namesOf, reportWith } from '../../solver/reports/reportOptions.ts';
import { joined, sentence } from '../../solver/words/words.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { registerNoun } from '../http/register.ts';
import type { Services } from '../services.ts';
import { planNamed } from './planNamed.ts';
import { reportContracts } from './routes.ts';

export function registerReports(app: OpenAPIHono, { database, stores }: Services): void {
  registerNoun(app, database, 'reports', reportContracts, {
    async make({ caseId, query: { plan, report, open, ...options } }) {
      const planningCase = await stores.cases.load(caseId);
      const saved = report === undefined ? newReport : readReport(planningCase, report);
      if (saved === null)
        throw new ApiProblem(
          404,
          { en: 'No such report', zh: '没有此报表' },
          sentence('The case has no report {report}.', '案例没有报表 {report}。', { report: report ?? '' }),
        );
      const definition = reportWith(saved, options);
      const problems = definitionProblems(definition);
      if (problems.length > 0)
        throw new ApiProblem(400, { en: 'No such report', zh: '没有此报表' }, joined(problems, ' '));
      const source = await planNamed(stores, caseId, plan);
      const { reference } = definition;
      const isPlan = reference !== '' && !(ownReferences as readonly string[]).includes(reference);
      const other = isPlan ? await planNamed(stores, caseId, reference) : null;
      // What happened is told by the present inputs, also beside an older version.
      const own = isOfPresentInputs(reference) ? { index: indexCase(planningCase), plan: null } : source;
      return {
        definition,
        report: makeReport(source, definition, {
          isRounded: false,
          reference: referenceSource(reference, own, () => other),
          opened: open === undefined ? [] : namesOf(open),
        }),
      };
    },
  });
}
