/** Headers of answers that are files, and the language of their names. */
import { z } from '@hono/zod-openapi';

/** In which language a file is named after its company; without one it is named by the identifier of the case. */
export const languageOfName = z.enum(['en', 'zh']).optional().openapi({
  description:
    'Language in which the file is named after its company; the identifier of the case without one',
});

/** Headers of a file to be saved (RFC 6266): its name in full in UTF-8 (RFC 8187), and for old readers one in ASCII. */
export function fileHeaders(type: string, name: string): Record<string, string> {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
  };
}
