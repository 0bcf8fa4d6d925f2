import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** What a program did to the files of a folder, in order. A file is a number, whatever its names. */
export type Act =
  | { readonly kind: 'truncate'; readonly file: number; readonly size: number }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'name' | 'unname'; readonly path: string; readonly file: number }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'mkdir' | 'rmdir'; readonly path: string }
  | { readonly kind: 'told'; readonly key: string }

const watched = [
  'openSync',
  'writeSync',
  'writeFileSync',
  'ftruncateSync',
  'truncateSync',
  'renameSync',
  'unlinkSync',
  'mkdirSync',
  'rmdirSync',
  'fsyncSync',
] as const

/** Records what PGlite's file layer does under a folder from now on, by way of `node:fs`. */
export function record(folder: string, acts: Act[]): { readonly files: Map<string, number> } {
  const files = filesIn(folder)
  const open = new Map<number, number>()
  let next = files.size
  const inside = (path: unknown): path is string => String(path).startsWith(folder)
  const fileAt = (path: string) => files.get(path) ?? -1
  const begin = (path: string) => {
    files.set(path, next++)
    acts.push({ kind: 'name', path, file: fileAt(path) })
  }
  const resized = (file: number, size: number) => acts.push({ kind: 'truncate', file, size })

  const onCall: Record<(typeof watched)[number], (args: unknown[], result: unknown) => void> = {
    openSync: ([path], fd) => {
      if (inside(path)) open.set(Number(fd), fs.statSync(path).isFile() ? fileAt(path) : folderFile)
      else open.delete(Number(fd))
    },
    writeSync: ([fd, bytes, from, length, at], written) => {
      const file = open.get(Number(fd))
      if (file === undefined) return
      if (typeof at !== 'number' || length !== written)
        throw new Error('a write that is not placed')
      const source = bytes as Uint8Array
      const copy = Buffer.from(source.slice(Number(from), Number(from) + Number(length)))
      acts.push({ kind: 'write', file, at, bytes: copy })
    },
    writeFileSync: ([path]) => {
      if (inside(path)) files.has(path) ? resized(fileAt(path), 0) : begin(path)
    },
    ftruncateSync: ([fd, size]) => {
      const file = open.get(Number(fd))
      if (file !== undefined) resized(file, Number(size))
    },
    truncateSync: ([path, size]) => {
      if (inside(path)) resized(fileAt(path), Number(size))
    },
    renameSync: ([path, to]) => {
      if (!inside(path)) return
      files.set(String(to), fileAt(path))
      files.delete(path)
      acts.push({ kind: 'rename', path, to: String(to) })
    },
    unlinkSync: ([path]) => {
      if (!inside(path)) return
      acts.push({ kind: 'unname', path, file: fileAt(path) })
      files.delete(path)
    },
    mkdirSync: ([path]) => {
      if (inside(path)) acts.push({ kind: 'mkdir', path })
    },
    rmdirSync: ([path]) => {
      if (inside(path)) acts.push({ kind: 'rmdir', path })
    },
    fsyncSync: ([fd]) => {
      const file = open.get(Number(fd))
      if (file !== undefined) acts.push({ kind: 'sync', file })
    },
  }
  const before = new Map(files)
  for (const name of watched) watch(name, onCall[name])
  syncBuiltinESMExports()
  return { files: before }
}

/** Folders are not told apart: the names made so far are flushed with any file, as ext4 does. */
const folderFile = -2

function watch(name: (typeof watched)[number], after: (args: unknown[], result: unknown) => void) {
  const real = fs[name] as (...args: unknown[]) => unknown
  const observed = (...args: unknown[]) => {
    const result = real(...args)
    after(args, result)
    return result
  }
  Object.assign(fs, { [name]: observed })
}

function filesIn(folder: string): Map<string, number> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((e) => `${e.parentPath}/${e.name}`)
  return new Map(paths.map((path, file) => [path, file]))
}
