/** The stores of all nouns on one database. */
import { type CaseStore, createCaseStore } from './cases/store.ts';
import { type ChangeStore, createChangeStore } from './changes/store.ts';
import { createDecisionStore, type DecisionStore } from './decisions/store.ts';
import { createInputStore, type InputStore } from './inputs/store.ts';
import { createMappingStore, type MappingStore } from './mappings/store.ts';
import { createRunStore, type RunStore } from './runs/store.ts';
import { createScenarioStore, type ScenarioStore } from './scenarios/store.ts';
import type { Database, Queryable } from './store/database.ts';
import { createVersionStore, type VersionStore } from './versions/store.ts';

export interface Stores {
  readonly cases: CaseStore;
  readonly scenarios: ScenarioStore;
  readonly runs: RunStore;
  readonly inputs: InputStore;
  readonly versions: VersionStore;
  readonly decisions: DecisionStore;
  readonly mappings: MappingStore;
  readonly changes: ChangeStore;
}

/** A write of a case inside its transaction, which holds the case. */
export interface Writing {
  readonly inside: Queryable;
  readonly stores: Stores;
  readonly caseId: string;
}

export function createStores(database: Database): Stores {
  return {
    cases: createCaseStore(database),
    scenarios: createScenarioStore(database),
    runs: createRunStore(database),
    inputs: createInputStore(database),
    versions: createVersionStore(database),
    decisions: createDecisionStore(database),
    mappings: createMappingStore(database),
    changes: createChangeStore(database),
  };
}
