/** SHA-256 of a text in hexadecimal, where it may take a moment: in browsers, as Node computes it at once (node/inputHash.ts). */
export async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
