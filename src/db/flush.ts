import { open, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** On Windows they cannot, and a file's name may be lost in a power cut. */
export const foldersCanBeFlushed = process.platform !== 'win32'

/** Makes the system write all files under a folder to the disk, and then the folders themselves. */
export async function flushTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await flushTree(path)
    else if (entry.isFile()) await flush(path)
  }
  await flushFolder(folder)
}

export async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A file that was just made or renamed is there after a power cut only if its folder was flushed. */
export const flushParent = (path: string) => flushFolder(dirname(path))

async function flushFolder(folder: string): Promise<void> {
  if (!foldersCanBeFlushed) return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
