/** What a person may do in a lane: a set, not a ladder. An executive may approve without editing. */
export const CAPABILITIES = ['read', 'comment', 'edit', 'validate', 'confirm', 'publish', 'approve', 'manage'] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** What somebody named on a part for named people may do there: a ladder, of which each step holds the ones before. */
export const NAMED_LEVELS = ['none', 'read', 'comment', 'edit', 'manage'] as const;
export type NamedLevel = (typeof NAMED_LEVELS)[number];
