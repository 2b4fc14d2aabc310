/** `equipoise lint`: warnings of a case, and what is odd in its prices and paths, before anything is solved. */

import { lintCosts } from '../solver/explain/costLint.ts';
import { indexCase } from '../solver/index/indexedCase.ts';
import { language } from './language.ts';
import { exitCodes, warningsText } from './output.ts';
import { caseOfScenario } from './solve.ts';

/** Prints warnings and findings; they are advice, so that the exit code is 0. */
export async function lintCommand(
  location: string,
  options: { readonly scenario?: string; readonly json?: boolean },
): Promise<number> {
  const { planningCase, warnings } = await caseOfScenario(location, options.scenario);
  const findings = lintCosts(indexCase(planningCase));
  const lines = [
    ...(warnings.length > 0 ? [warningsText(warnings)] : []),
    ...findings.map(
      ({ rule, where, text, advice }) => `${rule} (${where}): ${text[language()]} ${advice[language()]}`,
    ),
  ];
  const text = options.json
    ? JSON.stringify({ warnings, findings })
    : lines.length === 0
      ? 'No warnings, and no findings about costs or supply paths.'
      : lines.join('\n');
  process.stdout.write(`${text}\n`);
  return exitCodes.optimal;
}
