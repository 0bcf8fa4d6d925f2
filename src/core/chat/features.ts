/** `C-0032`, `任务12`: what a record is called tells what kind it is. */
const codes = /(?<![a-z])([a-z]{1,3})-?\d{2,5}(?!\d)/g
const phones = /(?<!\d)1\d{10}(?!\d)/g
const numbers = /\d+(?:[.,:]\d+)*/g
const runs = /[\u4e00-\u9fff]+|[a-z][a-z']*|#/g
const isChinese = (run: string) => /^[\u4e00-\u9fff]/.test(run)

/** Visits, visited and visiting speak for the same. */
const stem = (word: string) => word.replace(/'s$/, '').replace(/(?<=...)(?:ing|ed|es|s)$/, '')

/**
 * What of a folded line speaks for one command or another: words of English, characters of Chinese,
 * pairs of both, what kind of code is in it, and whether it asks.
 */
export function featuresOf(said: string): ReadonlySet<string> {
  const found = new Set<string>()
  if (/[?？]\s*$|[吗呢嘛]$/.test(said)) found.add('?')
  const rest = said
    .replace(codes, (_, letters: string) => {
      found.add(`${letters}-1`)
      return ' '
    })
    .replace(phones, () => {
      found.add('13')
      return ' '
    })
    .replace(numbers, '#')
  let before = '^'
  for (const [run] of rest.matchAll(runs)) before = addRun(found, run, before)
  return found
}

function addRun(found: Set<string>, run: string, before: string): string {
  if (!isChinese(run)) {
    const word = stem(run)
    found.add(word).add(`${before} ${word}`)
    return word
  }
  found.add(`${before} ${run[0]}`)
  for (let at = 0; at < run.length; at++) {
    found.add(run.slice(at, at + 1))
    if (at + 1 < run.length) found.add(run.slice(at, at + 2))
  }
  return run.slice(-1)
}
