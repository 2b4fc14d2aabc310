/** Body of an error answer (RFC 9457): its texts in both languages, so that a page shows them in its own. Pages load it. */
import { ADDRESSABLE_TEXT, isAddressable } from '../../solver/case/addressableName.ts';
import type { CaseError, Problem } from '../../solver/case/problems.ts';
import { sentence, type Words } from '../../solver/words/words.ts';

export interface ProblemDetails {
  readonly type: string;
  /** In English, as programs and logs read it; `words` has both languages. */
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly words: { readonly title: Words; readonly detail: Words };
  /** Problems of data, place by place; empty for other errors. */
  readonly problems: readonly Problem[];
}

export function problemDetails(
  status: number,
  title: Words,
  detail: Words,
  problems: readonly Problem[] = [],
): ProblemDetails {
  return {
    type: 'about:blank',
    title: title.en,
    status,
    detail: detail.en,
    words: { title, detail },
    problems,
  };
}

/** Data that cannot be used, refused as a whole. */
export function dataProblem({ problems, errorCount: count }: CaseError): ProblemDetails {
  return problemDetails(
    400,
    { en: 'The data cannot be used', zh: '数据无法使用' },
    sentence('{count} {count|problem|problems}; nothing was changed.', '{count} 个问题；未作任何更改。', {
      count,
    }),
    problems,
  );
}

/** The problem of a name that no address can hold; null where one can. */
export function addressProblem(name: string): ProblemDetails | null {
  if (isAddressable(name)) return null;
  return problemDetails(
    400,
    { en: 'Not a name', zh: '名称无效' },
    sentence('“{name}”; expected {expected}.', '“{name}”；应为{expected}。', {
      name,
      expected: ADDRESSABLE_TEXT,
    }),
  );
}
