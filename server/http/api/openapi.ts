import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { ApiRoute } from './api-route.ts';
import { ProblemSchema } from './schemas.ts';

const DESCRIPTION = `Read access to your joint account plans, under your own rights: what you may not read is answered
exactly as what does not exist.

Sign in with a form: \`POST /sign-in\` with \`email\` and \`password\`; the cookie of the answer holds your session token.
Send it back as that cookie, or as \`Authorization: Bearer <token>\`. For now the bearer token is the token of an
AuthSession and ends with it; API tokens of their own come later.`;

const API_PREFIX = '/api/v1';

/** The OpenAPI 3.1 description of the given routes. */
export function describeApi(routes: readonly ApiRoute[]): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'cookie', {
    type: 'apiKey',
    in: 'cookie',
    name: 'covalent_auth',
    description: 'Named `__Host-covalent_auth` where the service is reached over https.',
  });
  for (const route of routes) registry.registerPath(describeRoute(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Covalent', version: '1', description: DESCRIPTION },
    servers: [{ url: '/' }],
  });
}

function describeRoute({ path, operationId, summary, access, params, response }: ApiRoute): RouteConfig {
  const isPersonal = access === 'personal';
  return {
    method: 'get',
    path: API_PREFIX + path.replace(/:(\w+)/g, '{$1}'),
    operationId,
    summary,
    security: isPersonal ? [{ bearer: [] }, { cookie: [] }] : [],
    ...(params === undefined ? {} : { request: { params } }),
    responses: {
      200: { description: 'As asked', content: { 'application/json': { schema: response } } },
      ...(isPersonal ? { 401: problem('Not signed in') } : {}),
      404: problem('Does not exist, or is not yours to read'),
      500: problem('A fault of ours'),
    },
  };
}

function problem(description: string) {
  return { description, content: { 'application/json': { schema: ProblemSchema } } };
}
