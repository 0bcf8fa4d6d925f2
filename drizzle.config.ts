import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/db/schema.ts',
    './src/db/work.ts',
    './src/db/machinery.ts',
    './src/db/organisation.ts',
    './src/db/custody.ts',
    './src/db/archive.ts',
    './src/db/development.ts',
  ],
  out: './drizzle',
  casing: 'snake_case',
})
