/** Everything that is recomputed of a plan, from which the rows of the planning table are read. */
import { type History, historyOf } from './history.ts';
import { recomputeHours } from './hours.ts';
import type { Inputs } from './inputs.ts';
import { memoized } from './memoized.ts';
import { type Network, networkOf } from './network.ts';
import { type Process, recomputeProcesses } from './processes.ts';
import { recomputeSegments, type Segment } from './segments.ts';
import { recomputeShipments, type Shipment } from './shipments.ts';
import { recomputeStock, type Stock } from './stock.ts';
import { type Targets, targetsOf } from './targets.ts';

/** A plan, subject by subject. */
export interface RecomputedPlan {
  readonly inputs: Inputs;
  readonly segments: readonly Segment[];
  readonly processes: readonly Process[];
  readonly shipments: readonly Shipment[];
  readonly network: Network;
  readonly targets: Targets;
  /** Stock of a family at a site. */
  stockOf(family: string, site: string): Stock;
  readonly hours: ReturnType<typeof recomputeHours>;
  readonly history: History;
}

/** Recomputes every subject; stock of a place when it is asked for. */
export function recomputePlan(inputs: Inputs): RecomputedPlan {
  const segments = recomputeSegments(inputs);
  const processes = recomputeProcesses(inputs);
  const shipments = recomputeShipments(inputs);
  const network = networkOf(inputs, processes);
  const movements = { segments, processes, shipments, network };
  return {
    inputs,
    ...movements,
    targets: targetsOf(inputs, segments, network),
    stockOf: memoized((family: string, site: string) => recomputeStock(inputs, movements, family, site)),
    hours: recomputeHours(inputs, processes),
    history: historyOf(inputs),
  };
}
