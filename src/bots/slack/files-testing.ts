import type { File, Ledger } from './ledger-testing.ts'
import { at, type Part } from './parts-testing.ts'
import { Refusal } from './refusal-testing.ts'

/** The first call: a name and a size for an address that takes one file. */
export function newFile({ files, id }: Ledger, { filename, length }: Part, apiUrl: string) {
  if (typeof filename !== 'string' || filename === '') throw new Refusal('invalid_arguments')
  if (typeof length !== 'number' || length < 1) throw new Refusal('invalid_arguments')
  const file: File = { id: id('F'), name: filename, length }
  files.set(file.id, file)
  return { file_id: file.id, upload_url: new URL(`/upload/${file.id}`, apiUrl).href }
}

/** The upload itself, which knows no token: the status that answers it. */
export function uploaded({ files }: Ledger, id: string, bytes: Buffer): number {
  const file = files.get(id)
  if (!file || file.bytes) return 404
  if (bytes.length !== file.length) return 400
  file.bytes = bytes
  return 200
}

/** The files of the last call, which people see from now on. */
export function completed(ledger: Ledger, { files }: Part): readonly File[] {
  if (!Array.isArray(files) || files.length === 0) throw new Refusal('invalid_arguments')
  return files.map((named) => {
    const file = ledger.files.get(String(at(named, 'id')))
    if (!file?.bytes || file.title !== undefined) throw new Refusal('file_not_found')
    file.title = String(at(named, 'title') ?? file.name)
    return file
  })
}
