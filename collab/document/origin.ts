/** Origin of changes made by forms and buttons of this browser; the lane's UndoManager takes them back one by one. */
export const FORM_ORIGIN = { kind: 'form' } as const;

/** Origin of content built by the server itself. */
export const BUILD_ORIGIN = { kind: 'build' } as const;
