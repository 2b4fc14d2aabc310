/**
 * A policy of one's own for `equipoise tournament` ({ "policy": "module", "module": "ownPolicy.mjs", "name": "half" }): every place aims at
 * half of the demand of the next period, and at nothing in the last.
 */
import { rulePolicy } from 'equipoise';

export default () => ({
  create: () => rulePolicy(() => (place) => place.outflow.map((_, t) => 0.5 * (place.outflow[t + 1] ?? 0))),
});
