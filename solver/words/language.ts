/**
 * The one place that decides language and locale. Texts, numbers and dates are in one of two languages; what a browser or
 * system calls itself ("en-US@posix", "C", nothing at all) is only asked for the first choice between the two and never
 * handed to Intl, which refuses such tags.
 */
export type Language = 'en' | 'zh';

/** The first of the tags whose language there is; English otherwise. Takes `zh-CN` and `zh_CN.UTF-8` alike. */
export function languageOfTags(tags: readonly (string | undefined)[]): Language {
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
