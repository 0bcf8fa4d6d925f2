/** What both Slack and Telegram need to show a text as it was written: exactly these three. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Without what could hide or reverse words on a screen: control, bidi and zero-width characters. */
export function legible(text: string): string {
  return text.toWellFormed().replace(lineEnds, '\n').replaceAll('\t', ' ').replace(invisible, '')
}

const lineEnds = /\r\n?|\u2028|\u2029/g

// The zero-width joiner stays: family emoji and several scripts are spelled with it.
const invisible =
  /(?!\n)[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu
