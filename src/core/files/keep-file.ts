import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

export type KeptFile = { readonly hash: string; readonly bytes: number }

/** Keeps what someone sent under its hash, whole or not at all; the same bytes are kept once. */
export async function keepFile(folder: string, bytes: Uint8Array): Promise<KeptFile> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unfinished = join(folder, `.${randomUUID()}`)
  try {
    await write(unfinished, bytes)
    await rename(unfinished, join(folder, hash))
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  return { hash, bytes: bytes.byteLength }
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync() // the row that names this file must not outlive a power cut without it
  } finally {
    await file.close()
  }
}
