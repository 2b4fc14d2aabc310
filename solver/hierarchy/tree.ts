/**
 * A hierarchy as a tree of positions: whatever adds up over several levels (groups → families → members, or total → market →
 * segment). Structure only; amounts are in keyFigure.ts.
 */

import { WordedError } from '../words/wordedError.ts';
import { sentence, type Words } from '../words/words.ts';

/** A node as it is stated: its identifier, unique in the hierarchy, and its parent's; null at the top. */
export interface StatedNode {
  readonly id: string;
  readonly parent: string | null;
}

/** Nodes in the order in which they were stated; everything else by their positions. */
export interface Tree {
  readonly ids: readonly string[];
  readonly position: ReadonlyMap<string, number>;
  /** Parent of each node, -1 at the top. */
  readonly parent: Int32Array;
  readonly children: readonly (readonly number[])[];
  /** 0 at the top, 1 below it, and so on. */
  readonly depth: Int32Array;
  readonly roots: readonly number[];
  /** Every node behind its parent. */
  readonly topDown: readonly number[];
  readonly isLeaf: (node: number) => boolean;
  /** Leaves at or below a node, in order. */
  readonly leavesOf: (node: number) => readonly number[];
}

/** What is wrong with a hierarchy: a node twice, a parent that is not there, a circle. */
export class HierarchyError extends WordedError {
  override readonly name = 'HierarchyError';
}

/** Builds the tree; throws a `HierarchyError` that names the node. */
export function treeOf(nodes: readonly StatedNode[]): Tree {
  const position = new Map<string, number>();
  nodes.forEach(({ id }, n) => {
    if (position.has(id)) throw new HierarchyError(twice(id));
    position.set(id, n);
  });
  const parent = Int32Array.from(nodes, ({ id, parent: above }) => {
    if (above === null) return -1;
    const found = position.get(above);
    if (found === undefined)
      throw new HierarchyError(
        sentence('{above}, the parent of {id}, does not exist.', '{id} 的上级 {above} 不存在。', {
          id,
          above,
        }),
      );
    return found;
  });
  const children: number[][] = nodes.map(() => []);
  const roots: number[] = [];
  parent.forEach((above, n) => {
    if (above < 0) roots.push(n);
    else children[above]!.push(n);
  });
  const depth = new Int32Array(nodes.length);
  const topDown = [...roots];
  // The list grows while it is walked: each node is followed by its children.
  for (let k = 0; k < topDown.length; k++)
    for (const child of children[topDown[k]!]!) {
      depth[child] = depth[topDown[k]!]! + 1;
      topDown.push(child);
    }
  if (topDown.length < nodes.length) {
    const reached = new Set(topDown);
    const lost = nodes.findIndex((_, n) => !reached.has(n));
    throw new HierarchyError(circleWords(circleFrom(nodes, parent, lost)));
  }
  const leaves = new Map<number, readonly number[]>();
  const leavesOf = (node: number): readonly number[] => {
    const known = leaves.get(node);
    if (known !== undefined) return known;
    const found = children[node]!.length === 0 ? [node] : children[node]!.flatMap(leavesOf);
    leaves.set(node, found);
    return found;
  };
  return {
    ids: nodes.map(({ id }) => id),
    position,
    parent,
    children,
    depth,
    roots,
    topDown,
    isLeaf: (node) => children[node]!.length === 0,
    leavesOf,
  };
}

/** Identifiers of a circle of parents, from one of its nodes back to it. */
function circleFrom(nodes: readonly StatedNode[], parent: Int32Array, start: number): readonly string[] {
  const seen: number[] = [];
  let at = start;
  while (!seen.includes(at)) {
    seen.push(at);
    at = parent[at]!;
  }
  return [...seen.slice(seen.indexOf(at)), at].map((n) => nodes[n]!.id);
}

const twice = (id: string): Words =>
  sentence('{id} is in the hierarchy twice.', '{id} 在层级中出现两次。', { id });

const circleWords = (circle: readonly string[]): Words =>
  sentence('Parents form a circle: {circle}.', '上级关系构成循环：{circle}。', {
    circle: circle.join(' → '),
  });
