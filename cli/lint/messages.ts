/** Texts of `equipoise lint`. */
export const messages = {
  aboutLint: {
    en: 'warnings about prices and supply paths of a case, before anything is solved',
    zh: '求解前检查案例中的价格与供应路径',
  },
  noFindings: {
    en: 'No warnings, and no findings about costs or supply paths.',
    zh: '没有提示，成本与供应路径也未发现问题。',
  },
} as const;
