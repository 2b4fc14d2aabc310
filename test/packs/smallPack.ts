/** A small case with options and an assumption, solved as a meeting pack shows it: once for all tests of a file. */
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { type PackScenarios, solvePack } from '../../packs/solvePack.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { type Scenario, scenarioSchema } from '../../solver/scenario/scenario.ts';
import { smallCase, smallDocument } from '../cases/smallCase.ts';

/** Scenarios of the small case: nothing, a dearer price, more overtime, and more demand, which the company does not decide. */
export const packScenarios: readonly Scenario[] = [
  { scenario: 'base', name: 'Do nothing', nameZh: '不采取措施', levers: [] },
  {
    scenario: 'prices',
    name: 'Prices & terms +5 %',
    nameZh: '提价 5%',
    parent: 'base',
    levers: [{ type: 'price', factor: 1.05, demandResponds: false }],
  },
  {
    scenario: 'demand-up',
    name: 'Demand +20 %',
    nameZh: '需求 +20%',
    parent: 'base',
    levers: [{ type: 'demand', factor: 1.2 }],
  },
].map((scenario) => scenarioSchema.parse(scenario));

export const packChoice: PackScenarios = { options: ['base', 'prices'], assumptions: ['demand-up'] };

export function smallCaseWithAssumption() {
  return readCaseDocument(
    {
      ...smallDocument(),
      assumptions: [
        {
          assumption: 'tariff',
          statement: 'Duties stay <as they are>.',
          statementZh: '关税不变。',
          owner: 'Trade',
          validTo: '2027-02-28',
        },
      ],
    },
    'small.json',
  ).planningCase;
}

/** The pack's input, solved. */
export async function solveSmallPack() {
  const base = smallCaseWithAssumption();
  const before = smallCase();
  return solvePack(
    base,
    packScenarios,
    packChoice,
    { decisions: [], before, madeAt: '2026-12-01' },
    { backend: await loadHighsBackend(), clock: processClock, hasAnalyses: true },
  );
}
