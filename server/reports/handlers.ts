/** Answers requests for reports. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { tablesOfCase } from '../../node/storedInputs.ts';
import { askedStatement } from '../../solver/plan/askedStatement.ts';
import { isOfPresentInputs, ownReferences } from '../../solver/reports/reference.ts';
import { definitionProblems, newReport, readReport } from '../../solver/reports/reportDefinition.ts';
import { namesOf, reportWith } from '../../solver/reports/reportOptions.ts';
import { joined, sentence } from '../../solver/words/words.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { JsonText, registerNoun } from '../http/register.ts';
import type { Services } from '../services.ts';
import { askReport } from './askReport.ts';
import { planNamed } from './planNamed.ts';
import { reportContracts } from './routes.ts';

export function registerReports(app: OpenAPIHono, { database, stores }: Services): void {
  registerNoun(app, database, 'reports', reportContracts, {
    async make({ caseId, requestedBy, query: { plan, report, open, unit, currency, ...options } }) {
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
      const asked = askedStatement(planningCase, { unit, currency }, (choice) => choice.unit);
      if ('problem' in asked)
        throw new ApiProblem(400, { en: 'No such unit', zh: '没有此单位' }, asked.problem);
      const { reference } = definition;
      const isPlan = reference !== '' && !(ownReferences as readonly string[]).includes(reference);
      return new JsonText(
        await askReport(
          {
            definition,
            statement: asked.statement,
            source: await planNamed(stores, caseId, plan),
            other: isPlan ? await planNamed(stores, caseId, reference) : null,
            present: isOfPresentInputs(reference) ? await tablesOfCase(planningCase) : null,
            opened: open === undefined ? [] : namesOf(open),
          },
          requestedBy,
        ),
      );
    },
  });
}
