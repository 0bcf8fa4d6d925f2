/** What the Bot API answers instead of a result. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: number
  readonly parameters: Record<string, number> | undefined

  constructor(code: number, description: string, parameters?: Record<string, number>) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export function refuse(
  code: number,
  description: string,
  parameters?: Record<string, number>,
): never {
  throw new Refusal(code, description, parameters)
}
