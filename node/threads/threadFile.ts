/** Address of a thread's file beside this one: JavaScript in the packed form, TypeScript in the tree. */
export function threadFile(name: string): URL {
  return new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
}
