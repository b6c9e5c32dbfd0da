import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // vitest.editors.config.ts
    exclude: ["test/e2e/**", "test/editors/**"],
    retry: 0,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
