/** `equipoise lint`: warnings of a case, and findings about its prices and supply paths, before anything is solved. */

import { lintCosts } from '../../solver/explain/costLint.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { language, pick, textsOf } from '../language.ts';
import { printAnswer } from '../print.ts';
import { warningsText } from '../problemText.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Prints warnings and findings; they are advice, so that the exit code is 0. */
export async function lintCommand(
  location: string,
  options: { readonly scenario?: string; readonly json?: boolean },
): Promise<number> {
  const { planningCase, warnings } = await caseOfScenario(location, options.scenario);
  const findings = lintCosts(indexCase(planningCase));
  const lines = [
    ...(warnings.length > 0 ? [warningsText(warnings)] : []),
    ...findings.map(({ text, advice }) => [text, advice].map(pick).join(language() === 'zh' ? '' : ' ')),
  ];
  printAnswer(options.json, { warnings, findings }, () =>
    lines.length === 0 ? t('noFindings') : lines.join('\n'),
  );
  return exitCodes.optimal;
}
