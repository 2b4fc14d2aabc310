/** GLPK on the natural formulation of a lot-sizing case, as a process of its own: `node lotPeer.ts NAME SECONDS`. */
import { loadBackend } from '../node/backendModules.ts';
import { formulate } from '../solver/features/formulateCase.ts';
import { indexCase } from '../solver/index/indexedCase.ts';
import { lotCase } from './lots.ts';

const [name = '', seconds = ''] = process.argv.slice(2);
const session = (await loadBackend('glpk')).load(formulate(indexCase(lotCase(name))).model);
const { bounds } = session.solve({ timeLimitSeconds: Number(seconds), relativeGap: 1e-4 });
process.send?.(bounds.primal, () => process.disconnect());
