/** Tokens as Slack and Telegram make them, and the addresses that answer for whoever knows them. */
const secrets = [
  /\bbot\d+:[\w-]+/g,
  /\b\d{6,}:[\w-]{20,}/g,
  /\bxox[abeprs][\w.-]*-[\w-]+/g,
  /\bxapp-[\w-]+/g,
  /https:\/\/hooks\.slack\.com\/[^\s"'\\]+/g,
  /\bwss:\/\/[^\s"'\\]+/g,
  /\b(?<=postgres(?:ql)?:\/\/)[^\s"'\\@/]+@/g,
  // What a card carries: where the card says so, and wherever a run is too long for a word.
  /(?<="base64\\?":\s?\\?")[^"\\]+/g,
  /[A-Za-z0-9+/]{200,}={0,2}/g,
]

/** The last gate before the log: whatever a line was made of, no token leaves in it. */
export function redacted(line: string): string {
  return secrets.reduce((left, secret) => left.replace(secret, '[redacted]'), line)
}
