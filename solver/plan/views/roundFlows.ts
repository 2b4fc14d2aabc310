/**
 * Rounds the flows of a network to whole numbers so that every node still balances: what comes in equals what goes out, to the
 * last digit. Each flow moves by less than one; whole numbers stay as they are. Used for what tables show, never for money.
 *
 * Method: flows with a fraction form cycles, because a node whose other flows are whole cannot have a single fraction. Around a
 * cycle as much is moved as makes one more flow whole, until none is left (the integrality of network flows, constructively).
 * Reference: Ahuja, Magnanti and Orlin, Network Flows (1993), theorem 11.5; Cox and Ernst, Controlled rounding (1982).
 */

/** Fractions below this are noise of the solver. */
const NOISE = 1e-6;

export class FlowNetwork {
  private readonly tails: number[] = [];
  private readonly heads: number[] = [];
  private readonly values: number[] = [];
  private nodes = 0;

  node(): number {
    return this.nodes++;
  }

  /** Adds a flow from one node to another; returns its position. */
  add(tail: number, head: number, value: number): number {
    this.tails.push(tail);
    this.heads.push(head);
    this.values.push(value);
    return this.values.length - 1;
  }

  /** The rounded flows, by position. The flows as given balance at each node to within rounding errors. */
  rounded(): Float64Array {
    const values = Float64Array.from(this.values);
    const atNode: number[][] = Array.from({ length: this.nodes }, () => []);
    const isOpen = (arc: number): boolean => Math.abs(values[arc]! - Math.round(values[arc]!)) > NOISE;
    values.forEach((_, arc) => {
      if (!isOpen(arc) || this.tails[arc] === this.heads[arc]) return;
      atNode[this.tails[arc]!]!.push(arc);
      atNode[this.heads[arc]!]!.push(arc);
    });
    /** An open flow at a node other than the one that led there; -1 for none. */
    const next = (node: number, from: number): number => {
      const arcs = atNode[node]!;
      for (let i = arcs.length - 1; i >= 0; i--) {
        const arc = arcs[i]!;
        if (!isOpen(arc)) arcs.splice(i, 1);
        else if (arc !== from) return arc;
      }
      return -1;
    };
    const placeOnPath = new Int32Array(this.nodes).fill(-1);
    for (let start = 0; start < this.nodes; start++) {
      // A path of open flows from the start; where it meets itself there is a cycle.
      const nodes = [start];
      const arcs: number[] = [];
      placeOnPath[start] = 0;
      for (;;) {
        const node = nodes.at(-1)!;
        const arc = next(node, arcs.at(-1) ?? -1);
        if (arc < 0) {
          // Nowhere to go on: the flow that led here is whole but for noise.
          placeOnPath[node] = -1;
          nodes.pop();
          const last = arcs.pop();
          if (last === undefined) break;
          values[last] = Math.round(values[last]!);
          continue;
        }
        const other = this.tails[arc] === node ? this.heads[arc]! : this.tails[arc]!;
        const met = placeOnPath[other]!;
        arcs.push(arc);
        if (met < 0) {
          placeOnPath[other] = nodes.length;
          nodes.push(other);
          continue;
        }
        this.moveAround(values, nodes.slice(met), arcs.slice(met));
        for (const left of nodes.splice(met + 1)) placeOnPath[left] = -1;
        arcs.length = met;
        // The flow that led to the cycle may have become whole only if it is on it; the path before is still open.
      }
    }
    // Adding 0 makes a negative zero plain.
    return values.map((value) => Math.round(value) + 0);
  }

  /** Moves the least amount around a cycle that makes one of its flows whole. Node i and i+1 are joined by flow i. */
  private moveAround(values: Float64Array, nodes: readonly number[], arcs: readonly number[]): void {
    let forward = Number.POSITIVE_INFINITY;
    let backward = Number.POSITIVE_INFINITY;
    arcs.forEach((arc, i) => {
      const value = values[arc]!;
      const up = Math.ceil(value) - value;
      const down = value - Math.floor(value);
      const isAlong = this.tails[arc] === nodes[i];
      forward = Math.min(forward, isAlong ? up : down);
      backward = Math.min(backward, isAlong ? down : up);
    });
    const moved = forward <= backward ? forward : -backward;
    arcs.forEach((arc, i) => {
      values[arc]! += this.tails[arc] === nodes[i] ? moved : -moved;
    });
  }
}
