import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'bench/**/*.test.ts'],
    maxWorkers: Math.min(availableParallelism(), 4), // each holds a database of some 300 MB
    isolate: false, // one embedded database for each worker, not for each file
    testTimeout: 30_000, // the first test of a worker waits for it to start
    hookTimeout: 30_000,
  },
})
