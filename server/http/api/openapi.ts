import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { ApiRoute } from './api-route.ts';
import { ProblemSchema } from './schemas.ts';

const DESCRIPTION = `Your joint account plans, under your own rights: what you may not read is answered exactly as what does not
exist.

Make a token for your program under \`/settings/tokens\` and send it as \`Authorization: Bearer cvl_…\`, never in an address. The
session cookie of a signed-in person works too; a write with it must come from our own pages (Origin).

What you write is judged like what is typed into the page: your right to edit the lane, fields of one firm, what is agreed and
locked, sizes. A change of what both firms have agreed is not refused: it becomes a draft of a new text (202). It is stored when it is answered, others see it at once, and the history names you. A change rests on what you
read: send the \`ETag\` as \`If-Match\`. A token has 600 requests a minute; 429 says in \`Retry-After\` when to go on.

Signing takes your password for that very act: a token alone signs nothing.`;

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

function describeRoute(route: ApiRoute): RouteConfig {
  const { method, path, operationId, summary, access, params, query, headers, body } = route;
  const isPersonal = access === 'personal';
  const request = {
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { query }),
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body: { required: true, content: { 'application/json': { schema: body } } } }),
  };
  return {
    ...{ method, path: API_PREFIX + path.replace(/:(\w+)/g, '{$1}'), operationId, summary, request },
    security: isPersonal ? [{ bearer: [] }, { cookie: [] }] : [],
    responses: {
      ...successOf(route),
      ...acceptedOf(route),
      ...(isPersonal ? { 401: problem('Not signed in'), 429: problem('Too many requests; see Retry-After') } : {}),
      ...(query === undefined ? {} : { 422: problem('A limit or a cursor that does not fit') }),
      ...(method === 'get' ? {} : refusalsOf(route)),
      ...ownRefusalsOf(route),
      404: problem('Does not exist, or is not yours to read'),
      500: problem('A fault of ours'),
      503: problem('Cannot be done at the moment'),
    },
  };
}

const ETAG = { ETag: { schema: { type: 'string' }, description: 'Hash of the whole record, quoted.' } } as const;
const LOCATION = { Location: { schema: { type: 'string' }, description: 'Where it is read.' } } as const;

function successOf({ method, response, mediaType, status, hasEtag }: ApiRoute): RouteConfig['responses'] {
  if (response === null) return { 204: { description: 'Done' } };
  const content = { [mediaType ?? 'application/json']: { schema: response } };
  const etag = hasEtag === true ? ETAG : {};
  const isAdded = (status ?? (method === 'post' ? 201 : 200)) === 201;
  if (isAdded) return { 201: { description: 'Added', content, headers: { ...etag, ...LOCATION } } };
  return { 200: { description: 'As asked', content, ...(hasEtag === true ? { headers: etag } : {}) } };
}

function acceptedOf({ accepted, hasEtag }: ApiRoute): RouteConfig['responses'] {
  if (accepted === undefined) return {};
  const headers = { ...(hasEtag === true ? ETAG : {}), ...LOCATION };
  const description = 'What is agreed was not changed: it became a draft of a new text, and only the rest was written';
  return { 202: { description, content: { 'application/json': { schema: accepted } }, headers } };
}

function ownRefusalsOf({ refusals = {} }: ApiRoute): RouteConfig['responses'] {
  const described: RouteConfig['responses'] = {};
  for (const [status, refusal] of Object.entries(refusals)) {
    const { description, schema } =
      typeof refusal === 'string' ? { description: refusal, schema: ProblemSchema } : refusal;
    described[status] = { description, content: { 'application/json': { schema } } };
  }
  return described;
}

function refusalsOf({ headers, body }: ApiRoute): RouteConfig['responses'] {
  return {
    400: problem('Cannot be read'),
    403: problem('Not yours to change, or the token may only read'),
    409: problem('Something else is under way; try again'),
    413: problem('Too large'),
    423: problem('Agreed by both firms and locked'),
    ...(headers !== undefined && 'If-Match' in headers.shape
      ? { 412: { ...problem('It stands differently by now'), headers: ETAG }, 428: problem('If-Match is missing') }
      : {}),
    ...(body === undefined ? {} : { 422: problem('Does not fit, or the key was used for another request') }),
  };
}

function problem(description: string) {
  return { description, content: { 'application/json': { schema: ProblemSchema } } };
}
