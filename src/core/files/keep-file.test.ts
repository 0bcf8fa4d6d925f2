import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepFile } from './keep-file.ts'

let parent: string
let folder: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'rapport-files-'))
  folder = join(parent, 'files')
})

afterEach(() => rm(parent, { recursive: true, force: true }))

const photo = Buffer.from('a photo of a loading dock')
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('a file is found under the hash of its bytes', async () => {
  const kept = await keepFile(folder, photo)

  expect(kept).toEqual({ hash: hashOf(photo), bytes: photo.byteLength })
  expect(await readFile(join(folder, kept.hash))).toEqual(photo)
})

test('only the owner of the process may read the file and its folder', async () => {
  const { hash } = await keepFile(folder, photo)

  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  expect((await stat(join(folder, hash))).mode & 0o777).toBe(0o600)
})

test('the same photo sent by many at once is one file, and nothing unfinished stays', async () => {
  await Promise.all(Array.from({ length: 20 }, () => keepFile(folder, photo)))

  expect(await readdir(folder)).toEqual([hashOf(photo)])
})

test('an empty file is kept like any other', async () => {
  const { hash, bytes } = await keepFile(folder, new Uint8Array())

  expect(bytes).toBe(0)
  expect((await stat(join(folder, hash))).size).toBe(0)
})

test('a file that cannot take its place leaves nothing behind', async () => {
  await mkdir(join(folder, hashOf(photo), 'in the way'), { recursive: true })

  await expect(keepFile(folder, photo)).rejects.toThrow()
  expect(await readdir(folder)).toEqual([hashOf(photo)])
})
