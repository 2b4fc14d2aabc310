/**
 * The result of a run is stored as the text that the solving thread made of it, and sent as it is: a plan of millions of numbers
 * is not taken apart by the process that answers requests. Steps from here on that look into results cast them.
 */
export const resultTexts = `alter table runs alter column result type text using result::text`;
