/**
 * Scenarios in the store: one document each, with a revision that shows whether someone changed it first. A deleted
 * scenario stays for a while, so that its deletion can be taken back.
 */
import type { Scenario } from '../../solver/scenario/scenario.ts';
import type { Database, Queryable } from '../store/database.ts';

export interface StoredScenario {
  readonly revision: number;
  readonly document: Scenario;
}

/** All writes are inside a transaction of the caller, which holds the case. */
export interface ScenarioStore {
  list(caseId: string, via?: Queryable): Promise<readonly StoredScenario[]>;
  /** Adds scenarios at the end of the list, in their order; a deleted one of a name is gone for good then, with its runs. */
  add(inside: Queryable, caseId: string, scenarios: readonly Scenario[]): Promise<void>;
  replace(inside: Queryable, caseId: string, scenario: Scenario): Promise<void>;
  remove(inside: Queryable, caseId: string, scenarioId: string): Promise<void>;
  /** Brings a deleted scenario back to its place; false when it is not there any more. */
  restore(inside: Queryable, caseId: string, scenarioId: string): Promise<boolean>;
}

export function createScenarioStore(database: Database): ScenarioStore {
  return {
    list: (caseId, via = database) =>
      via.query<StoredScenario>(
        `select revision, document from scenarios where case_id = $1 and deleted_at is null
         order by position, scenario_id`,
        [caseId],
      ),
    async add(inside, caseId, scenarios) {
      const ids = scenarios.map(({ scenario }) => scenario);
      await inside.query(
        `delete from runs where case_id = $1 and scenario_id in (
           select scenario_id from scenarios
           where case_id = $1 and scenario_id = any($2) and deleted_at is not null)`,
        [caseId, ids],
      );
      await inside.query(
        'delete from scenarios where case_id = $1 and scenario_id = any($2) and deleted_at is not null',
        [caseId, ids],
      );
      await inside.query(
        `insert into scenarios (case_id, scenario_id, position, document)
         select $1, added.document->>'scenario', placed.last + added.place, added.document
         from jsonb_array_elements($2::jsonb) with ordinality as added(document, place),
           (select coalesce(max(position), 0) as last from scenarios where case_id = $1) as placed`,
        [caseId, JSON.stringify(scenarios)],
      );
    },
    async replace(inside, caseId, scenario) {
      await inside.query(
        'update scenarios set document = $3, revision = revision + 1 where case_id = $1 and scenario_id = $2',
        [caseId, scenario.scenario, JSON.stringify(scenario)],
      );
    },
    async remove(inside, caseId, scenarioId) {
      await inside.query(
        'update scenarios set deleted_at = now(), revision = revision + 1 where case_id = $1 and scenario_id = $2',
        [caseId, scenarioId],
      );
    },
    async restore(inside, caseId, scenarioId) {
      const rows = await inside.query(
        `update scenarios set deleted_at = null, revision = revision + 1
         where case_id = $1 and scenario_id = $2 and deleted_at is not null returning scenario_id`,
        [caseId, scenarioId],
      );
      return rows.length === 1;
    },
  };
}
