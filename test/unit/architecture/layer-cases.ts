import { MAIL_LAYER_CASES } from './mail-layer-cases.ts';

/** For one rule of dependency-cruiser.config.mjs: an import it must refuse and one close to it that it must let pass. */
export interface LayerCase {
  readonly rule: string;
  readonly refused: readonly Import[];
  readonly passes: readonly Import[];
}

/** File that imports, statement kind, what it imports: a path from the root, `node:…` or a package. */
export type Import = readonly [from: string, kind: 'import' | 'import type' | 'import()', target: string];

const LANE_CLIENT = 'collab/client/lane-client.ts';
const SERVICE = 'server/services/plan/open-plan.ts';
const POLICY = 'server/policy/index.ts';
const DOMAIN = 'server/domain/role.ts';
const LOG = 'db/document-log.ts';

export const LAYER_CASES: readonly LayerCase[] = [
  {
    rule: 'kernel-imports-kernel-only',
    refused: [
      [DOMAIN, 'import', 'db/client.ts'],
      [POLICY, 'import type', SERVICE],
      ['collab/document/schema.ts', 'import', 'collab/room/room.ts'],
      ['collab/protocol/frame.ts', 'import', 'server/config.ts'],
      ['collab/protocol/frame.ts', 'import()', LANE_CLIENT],
      [DOMAIN, 'import type', 'app/features/plan/plan-view.ts'],
    ],
    passes: [[POLICY, 'import', DOMAIN]],
  },
  {
    rule: 'kernel-is-free-of-node',
    refused: [
      [DOMAIN, 'import', 'node:crypto'],
      ['collab/document/schema.ts', 'import type', 'node:fs'],
    ],
    passes: [[SERVICE, 'import', 'node:crypto']],
  },
  {
    rule: 'kernel-packages',
    refused: [
      ['collab/document/schema.ts', 'import', '@tiptap/react'],
      [DOMAIN, 'import type', 'react'],
      [POLICY, 'import', 'pg'],
    ],
    passes: [
      ['collab/document/schema.ts', 'import', '@tiptap/core'],
      [DOMAIN, 'import', 'zod'],
    ],
  },
  {
    rule: 'data-imports-kernel-as-types',
    refused: [
      ['db/queries/plans.ts', 'import', POLICY],
      ['db/queries/plans.ts', 'import()', DOMAIN],
    ],
    passes: [['db/queries/plans.ts', 'import type', DOMAIN]],
  },
  {
    rule: 'data-knows-no-one-above',
    refused: [
      ['db/queries/plans.ts', 'import type', SERVICE],
      [LOG, 'import', 'collab/room/room.ts'],
      ['db/migrate.ts', 'import', 'server/config.ts'],
    ],
    passes: [['db/migrate.ts', 'import', 'db/client.ts']],
  },
  {
    rule: 'sql-driver-in-data-only',
    refused: [
      [SERVICE, 'import', 'pg'],
      ['server/http/health.ts', 'import type', 'pg'],
      ['app/routes/home.tsx', 'import', 'pg'],
    ],
    passes: [
      ['db/client.ts', 'import', 'pg'],
      ['test/contract/rows.test.ts', 'import', 'pg'],
    ],
  },
  {
    rule: 'services-know-no-door',
    refused: [
      [SERVICE, 'import', 'collab/room/room.ts'],
      ['server/auth/passwords.ts', 'import type', 'app/load-context.d.ts'],
      ['server/ports/clock.ts', 'import', 'server/http/web-door.ts'],
    ],
    passes: [
      [SERVICE, 'import', 'server/auth/passwords.ts'],
      [SERVICE, 'import', 'db/queries/plans.ts'],
    ],
  },
  {
    rule: 'services-free-of-frameworks',
    refused: [
      [SERVICE, 'import type', 'express'],
      [SERVICE, 'import', '@remix-run/node'],
      ['server/auth/passwords.ts', 'import', 'ws'],
    ],
    passes: [[SERVICE, 'import', 'zod']],
  },
  {
    rule: 'lucia-in-one-file',
    refused: [
      [SERVICE, 'import', 'lucia'],
      ['server/auth/passwords.ts', 'import', '@lucia-auth/adapter-postgresql'],
    ],
    passes: [['server/auth/auth-sessions.ts', 'import', 'lucia']],
  },
  {
    rule: 'lane-client-stands-alone',
    refused: [
      [LANE_CLIENT, 'import type', SERVICE],
      [LANE_CLIENT, 'import', 'app/editor/open-lane.ts'],
      [LANE_CLIENT, 'import', 'collab/room/room.ts'],
    ],
    passes: [[LANE_CLIENT, 'import', 'collab/protocol/frame.ts']],
  },
  {
    rule: 'lane-client-packages',
    refused: [
      [LANE_CLIENT, 'import', 'react'],
      [LANE_CLIENT, 'import', 'node:crypto'],
    ],
    passes: [[LANE_CLIENT, 'import', 'y-websocket']],
  },
  {
    rule: 'lane-client-used-by-editor-only',
    refused: [
      ['app/features/plan/plan-page.tsx', 'import', LANE_CLIENT],
      ['server/main.ts', 'import()', LANE_CLIENT],
    ],
    passes: [
      ['app/editor/open-lane.ts', 'import', LANE_CLIENT],
      ['app/features/plan/plan-page.tsx', 'import type', LANE_CLIENT],
      ['test/collab/two-clients.test.ts', 'import', LANE_CLIENT],
    ],
  },
  {
    rule: 'gateway-knows-no-page',
    refused: [
      ['collab/gateway/upgrade.ts', 'import type', 'app/load-context.d.ts'],
      ['collab/room/room.ts', 'import', LANE_CLIENT],
      ['collab/bus/memory-bus.ts', 'import type', 'server/config.ts'],
    ],
    passes: [['collab/gateway/upgrade.ts', 'import', 'collab/room/room.ts']],
  },
  {
    rule: 'gateway-reads-the-document-log-only',
    refused: [
      ['collab/room/room.ts', 'import type', 'db/client.ts'],
      ['collab/gateway/upgrade.ts', 'import', 'db/queries/access.ts'],
    ],
    passes: [
      ['collab/room/room.ts', 'import', LOG],
      ['collab/room/room.ts', 'import', 'db/document-log-load.ts'],
    ],
  },
  {
    rule: 'gateway-free-of-frameworks',
    refused: [
      ['collab/gateway/upgrade.ts', 'import type', 'express'],
      ['collab/room/room.ts', 'import', 'pg'],
    ],
    passes: [['collab/gateway/upgrade.ts', 'import', 'ws']],
  },
  {
    rule: 'sockets-in-the-gateway-only',
    refused: [
      [SERVICE, 'import', 'ws'],
      ['server/http/web-door.ts', 'import', 'ws'],
      ['app/editor/open-lane.ts', 'import', 'ws'],
    ],
    passes: [
      ['collab/gateway/upgrade.ts', 'import', 'ws'],
      ['test/collab/attack.test.ts', 'import', 'ws'],
    ],
  },
  ...MAIL_LAYER_CASES,
  {
    rule: 'nats-in-the-bus-only',
    refused: [
      ['collab/room/room.ts', 'import', '@nats-io/transport-node'],
      ['server/compose.ts', 'import', '@nats-io/transport-node'],
    ],
    passes: [
      ['collab/bus/nats-bus.ts', 'import', '@nats-io/transport-node'],
      ['test/collab/bus.test.ts', 'import', '@nats-io/transport-node'],
    ],
  },
  {
    rule: 'app-imports-services-as-types',
    refused: [
      ['app/routes/plan.tsx', 'import', SERVICE],
      ['app/request/actor.server.ts', 'import', 'server/auth/auth-sessions.ts'],
      ['app/routes/plan.tsx', 'import()', SERVICE],
    ],
    passes: [['app/routes/plan.tsx', 'import type', SERVICE]],
  },
  {
    rule: 'app-imports-policy-as-types',
    refused: [['app/features/plan/plan-page.tsx', 'import', POLICY]],
    passes: [
      ['app/features/plan/plan-page.tsx', 'import type', POLICY],
      ['app/features/plan/plan-page.tsx', 'import', DOMAIN],
    ],
  },
  {
    rule: 'app-knows-no-data-no-gateway',
    refused: [
      ['app/routes/plan.tsx', 'import type', 'db/client.ts'],
      ['app/routes/plan.tsx', 'import type', 'collab/room/room.ts'],
      ['app/request/actor.server.ts', 'import', 'server/config.ts'],
    ],
    passes: [['app/routes/plan.tsx', 'import', 'collab/document/schema.ts']],
  },
  {
    rule: 'app-node-in-server-files-only',
    refused: [
      ['app/routes/plan.tsx', 'import', 'node:crypto'],
      ['app/features/plan/server.ts', 'import', 'node:fs'],
    ],
    passes: [
      ['app/request/actor.server.ts', 'import', 'node:crypto'],
      ['app/entry.server.tsx', 'import', 'node:stream'],
      ['app/routes/plan.tsx', 'import type', 'node:crypto'],
    ],
  },
  {
    rule: 'app-free-of-drivers',
    refused: [
      ['app/request/actor.server.ts', 'import', 'pg'],
      ['app/request/actor.server.ts', 'import', 'pino'],
      ['app/routes/home.tsx', 'import', '@node-rs/argon2'],
    ],
    passes: [['app/routes/home.tsx', 'import', 'react']],
  },
  {
    rule: 'tiptap-and-yjs-in-the-editor-only',
    refused: [
      ['app/features/section/section.tsx', 'import', '@tiptap/react'],
      ['app/routes/plan.tsx', 'import', 'yjs'],
    ],
    passes: [
      ['app/editor/rich-text.tsx', 'import', '@tiptap/react'],
      ['app/features/section/section.tsx', 'import type', 'yjs'],
    ],
  },
  {
    rule: 'primitives-know-no-noun',
    refused: [
      ['app/ui/button.tsx', 'import', 'app/features/plan/plan-page.tsx'],
      ['app/ui/badge.tsx', 'import type', DOMAIN],
      ['app/ui/badge.tsx', 'import', 'collab/document/schema.ts'],
    ],
    passes: [['app/features/plan/plan-page.tsx', 'import', 'app/ui/button.tsx']],
  },
  {
    rule: 'features-know-no-route',
    refused: [
      ['app/features/plan/plan-page.tsx', 'import', 'app/routes/plan.tsx'],
      ['app/editor/rich-text.tsx', 'import type', 'app/root.tsx'],
    ],
    passes: [['app/routes/plan.tsx', 'import', 'app/features/plan/plan-page.tsx']],
  },
  {
    rule: 'remix-at-the-web-door-only',
    refused: [
      ['collab/gateway/upgrade.ts', 'import', '@remix-run/node'],
      ['db/client.ts', 'import', '@remix-run/express'],
    ],
    passes: [
      ['app/routes/plan.tsx', 'import', '@remix-run/react'],
      ['server/http/web-door.ts', 'import', '@remix-run/express'],
    ],
  },
  {
    rule: 'express-at-the-http-door-only',
    refused: [
      ['app/request/actor.server.ts', 'import', 'express'],
      ['collab/gateway/upgrade.ts', 'import type', 'express'],
    ],
    passes: [['server/http/web-door.ts', 'import', 'express']],
  },
  {
    rule: 'composition-is-imported-by-nobody',
    refused: [
      [SERVICE, 'import', 'server/main.ts'],
      ['db/embedded.ts', 'import type', 'server/config.ts'],
    ],
    passes: [
      ['server/main.ts', 'import', 'server/http/web-door.ts'],
      ['test/http/door.test.ts', 'import', 'server/main.ts'],
    ],
  },
  {
    rule: 'tests-are-imported-by-nobody',
    refused: [['server/main.ts', 'import', 'test/support/database.ts']],
    passes: [['test/contract/rows.test.ts', 'import', 'test/support/database.ts']],
  },
  {
    rule: 'product-free-of-development-tools',
    refused: [
      [SERVICE, 'import', 'vitest'],
      ['app/routes/plan.tsx', 'import', 'vitest'],
    ],
    passes: [
      [SERVICE, 'import type', 'vitest'],
      ['test/contract/rows.test.ts', 'import', 'vitest'],
    ],
  },
  {
    rule: 'packages-are-declared',
    refused: [[SERVICE, 'import', 'undeclared']],
    passes: [[SERVICE, 'import', 'zod']],
  },
  {
    rule: 'no-cycles',
    refused: [
      [DOMAIN, 'import', 'server/domain/side.ts'],
      ['server/domain/side.ts', 'import', DOMAIN],
    ],
    passes: [
      [POLICY, 'import', 'server/policy/decide.ts'],
      ['server/policy/decide.ts', 'import type', POLICY],
    ],
  },
  {
    rule: 'everything-resolves',
    refused: [[DOMAIN, 'import', 'missing:server/domain/lost.ts']],
    passes: [[DOMAIN, 'import', 'server/domain/audience.ts']],
  },
];
