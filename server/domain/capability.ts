/** What a person may do in a lane: a set, not a ladder. An executive may approve without editing. */
export const CAPABILITIES = ['read', 'comment', 'edit', 'validate', 'confirm', 'publish', 'approve', 'manage'] as const;
export type Capability = (typeof CAPABILITIES)[number];
