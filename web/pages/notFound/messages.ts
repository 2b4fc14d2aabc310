/** Words of the page for addresses that are none. */
export const notFoundMessages = {
  notFound: { en: 'There is no page at {path}', zh: '没有页面 {path}' },
  notFoundHint: {
    en: 'The address may be mistyped, or the link is of an older version.',
    zh: '地址可能有误，或链接来自旧版本。',
  },
  goHome: { en: 'Go to Home', zh: '返回首页' },
} as const;
