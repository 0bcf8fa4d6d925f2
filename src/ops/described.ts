/** What the log may know of an error: where it happened and of what kind it is, never what it was about. */
export type Described = {
  readonly class: string
  readonly message: string
  readonly code?: string
  readonly sql?: string
  readonly constraint?: string
  readonly frames?: readonly string[]
  readonly cause?: Described
}

const causesMax = 4

export function described(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { class: typeof error, message: '' }
  const { code, query, constraint, constraint_name } = error as Error & Details
  return {
    class: error.constructor.name,
    message: shape(error.message),
    ...(isWord(code) && { code }),
    ...(typeof query === 'string' && { sql: withoutLiterals(query) }),
    ...oneOf(constraint, constraint_name),
    frames: framesOf(error),
    ...(error.cause !== undefined &&
      depth < causesMax && { cause: described(error.cause, depth + 1) }),
  }
}

/** What drizzle and the two drivers hang on their errors. */
type Details = { code?: unknown; query?: unknown; constraint?: unknown; constraint_name?: unknown }

const isWord = (value: unknown): value is string =>
  typeof value === 'string' && /^\w{1,40}$/.test(value)

function oneOf(...names: readonly unknown[]): { constraint?: string } {
  const name = names.find(isWord)
  return name === undefined ? {} : { constraint: name }
}

/**
 * The words that a programmer wrote, without those that came from somebody's line: messages quote
 * values after a colon, in quotes, as numbers and names, and no customer may be read from a log.
 */
function shape(message: string): string {
  const [head = ''] = message.split(/\n|:\s/)
  return head
    .slice(0, 200)
    .replace(/(["'`“‘「]).*?(["'`”’」]|$)/g, '…')
    .replace(/[^\x20-\x7e…]+/g, '…')
    .replace(/\S*[@\d]\S*/g, '…')
    .replace(/(?<=\S\s+)\p{Lu}\S*/gu, '…')
}

/** Values are parameters; what is still written out in a statement may be one all the same. */
function withoutLiterals(sql: string): string {
  return sql.replace(/'[^']*'/g, '…').slice(0, 500)
}

const framesMax = 12

/** The message stands before the frames, over as many lines as it likes. */
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const afterMessage = stack.slice(Math.max(0, stack.indexOf(message)) + message.length)
  const frames = afterMessage.split('\n').filter((line) => frame.test(line))
  return frames.slice(0, framesMax).map((line) => line.trim().slice('at '.length))
}

const frame = /^ {4}at (?:[\w.$<>[\] ]+ \()?(?:file:\/\/|node:|\/|[A-Z]:\\)[^()]*:\d+\)?$/
