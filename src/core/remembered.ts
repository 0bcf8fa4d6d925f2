const most = 1000

/** The same pure function, which does not work out again what it was asked not long ago. */
export function remembered<Asked extends readonly (string | number)[], Answer>(
  workOut: (...asked: Asked) => Answer,
): (...asked: Asked) => Answer {
  const known = new Map<string, { readonly answer: Answer }>()
  return (...asked) => {
    const key = asked.join(' ')
    const found = known.get(key) ?? { answer: workOut(...asked) }
    if (known.size >= most) known.clear()
    known.set(key, found)
    return found.answer
  }
}
