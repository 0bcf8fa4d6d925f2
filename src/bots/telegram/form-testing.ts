import type { Upload } from './chats-testing.ts'

type Form = {
  readonly params: Record<string, unknown>
  readonly files: Map<string, Upload>
}

export const boundaryOf = (contentType = ''): string | undefined =>
  /^multipart\/form-data;\s*boundary=(.+)$/.exec(contentType)?.[1]

/** A form of several parts, read as the Bot API reads it: byte for byte, nested values as JSON. */
export function formOf(body: Buffer, boundary: string): Form {
  const form: Form = { params: {}, files: new Map() }
  for (const part of partsOf(body, `--${boundary}`)) {
    const end = part.indexOf('\r\n\r\n')
    const content = part.subarray(end + 4)
    const { name = '', filename } = attributesOf(part.subarray(0, end).toString())
    if (filename !== undefined) form.files.set(name, { name: filename, bytes: content })
    else form.params[name] = read(name, content.toString())
  }
  return form
}

/** What stands between two boundaries, without the line ends that belong to them. */
function partsOf(body: Buffer, boundary: string): Buffer[] {
  const parts: Buffer[] = []
  for (let at = body.indexOf(boundary); at >= 0; ) {
    const from = at + boundary.length + 2
    at = body.indexOf(`\r\n${boundary}`, from)
    if (at < 0) return parts
    parts.push(body.subarray(from, at))
    at += 2
  }
  return parts
}

/** `form-data;name="x";filename=报表.json`: what is not in quotes ends at the next semicolon. */
function attributesOf(head: string): Partial<Record<string, string>> {
  const [line = ''] = head.split('\r\n').filter((each) => /^content-disposition:/i.test(each))
  const found = line.matchAll(/;\s*([a-z]+)=(?:"([^"]*)"|([^;]*))/g)
  return Object.fromEntries([...found].map(([, name, quoted, bare]) => [name, quoted ?? bare]))
}

const words = ['caption', 'document', 'parse_mode', 'text']

const read = (name: string, value: string) => (words.includes(name) ? value : JSON.parse(value))
