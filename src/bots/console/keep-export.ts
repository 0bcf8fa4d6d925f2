import { mkdir, writeFile } from 'node:fs/promises'
import { join, parse, resolve } from 'node:path'
import type { Document } from '../../core/chat/card.ts'
import { bytesOf, safeName } from '../../core/chat/document.ts'

/** Writes a document where nobody else on this machine may read it, and over no other; its path. */
export async function keepExport(folder: string, document: Document): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (let copy = 1; ; copy++) {
    const path = resolve(join(folder, named(safeName(document.name), copy)))
    if (await written(path, document)) return path
  }
}

function named(name: string, copy: number): string {
  const { name: stem, ext } = parse(name)
  return copy === 1 ? name : `${stem} (${copy})${ext}`
}

async function written(path: string, document: Document): Promise<boolean> {
  try {
    await writeFile(path, bytesOf(document), { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
