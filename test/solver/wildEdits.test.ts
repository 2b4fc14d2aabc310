/**
 * Goal: whatever a planner types into a case of every feature, the answer is a verified plan, a reason why there is none with
 * ways out, or problems of the input; never a crash, never a plan that the verifier refuses.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadHighsBackend, processClock } from '../../server/highsModule.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { features } from '../../solver/formulation/index.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { everyFeatureDocument } from './everyFeatureCase.ts';

const backend = await loadHighsBackend();

type Document = ReturnType<typeof everyFeatureDocument>;

/** One edit: of a number, of the mode of a feature, of all firm orders, of the objective, or a row taken out. */
const edits = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('number' as const),
      at: fc.nat(),
      to: fc.constantFrom(0, 0.1, 0.5, 2, 10),
    }),
  },
  fc.record({
    kind: fc.constant('mode' as const),
    feature: fc.constantFrom(...features.map(({ name }) => name)),
    mode: fc.constantFrom('soft', 'off', 'hard'),
  }),
  fc.record({ kind: fc.constant('firm' as const), share: fc.constantFrom(0.5, 1) }),
  fc.record({
    kind: fc.constant('objective' as const),
    mode: fc.constantFrom('minimizeCost', 'goals', 'weighted'),
  }),
  fc.record({ kind: fc.constant('row' as const), at: fc.nat() }),
);

type Edit = typeof edits extends fc.Arbitrary<infer E> ? E : never;

function apply(document: Document, edit: Edit): void {
  const rows = Object.values(document).flat();
  if (edit.kind === 'number') {
    const cells = rows.flatMap((row) =>
      Object.keys(row).flatMap((field) => (typeof row[field] === 'number' ? [{ row, field }] : [])),
    );
    const { row, field } = cells[edit.at % cells.length]!;
    const old = Number(row[field]);
    row[field] = Number.isInteger(old) ? Math.round(old * edit.to) : old * edit.to;
  } else if (edit.kind === 'mode') {
    const { feature, mode } = edit;
    document.constraintModes = [
      ...(document.constraintModes ?? []).filter((row) => row.feature !== feature),
      { feature, mode, ...(mode === 'soft' ? { price: 10 } : {}) },
    ];
  } else if (edit.kind === 'firm') {
    for (const row of document.demand!) row.firmUnits = Math.floor(Number(row.units) * edit.share);
  } else if (edit.kind === 'objective') {
    document.company![0]!.objective = edit.mode;
    const weight = edit.mode === 'weighted' ? { weight: 1 } : {};
    document.goals = [
      { rank: 1, measure: 'margin', ...weight },
      { rank: 2, measure: 'emissions', ...weight },
    ];
  } else {
    const row = rows[edit.at % rows.length]!;
    for (const table of Object.keys(document))
      document[table] = document[table]!.filter((other) => other !== row);
  }
}

test('wild edits end in a verified plan, in a reason with ways out, or in problems of the input', () => {
  const seen = { plan: 0, reason: 0, problems: 0 };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.array(edits, { minLength: 1, maxLength: 3 }),
      (seed, list) => {
        const document = everyFeatureDocument(seed);
        for (const edit of list) apply(document, edit);
        let planningCase: ReturnType<typeof readCaseDocument>['planningCase'];
        try {
          ({ planningCase } = readCaseDocument(document, 'wild.json'));
        } catch (error) {
          expect(error).toBeInstanceOf(CaseError);
          seen.problems++;
          return;
        }
        const result = solvePlan(planningCase, {
          backend,
          clock: processClock,
          timeLimitSeconds: 10,
          relativeGap: 1e-4,
        });
        if (result.status === 'infeasible') {
          const { conflict, relaxation, repairs } = result.infeasibility!;
          for (const told of [conflict, relaxation, repairs]) expect(told.length).toBeGreaterThan(0);
          seen.reason++;
          return;
        }
        expect(['optimal', 'feasible']).toContain(result.status);
        expect(result.verification?.failures).toEqual([]);
        seen.plan++;
      },
    ),
    { numRuns: 100 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
});
