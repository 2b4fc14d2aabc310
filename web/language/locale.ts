/**
 * The one place that decides the locale. Texts, numbers and dates follow the language of the pages, which is one of
 * two; what the browser calls itself ("en-US@posix", "C", nothing at all) is only asked for the first choice between
 * the two and never handed to Intl, which refuses such tags.
 */
export type Language = 'en' | 'zh';

/** Language in which the pages open: the first of the browser's languages that they have; English otherwise. */
export function languageOfBrowser(tags: readonly (string | undefined)[]): Language {
  for (const tag of tags) {
    const primary = /^[a-z]+/i.exec(tag ?? '')?.[0].toLowerCase();
    if (primary === 'zh' || primary === 'en') return primary;
  }
  return 'en';
}

/** Locale for Intl and for the attribute `lang` of the page. */
export function localeOf(language: Language): 'en' | 'zh-CN' {
  return language === 'zh' ? 'zh-CN' : 'en';
}
