/**
 * Who may import whom: the layer table of the house as rules, each an error. test/unit/architecture/layers.test.ts
 * shows for each rule an import that it refuses and one that it lets pass, so that none can quietly match nothing.
 */
const KERNEL = '^(server/(domain|policy)|collab/(document|protocol))/';
const DATA = '^db/';
const SERVICES = '^server/(services|auth|ports|certificate|pdf|signing)/';
const LANE_CLIENT = '^collab/client/';
const GATEWAY = '^collab/(gateway|room|bus)/';
const MAIL = '^server/mail/';
const WEB = '^app/';
const COMPOSITION = '^server/([^/]+$|(http|startup|cluster|audit|backup|ledger)/)';
const TESTS = '^test/';

/** Web modules that run on the server alone. */
const SERVER_ONLY_WEB = '^app/(.+\\.server\\.tsx?$|entry\\.server\\.tsx$|routes\\.ts$)';
const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];
const packages = (...names) => `^node_modules/(${names.join('|')})(/|$)`;
const either = (...patterns) => patterns.join('|');
/** `import type` is erased: it binds names, not programs. */
const atRunTime = { dependencyTypesNot: ['type-only'] };
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const KERNEL_PACKAGES = packages(
  'zod',
  'yjs',
  'lib0',
  'y-protocols',
  'fractional-indexing',
  'diff',
  '@tiptap/(y-tiptap|core|pm|starter-kit|extensions|extension-(list|table))',
);

const kernel = [
  rule(
    'kernel-imports-kernel-only',
    'The kernel runs in browser and server: it knows nobody but itself.',
    { path: KERNEL },
    { path: either(DATA, SERVICES, LANE_CLIENT, GATEWAY, WEB, COMPOSITION) },
  ),
  rule(
    'kernel-is-free-of-node',
    'No input, no output, no clock, no randomness in the kernel.',
    { path: KERNEL },
    { dependencyTypes: ['core'] },
  ),
  rule(
    'kernel-packages',
    'The kernel builds on zod, Yjs and the document model alone; React and drivers stay outside.',
    { path: KERNEL },
    { dependencyTypes: NPM, pathNot: KERNEL_PACKAGES },
  ),
];

const data = [
  rule(
    'data-imports-kernel-as-types',
    'SQL in, typed rows out: db holds no rule, so it runs none.',
    { path: DATA },
    { path: KERNEL, ...atRunTime },
  ),
  rule(
    'data-knows-no-one-above',
    'db is called, it does not call.',
    { path: DATA },
    { path: either(SERVICES, LANE_CLIENT, GATEWAY, WEB, COMPOSITION) },
  ),
  rule(
    'sql-driver-in-data-only',
    'The only SQL is in db; the named exception is the adapter of the AuthSessions.',
    { pathNot: either(DATA, '^server/auth/', TESTS) },
    { path: packages('pg') },
  ),
];

const services = [
  rule(
    'services-know-no-door',
    'A use case does not know who asks: page, API or socket.',
    { path: SERVICES },
    { path: either(LANE_CLIENT, GATEWAY, MAIL, WEB, COMPOSITION) },
  ),
  rule(
    'services-free-of-frameworks',
    'No web framework, socket or interface library in services.',
    { path: SERVICES },
    { path: packages('@remix-run/.+', 'express', 'ws', 'react', 'react-dom', 'y-websocket', 'pino-http', 'helmet') },
  ),
  rule(
    'lucia-in-one-file',
    'Tokens are hashed in one place: only that place may hand them to Lucia.',
    { pathNot: either('^server/auth/auth-sessions\\.ts$', TESTS) },
    { path: packages('lucia', '@lucia-auth/.+') },
  ),
];

const realtime = [
  rule(
    'lane-client-stands-alone',
    'The client of a lane runs in a browser and in a test: kernel only.',
    { path: LANE_CLIENT },
    { path: either(DATA, SERVICES, GATEWAY, WEB, COMPOSITION) },
  ),
  rule(
    'lane-client-packages',
    'The client of a lane needs Yjs, its provider and the browser’s database, nothing else.',
    { path: LANE_CLIENT },
    { dependencyTypes: [...NPM, 'core'], pathNot: packages('yjs', 'lib0', 'y-protocols', 'y-websocket', 'idb') },
  ),
  rule(
    'lane-client-used-by-editor-only',
    'One binding between page and lane: the editor folder (tests use the same client).',
    { pathNot: either(LANE_CLIENT, '^app/editor/', TESTS) },
    { path: LANE_CLIENT, ...atRunTime },
  ),
  rule(
    'gateway-knows-no-page',
    'The realtime door does not know the web door, nor how it is put together.',
    { path: GATEWAY },
    { path: either(WEB, LANE_CLIENT, COMPOSITION) },
  ),
  rule(
    'gateway-reads-the-document-log-only',
    'Facts come from services; of db the rooms see the document log alone.',
    { path: GATEWAY },
    { path: DATA, pathNot: '^db/document-log[^/]*\\.ts$' },
  ),
  rule(
    'gateway-free-of-frameworks',
    'No web framework or interface library behind the realtime door.',
    { path: GATEWAY },
    { path: packages('@remix-run/.+', 'express', 'react', 'react-dom', 'pg', 'y-websocket') },
  ),
  rule(
    'sockets-in-the-gateway-only',
    'Raw WebSockets are spoken behind the realtime door (and attacked by tests).',
    { pathNot: either(GATEWAY, '^server/[^/]+$', TESTS) },
    { path: packages('ws') },
  ),
  rule(
    'nats-in-the-bus-only',
    'Rooms know a bus, not which one.',
    { pathNot: either('^collab/bus/', TESTS) },
    { path: packages('@nats-io/.+') },
  ),
];

