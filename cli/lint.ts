/** `equipoise lint`: what is odd in the prices and paths of a case, before anything is solved. */
import { indexCase } from '../solver/case/indexed.ts';
import { lintCosts } from '../solver/explain/costLint.ts';
import { exitCodes, warningsText } from './output.ts';
import { caseOfScenario } from './solve.ts';

/** Prints the findings; they are advice, so that the exit code is 0. */
export async function lintCommand(
  location: string,
  options: { readonly scenario?: string; readonly json?: boolean },
): Promise<number> {
  const { planningCase, warnings } = await caseOfScenario(location, options.scenario);
  const findings = lintCosts(indexCase(planningCase));
  if (!options.json && warnings.length > 0) process.stdout.write(`${warningsText(warnings)}\n`);
  const text = options.json
    ? JSON.stringify(findings)
    : findings.length === 0
      ? 'Nothing odd in prices and paths.'
      : findings.map((finding) => `${finding.rule}: ${finding.text.en}`).join('\n');
  process.stdout.write(`${text}\n`);
  return exitCodes.optimal;
}
