import type { AppServices } from '../server/services/app-services.ts';

declare module '@remix-run/node' {
  /** What server/http gives to every loader and action. */
  interface AppLoadContext {
    readonly services: AppServices;
    readonly requestId: string;
    readonly cspNonce: string;
    /** The session token from the cookie, unchecked; null without one. */
    readonly sessionToken: string | null;
    readonly clientIp: string;
    /** As the browser says; empty where it does not. */
    readonly userAgent: string;
    readonly mode: 'demo' | 'production';
    /** Builds the Set-Cookie value; null clears it. */
    readonly sessionCookie: (token: string | null) => string;
    /** Logs what nobody expected, under the id of this request and without its message. */
    readonly reportBug: (error: unknown) => void;
  }
}

export {};