const web = [
  rule(
    'app-imports-services-as-types',
    'Services reach loaders through the load context; imported, each bundle would get its own copy of every pool.',
    { path: WEB },
    { path: SERVICES, ...atRunTime },
  ),
  rule(
    'app-imports-policy-as-types',
    'Abilities arrive as data: a page never decides.',
    { path: WEB },
    { path: '^server/policy/', ...atRunTime },
  ),
  rule(
    'app-knows-no-data-no-gateway',
    'Pages see neither SQL nor rooms nor how the server is put together.',
    { path: WEB },
    { path: either(DATA, GATEWAY, COMPOSITION) },
  ),
  rule(
    'app-node-in-server-files-only',
    'What a browser may load holds no node: module; *.server.ts files are kept out of bundles.',
    { path: WEB, pathNot: SERVER_ONLY_WEB },
    { dependencyTypes: ['core'], ...atRunTime },
  ),
  rule(
    'app-free-of-drivers',
    'No driver, logger or server framework in pages.',
    { path: WEB },
    { path: packages('pg', 'lucia', 'ws', 'express', 'pino.*', 'prom-client', '@node-rs/.+', 'rate-limiter-.+') },
  ),
  rule(
    'tiptap-and-yjs-in-the-editor-only',
    'One folder binds pages to live documents; everything else gets hooks and components from it.',
    { path: WEB, pathNot: '^app/editor/' },
    { path: packages('@tiptap/.+', 'yjs', 'y-websocket', 'y-protocols', 'lib0'), ...atRunTime },
  ),
  rule(
    'primitives-know-no-noun',
    'app/ui holds primitives: no feature, no route, no rule, no document.',
    { path: '^app/ui/' },
    { path: either('^app/(features|routes|editor|request)/', '^server/', '^collab/') },
  ),
  rule(
    'features-know-no-route',
    'A route uses features, never the other way round.',
    { path: '^app/(features|editor|request)/' },
    { path: '^app/(routes/|root\\.tsx$|entry\\.)' },
  ),
  rule(
    'remix-at-the-web-door-only',
    'Remix is known to pages and to the door that serves them.',
    { pathNot: either(WEB, '^server/([^/]+$|http/)', TESTS, '^[^/]+$') },
    { path: packages('@remix-run/.+') },
  ),
  rule(
    'express-at-the-http-door-only',
    'Express is known to server/http alone.',
    { pathNot: either('^server/([^/]+$|http/)', TESTS) },
    { path: packages('express', 'helmet', 'pino-http') },
  ),
];

const mail = [
  rule(
    'letters-know-ports-only',
    'A letter says what it is given: templates and transport read nothing by themselves.',
    { path: MAIL },
    { path: either(DATA, '^server/(services|auth|certificate|pdf|signing)/', LANE_CLIENT, GATEWAY, WEB, COMPOSITION) },
  ),
  rule(
    'mail-libraries-in-the-mail-folder-only',
    'Use cases know a port, not how a letter is rendered or handed on.',
    { pathNot: either(MAIL, TESTS) },
    { path: packages('@react-email/.+', 'nodemailer') },
  ),
  rule(
    'letters-used-by-composition-only',
    'Whoever has something to tell posts it in the outbox.',
    { pathNot: either(MAIL, COMPOSITION, TESTS) },
    { path: MAIL },
  ),
];

const whole = [
  rule(
    'composition-is-imported-by-nobody',
    'The composition root puts things together; whoever imports it turns the arrows round.',
    { pathNot: either(COMPOSITION, TESTS) },
    { path: COMPOSITION },
  ),
  rule('tests-are-imported-by-nobody', 'Tests use the product, not the reverse.', { pathNot: TESTS }, { path: TESTS }),
  rule(
    'product-free-of-development-tools',
    'What runs in production comes from dependencies.',
    { path: either(KERNEL, DATA, SERVICES, LANE_CLIENT, GATEWAY, MAIL, WEB) },
    {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: packages('@types/.+', '@remix-run/dev'),
    },
  ),
  rule(
    'packages-are-declared',
    'Each package stands in package.json; one that came along with another may leave with it.',
    { pathNot: '^node_modules/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  rule(
    'no-cycles',
    'Modules that need each other to start are one module. Types may refer to each other.',
    { pathNot: '^node_modules/' },
    { circular: true, viaOnly: atRunTime },
  ),
  rule('everything-resolves', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...kernel, ...data, ...services, ...realtime, ...mail, ...web, ...whole],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules' },
    exclude: { path: ['^build/', '^test/bench/peers/', '^\\.(data|cache|git)', '\\.css$', '\\.css\\?url$'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    skipAnalysisNotInRules: true,
    cache: false,
  },
};
