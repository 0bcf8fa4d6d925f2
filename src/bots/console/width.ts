/** How many columns a terminal gives the words: two for a Chinese character, none for an accent. */
export function width(words: string): number {
  return [...words].reduce((columns, character) => columns + columnsOf(character), 0)
}

export function padded(words: string, columns: number): string {
  return words + ' '.repeat(Math.max(0, columns - width(words)))
}

function columnsOf(character: string): 0 | 1 | 2 {
  if (/\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(character)) return 0
  return wide.test(character) ? 2 : 1
}

// Scripts and blocks that are East Asian Wide or Fullwidth, and emoji that are shown as pictures.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u
