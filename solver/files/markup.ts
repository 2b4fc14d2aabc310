/** Texts inside XML and HTML. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 has not, however they are written: control characters, halves of pairs, and two that are none. */
const notInXml = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]|\p{Cs}/gu;

/** A text as content or as an attribute in double quotes of XML and HTML; a character that neither can hold becomes the one for what is unknown. */
export function escapeMarkup(text: string): string {
  return text.replace(notInXml, '\ufffd').replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
