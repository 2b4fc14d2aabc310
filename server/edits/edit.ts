/** What an edit is: changes of cells as they are asked for, what a write did as it is recorded, and what it answers. */
import { z } from '@hono/zod-openapi';
import { says } from '../../solver/case/issueWords.ts';
import { type TableName, tableNames } from '../../solver/case/planningCase.ts';
import type { CellValue } from '../../solver/scenario/inputDiff.ts';
import type { Scenario } from '../../solver/scenario/scenario.ts';
import type { DecisionChanges } from '../decisions/decision.ts';
import type { VersionChanges } from '../versions/version.ts';

const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: says({ en: 'a text, a number, true, false or null', zh: '文本、数字、true、false 或 null' }),
});

/**
 * One change. With a `field`: its cell, from one value to another. With `field` empty: the row itself, whose cells are in
 * `row`; it goes (`after` null; it must be as `row` says) or comes (`before` null).
 */
export const changeSchema = z.strictObject({
  table: z.enum(tableNames as [TableName, ...TableName[]]),
  key: z.string(),
  field: z.string(),
  before: cellValue,
  after: cellValue,
  row: z.record(z.string(), cellValue).optional(),
});

/** Who writes, as they call themselves, and why: what the history of a cell tells beside its values. */
export const authorFields = {
  by: z.string().max(100).default('').openapi({
    description: 'Who does it, as they call themselves; there is no sign-in yet',
  }),
  reason: z.string().max(500).default('').openapi({ description: 'Why, for the history of the cells' }),
};

/** Who wrote and why. */
export interface Author {
  readonly by: string;
  readonly reason: string;
}

export const editSchema = z.strictObject({
  changes: z.array(changeSchema).min(1).max(200_000).readonly(),
  ...authorFields,
});

export type CellChange = z.output<typeof changeSchema>;

/** A change as the store keeps it: a row that comes back knows its old place. */
export type StoredChange = CellChange & { readonly position?: number };

/** A scenario before and after a write; null where it was not there. */
export interface ScenarioChange {
  readonly before: Scenario | null;
  readonly after: Scenario | null;
  /** Combinations that were deleted with the scenario: they are nothing without it. */
  readonly combinations?: readonly Scenario[];
}

/** A cell of a scenario's `set` lever before and after a write; null where the lever did not hold it. */
export interface SetCellChange {
  readonly table: TableName;
  readonly key: string;
  readonly field: string;
  readonly before: { readonly value: CellValue } | null;
  readonly after: { readonly value: CellValue } | null;
}

/** What a write did. */
export type Edit =
  | {
      /** Cells and rows of the case itself. */
      readonly kind: 'cells';
      readonly changes: readonly StoredChange[];
      readonly inverse: readonly StoredChange[];
    }
  | {
      /** Cells of a scenario. */
      readonly kind: 'setCells';
      readonly scenarioId: string;
      readonly changes: readonly SetCellChange[];
    }
  | { readonly kind: 'scenario'; readonly scenarioId: string; readonly changes: ScenarioChange }
  | { readonly kind: 'versions'; readonly changes: VersionChanges }
  | { readonly kind: 'decision'; readonly changes: DecisionChanges }
  | {
      readonly kind: 'import';
      readonly changes: {
        readonly name: string;
        readonly rows: number;
        readonly scenarios: readonly string[];
      };
    };

/** One change of one cell, as the audit recorded it; a row that came or went states the value that its field had. */
export const cellEditSchema = z.strictObject({
  editId: z.string(),
  /** The scenario at which it was made; null for the case itself. */
  scenarioId: z.string().nullable(),
  madeAt: z.string(),
  /** Who made it, as they call themselves, and why; empty where it was not stated. */
  by: z.string(),
  reason: z.string(),
  before: cellValue,
  after: cellValue,
});

export type CellEdit = z.output<typeof cellEditSchema>;

/** What every write that can be taken back answers. */
export const savedEdit = z.strictObject({
  editId: z.string().openapi({ description: 'The number under which the write can be taken back' }),
  savedAt: z.string().openapi({ description: 'When it was durable' }),
});

export type SavedEdit = z.output<typeof savedEdit>;
