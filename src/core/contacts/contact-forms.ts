import { pinyin } from 'pinyin-pro'
import type { Contact } from '../../db/schema.ts'
import { folded } from '../chat/fields.ts'
import { anyTitles, posts, shortPosts, titles } from './name-parts.ts'

/** All forms in which people write somebody at a customer, folded: 高女士, Mrs Gao; 周建国, 周总. */
export function formsOf({ name, position }: Pick<Contact, 'name' | 'position'>): string[] {
  const said = folded(name)
  if (!/^\p{Script=Han}{2,6}$/u.test(said)) return [said]
  const title = Object.keys(titles).find((t) => said.endsWith(t)) ?? posts.exec(said)?.[0]
  const surname = title === undefined ? said.slice(0, 1) : said.slice(0, -title.length)
  const called = title === undefined ? [...inFull(said), ...byPosition(surname, position)] : []
  const english = (titles[title ?? ''] ?? anyTitles).map((t) => `${t} ${spelt(surname)}`)
  return [...new Set([said, ...called, ...(surname === '' ? [] : english)])]
}

const spelt = (words: string) =>
  pinyin(words, { toneType: 'none', type: 'array', v: true, surname: 'head' }).join('')

/** 周建国: zhou jianguo, jianguo zhou. */
function inFull(name: string): string[] {
  const [surname, given] = [spelt(name.slice(0, 1)), spelt(name.slice(1))]
  return [`${surname} ${given}`, `${given} ${surname}`]
}

/** Whoever is 总经理 is called 周总; a woman or a man of that surname may be anybody of it. */
function byPosition(surname: string, position: string | null): string[] {
  const post = posts.exec(position ?? '')?.[0]
  const spoken = Object.keys(titles).map((title) => `${surname}${title}`)
  return post === undefined ? spoken : [`${surname}${shortPosts[post] ?? post}`, ...spoken]
}

/** How names begin that these words could mean: 周 of 周总, gao of Mrs Gao, jianguo of a full name. */
export function beginningsIn(words: string): { readonly han: string[]; readonly latin: string[] } {
  const han = [...words.matchAll(/\p{Script=Han}/gu)].map(([sign]) => sign)
  const latin = words.match(/[a-z]{2,12}/g) ?? []
  return { han: [...new Set(han)], latin: [...new Set(latin)] }
}
