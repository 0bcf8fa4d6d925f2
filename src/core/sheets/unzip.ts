import { inflateRawSync } from 'node:zlib'
import { fault } from './table.ts'

/** What archives may hold, whatever their headers say. */
export type Bounds = {
  readonly entries: number
  /** Bytes of one entry and of all, unpacked. */
  readonly each: number
  readonly all: number
  /** Times its packed size. */
  readonly ratio: number
}

const megabyte = 1024 * 1024
export const sheetBounds: Bounds = {
  entries: 2000,
  each: 64 * megabyte,
  all: 96 * megabyte,
  ratio: 400,
}

/** A small entry may unpack to this much at any ratio. */
const freely = megabyte

type Entry = {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly at: number
}

/**
 * The wanted entries of a zip archive. Sizes in headers are not trusted: unpacking stops where a bound
 * is reached, so that a small file cannot become a big one.
 */
export function unzip(
  bytes: Buffer,
  wanted: (name: string) => boolean,
  bounds: Bounds = sheetBounds,
): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  let left = bounds.all
  for (const entry of entriesOf(bytes, bounds)) {
    if (!wanted(entry.name) || found.has(entry.name)) continue
    const most = Math.min(left, bounds.each, Math.max(freely, entry.packed * bounds.ratio))
    const unpacked = unpack(packedOf(bytes, entry), entry.method, most)
    left -= unpacked.length
    found.set(entry.name, unpacked)
  }
  return found
}

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
const endMin = 22
const commentMax = 0xffff

function entriesOf(bytes: Buffer, { entries }: Bounds): Entry[] {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > entries) fault('tooBig')
  let at = bytes.readUInt32LE(end + 16)
  return Array.from({ length: count }, () => {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark) fault('broken')
    if (bytes.readUInt16LE(at + 8) & 1) fault('encrypted')
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    const entry: Entry = {
      name: bytes.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/'),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    }
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    return entry
  })
}

function endOf(bytes: Buffer): number {
  const last = bytes.length - endMin
  for (let at = last; at >= Math.max(0, last - commentMax); at--) {
    if (bytes.readUInt32LE(at) === endMark) return at
  }
  return fault('broken')
}

function packedOf(bytes: Buffer, { at, packed }: Entry): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localMark) fault('broken')
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (start + packed > bytes.length) fault('broken')
  return bytes.subarray(start, start + packed)
}

const stored = 0
const deflated = 8

function unpack(packed: Buffer, method: number, most: number): Buffer {
  if (method === stored) return packed.length > most ? fault('tooBig') : packed
  if (method !== deflated) fault('broken')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    const isTooLong = error instanceof RangeError // ERR_BUFFER_TOO_LARGE
    return fault(isTooLong ? 'tooBig' : 'broken')
  }
}
