// The tests that take minutes to an hour: `npm run test:long`.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/long/**/*.test.ts"],
    setupFiles: ["test/seed.ts"],
    retry: 0,
    testTimeout: 6 * 3_600_000,
  },
});
