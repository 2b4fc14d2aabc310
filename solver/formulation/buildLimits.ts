/** Limits on building a model: it is timed, can be stopped, and ends with a sentence before it fills the memory. */
import { WordedError } from '../words/wordedError.ts';
import { sentence, type Words } from '../words/words.ts';

/** Entries that a column has at most on average: what a model holds beside its columns is bounded with them. */
const ENTRIES_PER_COLUMN = 10;

/** Building may always take so long: a shorter limit is meant for the solver. */
const BUILD_SECONDS_MIN = 30;

export interface BuildLimits {
  /** Most columns, and as many rows; without it a model may be as large as memory allows. */
  readonly columnsMax?: number | undefined;
  /** Asked while a model is built; true ends the building with BuildStopped. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** Seconds that building may take, by `clock`, and 30 at least. */
  readonly timeLimitSeconds?: number | undefined;
  readonly clock?: (() => number) | undefined;
}

/** Somebody asked to stop while a model was built: there is neither a plan nor a reason why there is none. */
export class BuildStopped extends Error {
  constructor() {
    super('the building of the model was stopped');
    this.name = 'BuildStopped';
  }
}

/** A model would be larger, or take longer to build, than it may; says by how much and what to do. */
export class ModelTooLarge extends WordedError {
  constructor(words: Words) {
    super(words);
    this.name = 'ModelTooLarge';
  }
}

/** Watches the building of one model. */
export class BuildWatch {
  private readonly limits: BuildLimits;
  private readonly started: number;

  constructor(limits: BuildLimits) {
    this.limits = limits;
    this.started = limits.clock?.() ?? 0;
  }

  /** Throws BuildStopped or ModelTooLarge when the building is to end now. Takes well under a microsecond. */
  check(): void {
    const { shouldStop, clock, timeLimitSeconds } = this.limits;
    if (shouldStop?.() === true) throw new BuildStopped();
    const seconds = Math.max(BUILD_SECONDS_MIN, timeLimitSeconds ?? Number.POSITIVE_INFINITY);
    if (clock !== undefined && clock() - this.started > seconds)
      throw new ModelTooLarge(
        sentence(
          'The model was not built within the {seconds} s of the time limit. Solve fewer periods or products, or allow more time.',
          '在 {seconds} 秒的时限内未能建立模型。请减少期数或产品数，或延长时限。',
          { seconds },
        ),
      );
  }

  /** Throws ModelTooLarge before a block makes the model larger than it may be. */
  checkSize(what: 'columns' | 'rows', block: Words, count: number): void {
    const { columnsMax } = this.limits;
    if (columnsMax === undefined || count <= columnsMax) return;
    throw new ModelTooLarge(
      sentence(
        'The model is too large: with “{block}” it has {count} {what}, and it may have {most}. Solve fewer periods, products or routes.',
        '模型过大：加入“{block}”后有 {count} 个{what}，上限为 {most}。请减少期数、产品或路线。',
        {
          block,
          count,
          what: what === 'columns' ? { en: 'columns', zh: '变量' } : { en: 'rows', zh: '约束' },
          most: columnsMax,
        },
      ),
    );
  }

  /** Throws ModelTooLarge when a model has more entries than one of so many columns may have. */
  checkEntries(count: number): void {
    const { columnsMax } = this.limits;
    if (columnsMax === undefined || count <= columnsMax * ENTRIES_PER_COLUMN) return;
    throw new ModelTooLarge(
      sentence(
        'The model is too large: it has more than {most} coefficients. Solve fewer periods, products or routes.',
        '模型过大：系数超过 {most} 个。请减少期数、产品或路线。',
        { most: columnsMax * ENTRIES_PER_COLUMN },
      ),
    );
  }
}
