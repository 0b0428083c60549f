/**
 * Options of the Remix Vite plugin, imported by vite.config.ts. Remix 2 on Vite takes its options there;
 * they live here so that a reader finds them where a Remix project keeps them.
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  future: {
    v3_fetcherPersist: true,
    // All routes are there from the start: one that is asked for while the server is away could not be found.
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
