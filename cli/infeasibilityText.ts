/** Why there is no plan, as text. */
import type { Infeasibility } from '../solver/explain/infeasibility.ts';
import {
  conflictSentence,
  limitSentence,
  reliefSentence,
  repairSentence,
} from '../solver/explain/sentences.ts';
import { language, t } from './language.ts';

/** Why there is no plan, in words. */
export function infeasibilityText(infeasibility: Infeasibility, currency: string): string {
  const { conflictingLimits: conflict, isIrreducible } = infeasibility;
  const lines: string[] = [];
  if (conflict.length > 0) {
    lines.push(t(isIrreducible ? 'conflict' : 'conflictReduced'));
    const headline = conflictSentence(conflict, language(), currency);
    if (headline !== null) lines.push(`  ${headline}`);
    for (const limit of conflict) lines.push(`  - ${limitSentence(limit, language(), currency)}`);
  } else if (isIrreducible) {
    lines.push(t('conflictOfData'));
  } else lines.push(t('conflictNotFound'));
  if (infeasibility.failure !== null) lines.push('', t('explainFailed', { reason: infeasibility.failure }));
  if (infeasibility.relaxation.length > 0) {
    lines.push('', t('relaxation'));
    for (const relief of infeasibility.relaxation)
      lines.push(`  - ${reliefSentence(relief, language(), currency)}`);
  }
  if (infeasibility.repairs.length > 0) {
    lines.push('', t('repairs'));
    for (const [i, repair] of infeasibility.repairs.entries()) {
      lines.push(`  ${i + 1}. ${repairSentence(repair, currency, language())}`);
      for (const relief of repair.reliefs.slice(0, 6))
        lines.push(`       ${reliefSentence(relief, language(), currency)}`);
      if (repair.reliefs.length > 6) lines.push(t('moreReliefs', { count: repair.reliefs.length - 6 }));
    }
  }
  return lines.join('\n');
}
