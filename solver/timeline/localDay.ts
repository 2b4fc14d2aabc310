/** The calendar day of a moment where the program runs: at seven in the morning in Shanghai that of UTC is still yesterday. */

/** YYYY-MM-DD. */
export function localDay(moment: Date): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${part(moment.getMonth() + 1)}-${part(moment.getDate())}`;
}
