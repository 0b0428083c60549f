import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { pathToFileURL } from 'node:url';
import { createRequestHandler, type GetLoadContextFunction } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express, { type RequestHandler } from 'express';
import { PROJECT_ROOT } from '../project-root.ts';
import { answerNotFound } from './error-answer.ts';
import { stateOf } from './request-state.ts';

/** The pages of `app`, from the production build or through Vite in development. */
export interface WebDoor {
  readonly handler: (getLoadContext: GetLoadContextFunction) => RequestHandler;
  /** Null in development, whose pages name what Vite makes of them. */
  readonly pages: BuiltPages | null;
  close(): Promise<void>;
}

/** The pages without a door, for what is made of them here. */
export interface BuiltPages {
  /** Address of the module that serves them. */
  readonly program: string;
  /** A built file by its path, `/assets/…`; null where there is none. */
  readonly readAsset: (path: string) => Promise<Buffer | null>;
}

export interface WebDoorOptions {
  readonly isDev: boolean;
  /** Carries Vite's hot reload on `/__hmr` in development. */
  readonly server: Server;
}

/** Throws when the production build is missing. */
export async function createWebDoor({ isDev, server }: WebDoorOptions): Promise<WebDoor> {
  return isDev ? openDevelopment(server) : openBuild();
}

async function openBuild(): Promise<WebDoor> {
  const program = pathToFileURL(`${PROJECT_ROOT}build/server/index.js`).href;
  const build: ServerBuild = await import(program);
  const assets = staticFiles(`${PROJECT_ROOT}build/client`);
  const named = await pages(() => Promise.resolve(build));
  return {
    handler: (getLoadContext) => {
      const router = express.Router();
      router.use(assets);
      router.use(named);
      router.use(remix(() => Promise.resolve(build), getLoadContext, 'production'));
      return router;
    },
    pages: { program, readAsset },
    close: () => Promise.resolve(),
  };
}

async function readAsset(path: string): Promise<Buffer | null> {
  if (!/^\/assets\/[\w.-]+$/.test(path)) return null;
  return readFile(`${PROJECT_ROOT}build/client${path}`).catch(() => null);
}

/** Built files carry a hash in their name and never change; what came from `public` does. */
function staticFiles(folder: string): RequestHandler {
  const router = express.Router();
  const named: RequestHandler = (req, _res, next) => {
    stateOf(req).route = '/assets/*';
    next();
  };
  const hashed = express.static(`${folder}/assets`, { immutable: true, maxAge: '1y', index: false, redirect: false });
  router.use('/assets', named, hashed, answerNotFound);
  router.use(express.static(folder, { maxAge: '1h', index: false, redirect: false }));
  return router;
}

async function openDevelopment(server: Server): Promise<WebDoor> {
  const { createServer } = await import('vite');
  const vite = await keepingSignals(() =>
    createServer({
      root: PROJECT_ROOT,
      appType: 'custom',
      server: { middlewareMode: true, hmr: { server, path: '/__hmr' } },
    }),
  );
  const load = async (): Promise<ServerBuild> => {
    const module: unknown = await vite.ssrLoadModule('virtual:remix/server-build');
    if (!isServerBuild(module)) throw new Error('the pages could not be built');
    return module;
  };
  const named = await pages(load);
  return {
    handler: (getLoadContext) => {
      const router = express.Router();
      router.use(vite.middlewares);
      router.use(named);
      router.use(remix(load, getLoadContext, 'development'));
      return router;
    },
    pages: null,
    close: () => vite.close(),
  };
}

/**
 * The compiler inside Remix' plugin is a Vite server of its own that ends the process at SIGTERM, before the product
 * has stored what is under way and stopped its database.
 */
async function keepingSignals<T>(work: () => Promise<T>): Promise<T> {
  const own = new Set(process.listeners('SIGTERM'));
  const result = await work();
  for (const listener of process.listeners('SIGTERM')) if (!own.has(listener)) process.off('SIGTERM', listener);
  return result;
}

function isServerBuild(module: unknown): module is ServerBuild {
  return typeof module === 'object' && module !== null && 'routes' in module && 'entry' in module;
}

function remix(
  build: () => Promise<ServerBuild>,
  getLoadContext: GetLoadContextFunction,
  mode: 'production' | 'development',
): RequestHandler {
  const handle = createRequestHandler({ build, getLoadContext, mode });
  return (req, res, next) => {
    handle(req, res, next).catch(next);
  };
}

/**
 * Pages are personal: no cache keeps them, and the log names the pattern of their address. Loaded no earlier than the pages:
 * what names a route brings React along, which chooses its slow build while nobody has said that this is production.
 */
async function pages(load: () => Promise<ServerBuild>): Promise<RequestHandler> {
  const { nameRoute } = await import('./name-route.ts');
  return (req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    load().then((build) => {
      stateOf(req).route = nameRoute(build.routes, req.path);
      next();
    }, next);
  };
}
