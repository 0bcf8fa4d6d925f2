import type { Possession } from '../../db/services.ts'

/** How people speak of it: GA37 · KY-2201. */
export const calledOf = ({ name, number }: Pick<Possession, 'name' | 'number'>): string =>
  [name, number].filter(Boolean).join(' · ')

/** As a number is kept, however it was written: 沪A·12345, 3栋1201室. */
export function tidyNumber(said: string): string {
  return said
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[—–－]/g, '-')
    .replace(/(?<=\d)\s*(?:栋|幢|号楼|座|单元)\s*(?=\d)/g, '-')
    .replace(/(?<=\d)(?:室|房)$/, '')
    .replace(/[\s·.]/g, '')
}

const plate = /[\u4e00-\u9fff][A-Z][·.\s]?[A-Z0-9]{5,6}(?![A-Z0-9])/g
const room = /\d{1,3}(?:\s*(?:栋|幢|号楼|座|单元|-)\s*\d{1,4}){1,2}(?:室|房)?/g
const serial = /(?<![A-Z0-9])(?=[A-Z0-9-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*(?![A-Z0-9])/g

/** Whatever in the words can be the number of something, as it would be kept; the longest first. */
export function numbersIn(words: string): readonly string[] {
  const said = words
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[—–－]/g, '-')
  const found = [plate, room, serial].flatMap((pattern) => said.match(pattern) ?? [])
  const tidied = found.map(tidyNumber).filter(({ length }) => length >= shortest)
  return [...new Set(tidied)].sort((a, b) => b.length - a.length)
}

/** What is shorter is a count or a day. */
const shortest = 4
