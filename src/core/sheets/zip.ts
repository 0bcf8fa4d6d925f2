import { crc32 } from 'node:zlib'

/** An archive of these entries as they are: readers get what was checked, and nothing else. */
export function zipStored(entries: ReadonlyMap<string, Buffer>): Buffer {
  const locals: Buffer[] = []
  const listed: Buffer[] = []
  let at = 0
  for (const [name, bytes] of entries) {
    const named = Buffer.from(name)
    const facts = factsOf(named, bytes)
    const local = Buffer.concat([mark(0x04034b50), facts, named, bytes])
    const where = Buffer.alloc(14)
    where.writeUInt32LE(at, 10)
    listed.push(mark(0x02014b50), version, facts, where, named)
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(listed)
  return Buffer.concat([...locals, directory, endOf(entries.size, directory.length, at)])
}

/** From the version that is needed to the length of the extra field. */
function factsOf(name: Buffer, bytes: Buffer): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(0x0800, 2) // names are UTF-8
  facts.writeUInt32LE(crc32(bytes), 10)
  facts.writeUInt32LE(bytes.length, 14)
  facts.writeUInt32LE(bytes.length, 18)
  facts.writeUInt16LE(name.length, 22)
  return facts
}

function endOf(count: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return end
}

const version = Buffer.from([20, 0])

function mark(signature: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature, 0)
  return bytes
}
