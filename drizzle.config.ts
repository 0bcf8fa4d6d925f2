import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/db/schema.ts',
    './src/db/work.ts',
    './src/db/machinery.ts',
    './src/db/organisation.ts',
    './src/db/calendar.ts',
    './src/db/callbacks.ts',
    './src/db/worklogs.ts',
    './src/db/custody.ts',
    './src/db/archive.ts',
    './src/db/development.ts',
    './src/db/complaints.ts',
    './src/db/visiting.ts',
    './src/db/intel.ts',
    './src/db/suggestions.ts',
    './src/db/enquiries.ts',
    './src/db/assists.ts',
    './src/db/satisfaction.ts',
    './src/db/meetings.ts',
    './src/db/services.ts',
  ],
  out: './drizzle',
  casing: 'snake_case',
})
