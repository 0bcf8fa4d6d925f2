import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv, type ValidateFunction } from 'ajv'
import { refuse } from './refusal-testing.ts'

/** Published descriptions and recorded traffic of the platforms; only where someone has put them. */
export const platforms = fileURLToPath(new URL('../../../../shared/platforms/', import.meta.url))

const file = `${platforms}schema/bot-api-10.3.requests.schema.json`

type Schema = { readonly methods: Readonly<Record<string, { readonly $ref: string }>> }

/** Refuses what the Bot API's own description does not allow; undefined where it is not at hand. */
export const checkRequest = existsSync(file) ? checker() : undefined

function checker() {
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema
  const ajv = new Ajv({ strict: false, allErrors: true }).addSchema(schema, 'bot-api')
  const compiled = new Map<string, ValidateFunction>()
  return (method: string, params: unknown) => {
    const { $ref } = schema.methods[method] ?? refuse(404, 'Not Found')
    const valid = compiled.get(method) ?? ajv.compile({ $ref: `bot-api${$ref}` })
    compiled.set(method, valid)
    if (!valid(params)) refuse(400, `Bad Request: ${ajv.errorsText(valid.errors)}`)
  }
}
