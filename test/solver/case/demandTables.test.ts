/**
 * Goal: the tables of demand lines are ordinary tables: refused where they make no sense, exported equal, and no input of a
 * plan, so that no work on them makes a plan old.
 */
import { describe, expect, test } from 'vitest';
import { inputHashOf, tableHashes } from '../../../node/inputHash.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { readCaseFiles, writeCaseFiles } from '../../../solver/scenario/caseWithScenarios.ts';
import { demandDocument } from '../../cases/demandCase.ts';

const { planningCase } = readCaseDocument(demandDocument(), 'demand');

/** Problems of the case with other rows of some tables, as `table.field`. */
function problemsWith(tables: Readonly<Record<string, readonly object[]>>): readonly string[] {
  try {
    readCaseDocument({ ...demandDocument(), ...tables }, 'demand');
    return [];
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return error.problems.map(({ table, field }) => `${table}.${field}`);
  }
}

describe('tables of demand lines', () => {
  test('are exported and imported equal', () => {
    const { planningCase: again } = readCaseFiles(writeCaseFiles({ planningCase, scenarios: [] }));
    expect(again).toEqual(planningCase);
  });

  test('are no input of a plan; what is planned is', () => {
    const { demandLineUnits, demandEvents } = planningCase;
    const prepared = {
      ...planningCase,
      demandLineUnits: demandLineUnits.map((row) => ({ ...row, units: row.units + 1 })),
      demandEvents: demandEvents.map((row) => ({ ...row, isActive: !row.isActive })),
    };
    expect(inputHashOf(prepared)).toBe(inputHashOf(planningCase));
    expect(tableHashes(prepared).get('demandLineUnits')).not.toBe(
      tableHashes(planningCase).get('demandLineUnits'),
    );
    const planned = {
      ...planningCase,
      demand: planningCase.demand.map((row) => ({ ...row, units: row.units + 1 })),
    };
    expect(inputHashOf(planned)).not.toBe(inputHashOf(planningCase));
  });

  test.each<[string, Readonly<Record<string, readonly object[]>>]>([
    [
      'demandLines.kind',
      {
        demandLines: [
          { demandLine: 'a', kind: 'manual' },
          { demandLine: 'b', kind: 'manual' },
        ],
        demandLineUnits: [],
        demandEventDates: [],
        assumptionScopes: [],
      },
    ],
    [
      'demandLineUnits.units',
      { demandLineUnits: [{ demandLine: 'sales', segment: 'mug-A', period: '2027-01', units: -1 }] },
    ],
    [
      'demandLineUnits.lowerUnits',
      {
        demandLineUnits: [
          {
            demandLine: 'forecast',
            segment: 'mug-A',
            period: '2027-01',
            units: 5,
            lowerUnits: 9,
            upperUnits: 8,
          },
        ],
      },
    ],
    [
      'consensusRules.statisticalWeight',
      { consensusRules: [{ consensusRule: 'all', rule: 'weights', statisticalWeight: 0, salesWeight: 0 }] },
    ],
    [
      'successions.predecessor',
      {
        successions: [
          { successor: 'mug', predecessor: 'cup', start: '2027-01-01' },
          { successor: 'cup', predecessor: 'mug', start: '2027-01-01' },
        ],
      },
    ],
    [
      'demandEventEffects.effect',
      { demandEventEffects: [{ demandEvent: 'promotion', step: 1, effect: -1.2 }] },
    ],
    [
      'assumptions.validTo',
      { assumptions: [{ assumption: 'price', validFrom: '2027-03-01', validTo: '2027-02-01' }] },
    ],
    [
      'assumptionScopes.lastPeriod',
      { assumptionScopes: [{ assumption: 'price', firstPeriod: '2027-03', lastPeriod: '2027-01' }] },
    ],
    [
      'historyCorrections.period',
      { historyCorrections: [{ segment: 'mug-A', period: '2027-01', kind: 'manual', units: 1 }] },
    ],
  ])('%s is refused', (place, tables) => {
    expect(problemsWith(tables)).toContain(place);
  });

  test('demand that was not recorded is what was sold', () => {
    const { planningCase: read } = readCaseDocument(
      {
        ...demandDocument(),
        salesHistory: [{ segment: 'mug-A', period: '2026-12', soldUnits: 7 }],
      },
      'demand',
    );
    expect(read.salesHistory).toEqual([
      { segment: 'mug-A', period: '2026-12', demandUnits: null, soldUnits: 7 },
    ]);
  });
});
