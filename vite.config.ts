import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import remixConfig from './remix.config.js';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}

const WITHOUT_WORDS = '\0without-words';

/** React Aria speaks 34 languages; the browser gets the words of those that the product speaks. */
function keepLanguages(...languages: string[]): Plugin {
  return {
    name: 'keep-languages',
    apply: 'build',
    enforce: 'pre',
    resolveId(specifier, importer) {
      const language = /(?:^|\/)([a-z]{2})-[A-Z]{2}\.m?js$/.exec(specifier)?.[1];
      if (language === undefined || languages.includes(language)) return null;
      return /[/\\]react-(?:aria|stately|aria-components)[/\\]/.test(importer ?? '') ? WITHOUT_WORDS : null;
    },
    load: (id) => (id === WITHOUT_WORDS ? 'export default undefined;' : null),
  };
}

export default defineConfig({
  plugins: [keepLanguages('en'), tailwindcss(), remix(remixConfig)],
  build: { target: 'es2022' },
  // Named up front: found one by one, a first visit in development would reload, with two copies of React meanwhile.
  optimizeDeps: {
    esbuildOptions: { target: 'es2022' },
    include: [
      'react',
      'react/jsx-runtime',
      'react/jsx-dev-runtime',
      'react-dom',
      'react-dom/client',
      'react-aria-components',
      'lucide-react',
      'clsx',
      'tailwind-merge',
      'zod',
      '@conform-to/zod/v4',
      '@remix-run/node',
      '@remix-run/react',
      '@tiptap/core',
      '@tiptap/starter-kit',
      '@tiptap/extensions',
      '@tiptap/extension-list',
      '@tiptap/extension-table',
      '@tiptap/extension-collaboration',
      '@tiptap/extension-collaboration-caret',
      '@tiptap/y-tiptap',
      'fractional-indexing',
      'yjs',
      'y-websocket',
      'y-protocols/awareness',
      'y-protocols/sync',
      'lib0/decoding',
      'lib0/diff',
      'lib0/encoding',
    ],
    exclude: ['ws', 'pg', 'lucia'],
  },
});
