/** What a feature is called in both languages. Its `words.ts` holds every name that reasons, pages and files show of it. */
import type { MoneyComponent } from '../case/money.ts';
import type { Words } from '../words/words.ts';

export interface FeatureWords {
  /** The constraint or cost itself. */
  readonly title: Words;
  /** What a plan misses that breaks a soft rule of the feature; the title where this says nothing. */
  readonly missed?: Words;
  /**
   * What a plan that breaks a soft rule of the feature does, where readers of the plan must know of it: a penalty alone does not say it. `note` says what
   * that means.
   */
  readonly broken?: {
    readonly sentence: (missed: { readonly amount: Words; readonly periods: Words }) => Words;
    readonly note: Words;
  };
  /** Lines of money that the feature opens: each line is named by one feature, though several may post to it. */
  readonly money?: { readonly [C in MoneyComponent]?: Words };
  /** Its limits, by the block of rows or columns that states them or by the kind of rule; the title for all others. */
  readonly limits?: Readonly<Record<string, Words>>;
  /** What its verifier checks: the Chinese by the English statement by which a check names itself. */
  readonly checks?: Readonly<Record<string, string>>;
}
