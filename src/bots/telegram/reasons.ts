import { BotError, GrammyError, HttpError } from 'grammy'

/** Why a call failed, in one line that names neither token nor customer. */
export function reason(error: unknown): string {
  if (error instanceof GrammyError) {
    return `${error.method}: ${error.error_code} ${error.description}`
  }
  if (error instanceof HttpError) return `${error.message} (${codeOf(error.error)})`
  return error instanceof Error ? error.message : String(error)
}

/** An error that may be logged: grammY's own carry the address with the token, and what was said. */
export function loggable(error: unknown): Error {
  if (error instanceof BotError) return loggable(error.error)
  if (error instanceof GrammyError || error instanceof HttpError) return new Error(reason(error))
  return error instanceof Error ? error : new Error(String(error))
}

/** The system's name for what went wrong, ECONNREFUSED; never its words, which hold the address. */
export function codeOf(error: unknown): string {
  const { code, name, message } = error as { code?: unknown; name?: unknown; message?: unknown }
  if (/timed out after/.test(String(message))) return 'timed out'
  return String(code ?? name ?? 'unknown')
}
