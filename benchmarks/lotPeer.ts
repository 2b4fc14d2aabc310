/** GLPK on the natural formulation of a lot-sizing case, as a process of its own: `node lotPeer.ts NAME SECONDS`. */
import { loadBackend } from '../server/backendModules.ts';
import { indexCase } from '../solver/case/indexed.ts';
import { formulate } from '../solver/formulation/index.ts';
import { lotCase } from './lots.ts';

const [name = '', seconds = ''] = process.argv.slice(2);
const session = (await loadBackend('glpk')).load(formulate(indexCase(lotCase(name))).model);
const { bounds } = session.solve({ timeLimitSeconds: Number(seconds), relativeGap: 1e-4 });
process.send?.(bounds.primal, () => process.disconnect());
