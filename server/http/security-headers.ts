import express, { type RequestHandler } from 'express';
import helmet from 'helmet';
import type { HttpConfig } from './http-config.ts';
import { stateOf } from './request-state.ts';

const PERMISSIONS = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'display-capture', 'browsing-topics'];
const PERMISSIONS_POLICY = PERMISSIONS.map((feature) => `${feature}=()`).join(', ');
const TWO_YEARS_SECONDS = 63_072_000;

/** Headers of every answer. Scripts and style elements run by this request's nonce or from our own files, by nothing else. */
export function securityHeaders(config: HttpConfig): RequestHandler {
  const router = express.Router();
  router.use(
    helmet({
      contentSecurityPolicy: false,
      crossOriginEmbedderPolicy: false,
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: config.isSecure ? { maxAge: TWO_YEARS_SECONDS, includeSubDomains: false } : false,
    }),
  );
  router.use((req, res, next) => {
    res.setHeader('Content-Security-Policy', contentSecurityPolicy(config, req));
    res.setHeader('Permissions-Policy', PERMISSIONS_POLICY);
    next();
  });
  return router;
}

function contentSecurityPolicy(config: HttpConfig, req: express.Request): string {
  const nonce = `'nonce-${stateOf(req).cspNonce}'`;
  // Vite's client adds style elements of its own and evaluates hot updates; a nonce would switch 'unsafe-inline' off.
  const script = config.isProduction ? ["'self'", nonce] : ["'self'", nonce, "'unsafe-eval'"];
  const style = config.isProduction ? ["'self'", nonce] : ["'self'", "'unsafe-inline'"];
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': script,
    'script-src-attr': ["'none'"],
    'style-src': style,
    // The editor and the overlay library place things with style attributes.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    // Named beside 'self': Safari before 15.4 does not count a WebSocket as 'self'.
    'connect-src': ["'self'", ...config.allowedOrigins.map((origin) => origin.replace(/^http/, 'ws'))],
    'object-src': ["'none'"],
    'frame-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    'form-action': ["'self'"],
    ...(config.isSecure ? { 'upgrade-insecure-requests': [] } : {}),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
