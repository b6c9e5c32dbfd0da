import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/seed.ts"],
    // vitest.editors.config.ts, vitest.long.config.ts
    exclude: ["test/e2e/**", "test/editors/**", "test/long/**"],
    retry: 0,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
