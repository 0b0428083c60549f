import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig)],
  build: { target: 'es2022' },
  // Named up front: found one by one, the first visit to an editor page in development would reload.
  optimizeDeps: {
    esbuildOptions: { target: 'es2022' },
    include: [
      '@tiptap/react',
      '@tiptap/starter-kit',
      '@tiptap/extension-collaboration',
      '@tiptap/extension-collaboration-caret',
      '@tiptap/y-tiptap',
      'yjs',
      'y-websocket',
      'y-protocols/awareness',
      'y-protocols/sync',
      'lib0/decoding',
      'lib0/encoding',
    ],
    exclude: ['ws', 'postgres', 'lucia', '@tiptap/static-renderer'],
  },
});
