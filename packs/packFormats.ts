/** The formats in which a meeting pack is written, as files end. */
export const packFormats = ['pptx', 'pdf', 'xlsx', 'html'] as const;

export type PackFormat = (typeof packFormats)[number];
