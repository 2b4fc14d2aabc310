/** The report of an experiment of the page as one HTML file that stands alone, as the command writes it. */
import { metricText } from '../../../solver/experiments/experiment.ts';
import { experimentReport } from '../../../solver/experiments/experimentReport.ts';
import { runLink } from '../../../solver/experiments/runLink.ts';
import { language, t } from '../../language/language.ts';
import { columnWords, levelWords } from './experimentNames.ts';
import type { ExperimentFound, ExperimentWork } from './experimentWorker.ts';

/** A file to save. */
export interface ReportFile {
  readonly name: string;
  readonly text: string;
}

/** `of`: what the runs were asked with; `address`: of the server, where each run can be opened. */
export function experimentReportFile(
  found: ExperimentFound,
  of: Pick<ExperimentWork, 'planningCase' | 'scenarios'>,
  address: string,
): ReportFile {
  const company = of.planningCase.company[0]?.company ?? '';
  const unitOf = new Map(found.metrics.map(({ name, unit }) => [name, unit]));
  const leversOf = new Map(found.rows.map(({ number, levers }) => [number, levers]));
  const text = experimentReport(
    found,
    found.summary,
    {
      title: t('experimentsTitle'),
      confidence: found.confidence,
      runLink: ({ number }) => runLink(address, { number, levers: leversOf.get(number) ?? [] }),
      // The case itself, or levers that no address holds.
      runCommand: ({ number }) =>
        (leversOf.get(number) ?? []).length === 0 ? t('experimentsNoChange') : String(number),
      number: (metric, value) => metricText(unitOf.get(metric) ?? null, value, found.form, language()),
      name: (column, level) =>
        level === null ? columnWords(column) : levelWords(column, level, of.scenarios),
      facts: [
        [t('experimentsFactCase'), company],
        [t('experimentsFactRuns'), `${found.rows.length} / ${found.total}`],
      ],
    },
    language(),
  );
  return { name: `experiment-${company}.html`, text };
}
