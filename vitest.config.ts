import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

/** They start the service on the embedded database, whatever the others run on. */
const onlyEmbedded = ['src/main/console.test.ts', 'src/main/start.test.ts']

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'bench/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(process.env.TEST_DATABASE_URL ? onlyEmbedded : [])],
    maxWorkers: Math.min(availableParallelism(), 4), // each holds a database of some 300 MB
    isolate: false, // one embedded database for each worker, not for each file
    testTimeout: 60_000, // the first test of a worker waits for it to start
    hookTimeout: 60_000,
  },
})
