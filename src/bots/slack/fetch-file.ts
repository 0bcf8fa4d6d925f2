import { type KeptFile, keepFile } from '../../core/files/keep-file.ts'

/** As much as Telegram lets bots have. */
export const largestMegabytes = 20
const largest = largestMegabytes * 1024 * 1024

/** What of a file Slack says in the event that brings it. */
export type SharedFile = {
  readonly name?: string | null
  readonly mimetype?: string
  readonly size?: number
  readonly url_private_download?: string
}

export type FileSource = {
  readonly token: string
  readonly folder: string
  readonly apiUrl?: string | undefined
}

/** Fetches and keeps what was sent; it throws only where trying again may help. */
export async function fetchFile(
  { token, folder, apiUrl }: FileSource,
  { size = 0, mimetype = '', url_private_download: address = '' }: SharedFile,
): Promise<KeptFile | 'tooBig' | 'lost'> {
  if (size > largest) return 'tooBig'
  if (!isSlacks(address, apiUrl)) return 'lost'
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${token}` },
    // Without its scope Slack leads to a page to sign in on: nobody follows, with the token or without.
    redirect: 'manual',
    signal: AbortSignal.timeout(60_000),
  }).catch(unfetched)
  if (response.status >= 500 || response.status === 429) return unfetched()
  const isPage = /^text\/html/.test(response.headers.get('content-type') ?? '')
  if (!response.ok || !response.body || (isPage && mimetype !== 'text/html')) return 'lost'
  const bytes = await capped(response.body)
  return bytes === 'tooBig' ? bytes : keepFile(folder, bytes)
}

/** The token goes to nobody else, whatever an event says. */
function isSlacks(address: string, apiUrl: string | undefined): boolean {
  const origins = ['https://files.slack.com', apiUrl && new URL(apiUrl).origin]
  return URL.canParse(address) && origins.includes(new URL(address).origin)
}

/** Errors of fetch may hold the address: only that it failed goes on. */
function unfetched(): never {
  throw new Error('A file could not be fetched from Slack')
}

/** What the size said beforehand is only the event's word. */
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
