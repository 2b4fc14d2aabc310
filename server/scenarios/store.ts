/** Scenarios in the store: one document each, with a revision that tells whether someone changed it first. */
import type { Scenario } from '../../solver/scenario/scenario.ts';
import type { Database } from '../store/database.ts';

export interface StoredScenario {
  readonly revision: number;
  readonly document: Scenario;
}

export interface ScenarioStore {
  list(caseId: string): Promise<readonly StoredScenario[]>;
  /** Adds a scenario at the end of the list. */
  add(caseId: string, scenario: Scenario): Promise<void>;
  /** Replaces a scenario; false when its revision is another by now. */
  replace(caseId: string, scenario: Scenario, revision: number): Promise<boolean>;
  remove(caseId: string, scenarioId: string): Promise<void>;
}

export function createScenarioStore(database: Database): ScenarioStore {
  return {
    async list(caseId) {
      return await database.query<StoredScenario>(
        'select revision, document from scenarios where case_id = $1 order by position, scenario_id',
        [caseId],
      );
    },
    async add(caseId, scenario) {
      await database.query(
        `insert into scenarios (case_id, scenario_id, position, document)
         values ($1, $2, (select coalesce(max(position), 0) + 1 from scenarios where case_id = $1), $3)`,
        [caseId, scenario.scenario, JSON.stringify(scenario)],
      );
    },
    async replace(caseId, scenario, revision) {
      const rows = await database.query(
        `update scenarios set document = $3, revision = revision + 1
         where case_id = $1 and scenario_id = $2 and revision = $4 returning revision`,
        [caseId, scenario.scenario, JSON.stringify(scenario), revision],
      );
      return rows.length === 1;
    },
    async remove(caseId, scenarioId) {
      await database.query('delete from scenarios where case_id = $1 and scenario_id = $2', [
        caseId,
        scenarioId,
      ]);
    },
  };
}
