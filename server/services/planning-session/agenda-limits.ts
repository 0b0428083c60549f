/** So many items an agenda has at most. */
export const MAX_ITEMS = 30;
/** So long an item takes at most, in minutes. */
export const MAX_MINUTES = 480;
