import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The browser's part of the site. Pages are not Vite's: `render.tsx` makes them, and refers to what the manifest names. */
export default defineConfig({
  root: here('.'),
  base: './',
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    // Nothing is put into the page as data: of images the policy allows files of the site alone.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { main: here('main.tsx'), theme: here('theme.ts'), style: here('styles/index.css') },
    },
  },
});
