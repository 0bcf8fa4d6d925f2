import { type Api, GrammyError } from 'grammy'
import { type KeptFile, keepFile } from '../../core/files/keep-file.ts'
import { codeOf } from './reasons.ts'
import type { Attachment } from './said.ts'

export const largestMegabytes = 20
const largest = largestMegabytes * 1024 * 1024

export type FileSource = { readonly api: Api; readonly apiRoot: string; readonly token: string }

/** Fetches and keeps what was sent; it throws only where trying again may help. */
export async function fetchFile(
  source: FileSource,
  folder: string,
  { fileId, size }: Attachment,
): Promise<KeptFile | 'tooBig' | 'lost'> {
  if (size > largest) return 'tooBig'
  const path = await pathOf(source.api, fileId)
  if (path === 'tooBig' || path === 'lost') return path
  const bytes = await download(`${source.apiRoot}/file/bot${source.token}/${path.path}`)
  return bytes instanceof Uint8Array ? keepFile(folder, bytes) : bytes
}

async function pathOf(api: Api, fileId: string): Promise<{ path: string } | 'tooBig' | 'lost'> {
  try {
    const { file_path: path } = await api.getFile(fileId)
    return path === undefined ? 'lost' : { path }
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    return /too big/.test(error.description) ? 'tooBig' : 'lost'
  }
}

async function download(address: string): Promise<Uint8Array | 'tooBig' | 'lost'> {
  const response = await fetch(address, { signal: AbortSignal.timeout(60_000) }).catch(unfetched)
  if (response.status === 404) return 'lost'
  if (!response.ok || !response.body) return unfetched(new Error(), String(response.status))
  return capped(response.body)
}

/** Errors of fetch may hold the address, and with it the token: only their code goes on. */
function unfetched(error: Error, code = codeOf(error.cause ?? error)): never {
  throw new Error(`A file could not be fetched (${code})`)
}

/** What the size said beforehand is only Telegram's word. */
async function capped(body: ReadableStream<Uint8Array>): Promise<Uint8Array | 'tooBig'> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > largest) return 'tooBig'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
