/** The contract of reports: key figures of a stored plan by characteristics and time. */
import { z } from '@hono/zod-openapi';
import type { Report } from '../../solver/reports/report.ts';
import type { ReportDefinition } from '../../solver/reports/reportDefinition.ts';
import { contracts, objectOf } from '../http/contract.ts';
import type { MadeReport } from './madeReport.ts';

const text = z.string().max(2000);

const madeReport: z.ZodType<MadeReport> = z.strictObject({
  definition: objectOf<ReportDefinition>('What the report asks for, with every option'),
  report: objectOf<Report>(
    'Rows with their figures: values, what they are compared with, difference and marks, by column and in total; exact numbers',
  ),
});

export const reportContracts = contracts('reports', {
  make: {
    about: 'Key figures of the newest plan of a scenario, or of a version, by characteristics and time',
    query: z.object({
      plan: text.default('').openapi({
        description: 'A scenario, or version: and the number of a version; the base where it is left out',
      }),
      report: text.optional().openapi({ description: 'Name of a report of the case; options change it' }),
      figures: text.optional().openapi({ description: 'Names of key figures, separated by commas' }),
      by: text.optional().openapi({
        description: 'Characteristics from the highest level to the lowest, separated by commas',
      }),
      columns: z.enum(['period', 'quarter', 'year', 'total']).optional(),
      periods: z.enum(['plan', 'past', 'all']).optional(),
      against: text.optional().openapi({
        description: 'lastYear, actual, budget, a scenario, or version: and the number of a version',
      }),
      open: text.optional().openapi({
        description: 'Rows to open, from the highest level on, separated by commas',
      }),
      rank: z.stringbool().optional().openapi({ type: 'boolean' }),
      top: z.coerce.number<number>().int().min(1).max(10_000).optional(),
      classes: z.stringbool().optional().openapi({ type: 'boolean' }),
      unit: text.optional().openapi({
        description:
          'Unit of measure of quantities: one of the case, kg, t or m³; units of the families where it is left out',
      }),
      currency: text.optional().openapi({
        description:
          'Currency of money, at the rate of each period; that of the company where it is left out',
      }),
    }),
    answer: madeReport,
    problems: [400, 404, 409, 413],
  },
});
