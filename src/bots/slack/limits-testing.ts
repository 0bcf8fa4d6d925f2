import { existsSync, readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { at, type Part, parts } from './parts-testing.ts'

/** What Slack counts, by the kind of block or element: strings in characters, lists in entries. */
const limits: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  header: { 'text.text': 150, block_id: 255 },
  section: { 'text.text': 3000, fields: 10, 'fields.*.text': 2000, block_id: 255 },
  context: { elements: 10 },
  actions: { elements: 25, block_id: 255 },
  input: { 'label.text': 2000, 'hint.text': 2000, block_id: 255 },
  button: { 'text.text': 75, value: 2000, url: 3000, action_id: 255 },
  static_select: { options: 100, 'options.*.text.text': 75, 'options.*.value': 150 },
  external_select: { 'initial_option.text.text': 75, 'initial_option.value': 150 },
  plain_text_input: { max_length: 3000, initial_value: 3000 },
  modal: {
    blocks: 100,
    callback_id: 255,
    private_metadata: 3000,
    'title.text': 24,
    'submit.text': 24,
    'close.text': 24,
  },
  home: { blocks: 100 },
}

/** What is wrong with blocks or a view, in words; Slack itself only says `invalid_blocks`. */
export function faultsOf(value: unknown, kind: 'message' | 'view'): string[] {
  const all = [...parts(value)]
  return [
    ...(kind === 'message' && Array.isArray(value) && value.length > 50 ? ['over 50 blocks'] : []),
    ...all.flatMap(oversized),
    ...all.filter((part) => 'text' in part && part.text === '').map(() => 'an empty text'),
    ...all.filter(hasTwins).map(() => 'one action_id twice in a block'),
    ...(kind === 'view' && lacksSubmit(value) ? ['inputs without a submit button'] : []),
    ...(schemas()?.blocks(value, kind) ?? []),
  ]
}

/** What is wrong with the arguments of a call, by the types of Slack's own client. */
export const misfits = (method: string, args: Part): string[] =>
  schemas()?.arguments(method, args) ?? []

function oversized(part: Part): string[] {
  return Object.entries(limits[part.type ?? ''] ?? {}).flatMap(([path, max]) =>
    measured(part, path.split('.'))
      .filter((size) => size > max)
      .map((size) => `${part.type} ${path} is ${size}, over ${max}`),
  )
}

function measured(value: unknown, [key, ...rest]: readonly string[]): number[] {
  if (key === '*') return Object.values(value ?? {}).flatMap((each) => measured(each, rest))
  if (key !== undefined) return measured(at(value, key), rest)
  if (typeof value === 'number') return [value]
  return typeof value === 'string' || Array.isArray(value) ? [value.length] : []
}

function hasTwins({ elements }: Part): boolean {
  const ids = Object.values(elements ?? {}).flatMap((element) => at(element, 'action_id') ?? [])
  return new Set(ids).size < ids.length
}

const lacksSubmit = (view: unknown) =>
  at(view, 'submit') === undefined && [...parts(view)].some(({ type }) => type === 'input')

const folder = new URL('../../../../shared/platforms/schema/', import.meta.url)

type Schemas = ReturnType<typeof loaded>
let kept: Schemas | undefined

/** Slack's own shapes, where the folder beside the checkout has them. */
export function schemas(): Schemas | undefined {
  if (existsSync(folder)) kept ??= loaded()
  return kept
}

function loaded() {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema(read('block-kit.schema.json'), 'blocks')
  ajv.addSchema(read('web-api-8.2.arguments.schema.json'), 'calls')
  const check = (ref: string, value: unknown) => complaints(ajv.getSchema(ref), value)
  const manifest = ajv.compile(read('app-manifest.schema.2.0.0.json'))
  return {
    blocks: (value: unknown, kind: 'message' | 'view') =>
      check(`blocks#/definitions/${kindOf(value, kind)}`, value),
    arguments: (method: string, args: unknown) => check(`calls#/methods/${method}/schema`, args),
    manifest: (value: unknown) => complaints(manifest, value),
  }
}

function kindOf(value: unknown, kind: 'message' | 'view'): string {
  if (kind === 'message') return 'MessageBlocks'
  return at(value, 'type') === 'home' ? 'HomeView' : 'ModalView'
}

function complaints(validate: ValidateFunction | undefined, value: unknown): string[] {
  if (!validate || validate(value)) return []
  const errors = validate.errors ?? []
  return errors.slice(0, 5).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

function read(file: string) {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
}
