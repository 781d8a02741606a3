import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  build: { target: "es2022", outDir: "dist", emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1500 },
  server: { strictPort: true },
  test: { environment: "happy-dom", globals: false, setupFiles: ["src/test-setup.ts"], include: ["src/**/*.test.{ts,tsx}"], css: false, restoreMocks: true, testTimeout: 40_000 },
});
