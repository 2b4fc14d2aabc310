/** Stock of a family at a place: what was there, what comes, what leaves, what is left. */
import { addReceipts, type Inputs } from './inputs.ts';
import type { Network } from './network.ts';
import type { Process } from './processes.ts';
import type { Segment } from './segments.ts';
import { closingBalance, openingBalance, sumOf, zeros } from './series.ts';
import type { Shipment } from './shipments.ts';
import { numberOf } from './tables.ts';

/** Stock and its movements; units by planned period. */
export interface Stock {
  readonly opening: readonly number[];
  readonly producedIntoStock: readonly number[];
  readonly receipts: readonly number[];
  readonly transfersIn: readonly number[];
  readonly transfersOut: readonly number[];
  /** What processes at the place use of it. */
  readonly used: readonly number[];
  readonly scrap: readonly number[];
  /** What leaves for markets, by lane or straight. */
  readonly shipped: readonly number[];
  readonly closing: readonly number[];
}

/** What moves stock. */
interface Movements {
  readonly segments: readonly Segment[];
  readonly processes: readonly Process[];
  readonly shipments: readonly Shipment[];
  readonly network: Network;
}

/** Stock of a family at a site. */
export function recomputeStock(inputs: Inputs, movements: Movements, family: string, site: string): Stock {
  const { segments, processes, shipments, network } = movements;
  const sum = (parts: readonly (readonly number[])[]) => sumOf(parts, inputs.periods.length);
  const isHere = (row: { readonly family?: string; readonly site?: string }) =>
    row.family === family && row.site === site;
  const before = openingStock(inputs, network, family, site);
  const producedIntoStock = sum(processes.filter(isHere).map((row) => row.intoStock));
  const receipts = zeros(inputs.periods.length);
  addReceipts(receipts, inputs.rowsOf('scheduledReceipts').filter(isHere), inputs);
  const coming = shipments.filter((row) => row.family === family && row.to === site && row.isTransfer);
  const leaving = shipments.filter((row) => row.family === family && row.from === site);
  const sent = (isTransfer: boolean) =>
    sum(leaving.filter((row) => row.isTransfer === isTransfer).map((row) => row.sent));
  const direct = sum(
    segments
      .filter((row) => row.family === family && network.directFrom(family, row.market) === site)
      .map((row) => row.delivered),
  );
  const used = usedUnits(inputs, processes, family, site);
  const scrap = inputs.decided('stock', 'scrap', { family, site }).map(Math.abs);
  const transfersIn = sum(coming.map((row) => row.arrived));
  const transfersOut = sent(true);
  const shipped = sent(false).map((units, t) => units + direct[t]!);
  const closing = closingBalance(
    before,
    producedIntoStock.map(
      (units, t) =>
        units + receipts[t]! + transfersIn[t]! - transfersOut[t]! - used[t]! - scrap[t]! - shipped[t]!,
    ),
  );
  return {
    opening: openingBalance(before, closing),
    producedIntoStock,
    receipts,
    transfersIn,
    transfersOut,
    used,
    scrap,
    shipped,
    closing,
  };
}

/** Units before the first period: those of the policy, without one those that are stated by age. */
function openingStock({ rowsOf }: Inputs, { policyOf }: Network, family: string, site: string): number {
  const policy = policyOf(family, site);
  if (policy !== undefined) return numberOf(policy.openingStock, 0);
  return rowsOf('openingStockAges')
    .filter((row) => row.family === family && row.site === site)
    .reduce((units, row) => units + numberOf(row.units, 0), 0);
}

/** Units of a family that processes at a site use by their bills of material, by period. */
function usedUnits(
  { rowsOf, periods }: Inputs,
  processes: readonly Process[],
  family: string,
  site: string,
): number[] {
  const used = zeros(periods.length);
  for (const line of rowsOf('billsOfMaterial')) {
    const process = processes.find((row) => row.process === line.process);
    if ((line.family ?? '') !== family || process === undefined || process.site !== site) continue;
    process.started.forEach((units, t) => {
      used[t]! += numberOf(line.unitsPerUnit, 1) * units;
    });
  }
  return used;
}
