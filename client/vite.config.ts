/** How the page is built and served while it is developed. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [react()],
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy takes scripts and styles from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What changes seldom stays in the browser's cache when the page itself changes.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// },
            {
              name: 'controls',
              test: /node_modules\/(react-aria|react-aria-components|react-stately|@react-types|@internationalized|@swc|clsx)\//,
            },
            { name: 'domain', test: /node_modules\/(zod|luxon|fastest-levenshtein)\// },
          ],
        },
      },
    },
  },
});
