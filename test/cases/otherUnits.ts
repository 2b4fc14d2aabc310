/**
 * The same company with goods or money counted in other units: every number of a case document times what its declared unit
 * says. The plan is the same one, and what it is worth is what it was, in the new unit of money.
 */
import { fieldMeta } from '../../solver/case/field.ts';
import { type TableName, tables } from '../../solver/case/planningCase.ts';
import { features } from '../../solver/features/features.ts';
import type { CaseRows } from './wholeCase.ts';

export interface UnitFactors {
  /** A unit of goods is counted so many times. */
  readonly units: number;
  readonly money: number;
}

/**
 * A case document counted in other units. `isMoneyCompared` leaves out what could not be counted in another unit of money, so
 * that the case itself can be brought to what the other one is compared with.
 */
export function inUnits(
  document: CaseRows,
  factors: UnitFactors,
  isMoneyCompared = factors.money !== 1,
): CaseRows {
  return Object.fromEntries(
    Object.entries(document).map(([name, rows]) => {
      const { fields } = tables[name as TableName] as { readonly fields: Record<string, object> };
      return [
        name,
        rows
          .filter((row) => !isMoneyCompared || !hasTwoUnits(name, row))
          .map((row) =>
            Object.fromEntries(
              Object.entries(row).map(([field, value]) => [
                field,
                typeof value === 'number'
                  ? value * factorOf(unitOf(name, field, row, fieldMeta(fields[field]!).unit), factors)
                  : value,
              ]),
            ),
          ),
      ];
    }),
  );
}

type Row = CaseRows[string][number];

/** A price for violations of a feature whose limits have units of two kinds cannot be counted in another. */
function hasTwoUnits(table: string, row: Row): boolean {
  return (
    table === 'constraintModes' &&
    (row.feature === 'targets' || row.feature === 'inventoryLimits') &&
    Number(row.violationPrice ?? 0) > 0
  );
}

/** The unit of a field, where other fields of the row say which of several it is. */
function unitOf(table: string, field: string, row: Row, declared: string): string {
  switch (declared) {
    case 'units, hours or shifts':
      return row.measure === 'production' || row.measure === 'shipment' ? 'units' : 'hours';
    case 'm³ or money':
      return row.measure === 'volume' ? 'm³' : 'money';
    case 'penalty per m³ or money':
      return row.measure === 'volume' ? 'penalty' : 'share';
    case 'money or kg CO₂e':
      return row.measure === 'emissions' ? 'kg CO₂e' : 'money';
    case 'penalty per money or kg CO₂e':
      return row.measure === 'emissions' ? 'penalty' : 'share';
    case 'penalty per unit of the feature': {
      const unit = features.find(({ name }) => name === row.feature)?.unit ?? '';
      return unit === 'units' || unit === 'quality × units' ? 'penalty per unit' : 'penalty';
    }
    case 'quality per unit started':
      return 'quality';
    case 'good units per unit started':
    case 'units per unit started':
      return 'share';
    default:
      if (/^units?\b.* per .*\bunit/.test(declared)) throw new Error(`${table}.${field}: ${declared}`);
      return declared;
  }
}

function factorOf(unit: string, { units, money }: UnitFactors): number {
  const [counted = '', ...per] = unit.split(' per ');
  const ofMoney = /^(money|penalty)\b/.test(counted) ? money : 1;
  const ofUnits = /^units\b/.test(counted) ? units : 1;
  return (ofMoney * ofUnits) / (per.some((divisor) => /^unit\b/.test(divisor)) ? units : 1);
}
