/** The contracts of all nouns. Types of the client and checks of answers come from here; the client loads nothing of it. */
import type { Noun } from './addresses.ts';
import { analysisContracts } from './analyses/routes.ts';
import { backupContracts } from './backups/routes.ts';
import { caseContracts } from './cases/routes.ts';
import { changeContracts } from './changes/routes.ts';
import { decisionContracts } from './decisions/routes.ts';
import { editContracts } from './edits/routes.ts';
import { forecastContracts } from './forecasts/routes.ts';
import { healthContracts } from './health/routes.ts';
import type { ContractsOf } from './http/contract.ts';
import { inputContracts } from './inputs/routes.ts';
import { levellingContracts } from './levellings/routes.ts';
import { mappingContracts } from './mappings/routes.ts';
import { packContracts } from './packs/routes.ts';
import { reportContracts } from './reports/routes.ts';
import { runContracts } from './runs/routes.ts';
import { scenarioContracts } from './scenarios/routes.ts';
import { splitContracts } from './splits/routes.ts';
import { versionContracts } from './versions/routes.ts';
import { workbookContracts } from './workbooks/routes.ts';

export const contractsByNoun = {
  health: healthContracts,
  cases: caseContracts,
  workbooks: workbookContracts,
  scenarios: scenarioContracts,
  edits: editContracts,
  inputs: inputContracts,
  runs: runContracts,
  versions: versionContracts,
  decisions: decisionContracts,
  reports: reportContracts,
  mappings: mappingContracts,
  forecasts: forecastContracts,
  levellings: levellingContracts,
  packs: packContracts,
  analyses: analysisContracts,
  splits: splitContracts,
  backups: backupContracts,
  changes: changeContracts,
} satisfies { readonly [N in Noun]: ContractsOf<N> };

export type Contracts = typeof contractsByNoun;
