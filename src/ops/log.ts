import { type DestinationStream, type LogFn, type Logger, type LoggerOptions, pino } from 'pino'
import type { LogLevel } from '../config.ts'
import { described } from './described.ts'
import { redacted } from './redact.ts'

export type Log = Logger

/** JSON lines. Errors are described, never printed, and no token passes the last gate. */
export function makeLog(level: LogLevel, output: DestinationStream): Log {
  const gate: DestinationStream = { write: (line) => void output.write(redacted(line)) }
  const settings: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describedOnce, error: describedOnce },
    hooks: { logMethod },
  }
  return pino(settings, gate)
}

/** What core calls when it has apologised: the person quotes the reference, we find the line. */
export function reporter(log: Log): (error: unknown, ref: string) => void {
  return (error, ref) => log.error({ ref, error }, 'a bug')
}

const describedOnce = (error: unknown) => described(error)

/** An error given alone would have its message printed as the line's. */
function logMethod(this: Log, args: Parameters<LogFn>, method: LogFn): void {
  const [first] = args as readonly unknown[]
  if (first instanceof Error) method.call(this, { error: first }, 'an error')
  else method.apply(this, args)
}
