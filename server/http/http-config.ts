/** What the HTTP door needs to know of the environment. */
export interface HttpConfig {
  /** Exact origins that may send unsafe requests. Read at each request, so it may be filled in once the port is known. */
  readonly allowedOrigins: readonly string[];
  /** False under Vite's development server: the content security policy then lets its hot reload work. */
  readonly isProduction: boolean;
  readonly mode: 'demo' | 'production';
  /** True behind exactly one reverse proxy that sets X-Forwarded-For, -Proto and X-Request-Id. */
  readonly trustProxy: boolean;
  /** Lets a scraper from elsewhere read /metrics; null: this machine only. */
  readonly metricsToken: string | null;
  /** From `sessionCookieName(isSecure)`. */
  readonly cookieName: string;
  /** Seconds a browser keeps the cookie; the server ends the AuthSession itself, whatever the browser keeps. */
  readonly cookieMaxAgeSeconds: number;
  /** True when people reach the product over https. */
  readonly isSecure: boolean;
}
