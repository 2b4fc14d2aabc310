/** Problems and warnings of a case as text, with the place of the reference that explains them. */
import { type Problem, problemText } from '../solver/case/problems.ts';
import { referencePlace } from '../solver/case/referencePlace.ts';
import { language, t } from './language.ts';

/** Warnings that are printed; the rest is counted. */
const WARNINGS = 20;

/** Warnings of a case, one a line. */
export function warningsText(warnings: readonly Problem[]): string {
  const lines = warnings.slice(0, WARNINGS).map((warning) => warningText(warning));
  if (warnings.length > WARNINGS) lines.push(t('moreWarnings', { count: warnings.length - WARNINGS }));
  return lines.join('\n');
}

/** One warning of a case. */
export function warningText(warning: Problem): string {
  return t('warning', { text: problemLine(warning) });
}

/** A problem with the place of the written reference that explains the field. */
function problemLine(problem: Problem): string {
  const place = referencePlace(problem);
  const text = problemText(problem, language());
  return place === null ? text : t('seeReference', { text, place: `docs/case.md#${place.heading}` });
}

/** Problems of a case as text, errors first. */
export function problemsText(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const shown = errors.slice(0, 50).map((problem) => `  ${problemLine(problem)}`);
  const isOfScenarios = errors.every((problem) => problem.scenario !== undefined);
  const count = errors.length;
  const [file = ''] = new Set(errors.map((problem) => problem.file));
  // What is in no table is wrong in a file of its own: a tournament, an experiment, a mapping.
  const isOfFile = file !== '' && errors.every((problem) => problem.table === '' && problem.file === file);
  const head = isOfFile
    ? t('problemsOfFile', { file, count })
    : t(isOfScenarios ? 'problemsOfScenario' : 'problemsOfCase', { count });
  return [head, ...shown, ...(count > 50 ? [t('moreProblems', { count: count - 50 })] : [])].join('\n');
}
