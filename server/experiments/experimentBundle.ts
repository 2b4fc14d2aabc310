/**
 * What a worker on another machine needs of an experiment, as bytes: what its file states and its case, as JSON, compressed. There it
 * becomes files again, which are read as those of a user are.
 */
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ReadExperiment } from '../../node/experiments/readExperiment.ts';
import { replaceFile } from '../../node/replaceFiles.ts';
import { CaseError, fileProblem } from '../../solver/case/problems.ts';
import { writeCaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';

interface Bundle {
  readonly experiment: unknown;
  /** The text of a case file in JSON. */
  readonly case: string;
}

const CASE = 'case.json';

/** Packs an experiment. Throws CaseError where it has a policy of its own: code goes to no other machine. */
export async function packExperiment(read: ReadExperiment): Promise<Uint8Array> {
  const { file, experiment, source, scenarios } = read;
  const own = experiment.policies?.findIndex(({ policy }) => policy === 'module') ?? -1;
  if (own >= 0) {
    const problem = fileProblem(file, 'module', {
      en: 'a policy of the product: the code of another one is not sent to workers; run this experiment without --queue',
      zh: '产品自带的策略：其他策略的代码不会发送给工作进程；请不带 --queue 运行此实验',
    });
    throw new CaseError([{ ...problem, field: `policies.${own}.module` }]);
  }
  const bundle: Bundle = {
    experiment: { ...experiment, case: CASE },
    case: writeCaseWithScenarios({ planningCase: source, scenarios }),
  };
  return promisify(gzip)(JSON.stringify(bundle));
}

/** Writes the files of an experiment into a folder of its own; answers the file of the experiment. */
export async function unpackExperiment(content: Uint8Array, folder: string): Promise<string> {
  const text = (await promisify(gunzip)(content)).toString('utf8');
  const bundle = JSON.parse(text) as Bundle;
  await replaceFile(path.join(folder, CASE), bundle.case);
  const file = path.join(folder, 'experiment.json');
  await replaceFile(file, JSON.stringify(bundle.experiment));
  return file;
}
