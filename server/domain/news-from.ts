/**
 * From where on a plan's news are told: the actor's last visit, the last text that both firms agreed, as the actor's firm
 * signed it, or the end of the last planning session.
 */
export const NEWS_FROM = ['visit', 'signed', 'session'] as const;
export type NewsFrom = (typeof NEWS_FROM)[number];
