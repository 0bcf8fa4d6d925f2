import { PGlite } from '@electric-sql/pglite'

// A program of its own: making a database leaves hundreds of megabytes behind in the process that does it.
const [dataDir] = process.argv.slice(2)
if (!dataDir) throw new Error('Usage: initdb.ts FOLDER')
const engine = await PGlite.create({ dataDir })
await engine.close()
