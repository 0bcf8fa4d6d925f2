import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { contacts, type Employee, employees } from '../../db/schema.ts'
import type { Raw } from '../chat/card.ts'
import type { Written } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { folded, mentions, optional, text } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { employeesCalled } from '../employees/employee-by-name.ts'
import { fail } from '../errors.ts'
import { whoLeft } from '../record/who-left.ts'

const together = '(?:一起|一同|一道|一块儿?|共同|联合|两个人|两人|俩|去|到|拜访|走访|跑|看|见|约)'
const chinese = new RegExp(
  `(?:和|跟|与|同|带着?|陪同?|叫上|约上)([^,，。;；:：]{1,24}?)${together}`,
  'gu',
)
const english =
  /\b(?:together with|along with|accompanied by|joined by|with)\s+((?:my colleagues? )?[^,，。;；:：]{2,60})/giu
const listed = /\s*(?:[、,，&]|和|跟|\band\b)\s*/iu

/** Colleagues who go along: 和老王一起拜访华盛, visited Acme with Wei. By number or by name. */
export const companionsField = (): Field<readonly Employee[] | undefined> =>
  optional({
    ...text((t) => t.visits.fields.companions, { max: 200 }),
    read: (raw, ctx) => Promise.all(parts(raw).map((name) => colleague(name, ctx))),
    async show(raw, ctx) {
      const called = await Promise.all(parts(raw).map((name) => colleagueCalled(name, ctx)))
      return called.map((one, n) => one?.name ?? parts(raw)[n]).join('、')
    },
    spot: spotCompanions,
  })

/** Whoever said that they were not there is not put down anew when the rest is changed. */
export async function stillAlong({ id, raw }: Written, ctx: Ctx): Promise<Raw> {
  const { companions = '', ...rest } = raw
  const left = (await whoLeft(ctx, id)).map(({ employeeId }) => employeeId)
  if (left.length === 0) return raw
  const called = await Promise.all(parts(companions).map((name) => colleagueCalled(name, ctx)))
  const still = called.flatMap((one) => (one && !left.includes(one.id) ? [one.id] : []))
  return still.length > 0 ? { ...rest, companions: still.join('、') } : rest
}

const parts = (raw: string) => raw.split(listed).filter((name) => name.trim() !== '')

async function colleague(name: string, ctx: Ctx): Promise<Employee> {
  const found = await colleagueCalled(name, ctx)
  return found ?? fail((t) => t.employees.unknown({ name }))
}

async function colleagueCalled(name: string, ctx: Ctx): Promise<Employee | undefined> {
  const [found, ...others] = await employeesCalled(name.trim(), ctx)
  const [short, ...more] = found ? [found, ...others] : await shortly(name, ctx)
  return more.length > 0 ? fail((t) => t.employees.several({ name })) : short
}

/** Of the words between with and together only those that call a colleague. */
async function spotCompanions(line: Line, ctx: Ctx): Promise<string | undefined> {
  const found = new Map<number, Employee>()
  const theirs = await surnamesThere(line, ctx)
  const said = [chinese, english].flatMap((cue) => [...line.words.matchAll(cue)])
  for (const match of said) {
    for (const one of await clearly(match, theirs, ctx)) found.set(one.id, one)
  }
  for (const one of found.values()) line.takeName(nameIn(said.join(' '), one) ?? '')
  return found.size > 0 ? [...found.keys()].join('、') : undefined
}

/** 和老王见面, 跟老王约了 is as often somebody at the customer: a short name has to mean one colleague. */
async function clearly(
  [all, words = '']: RegExpExecArray,
  theirs: ReadonlySet<string>,
  ctx: Ctx,
): Promise<Employee[]> {
  const called = await shortly(words, ctx)
  const isMeeting = /[见约看到]/u.test(all)
  return called.filter((one) => {
    if (isFull(words, one)) return true
    const isOne = called.filter(({ name }) => surname(name) === surname(one.name)).length === 1
    return isOne && !isMeeting && !theirs.has(surname(one.name))
  })
}

const surname = (name: string) => name.slice(0, 1)

const isFull = (words: string, { name }: Employee) => mentions(folded(words), folded(name))

/** Of the contacts of the customer who was found before. */
async function surnamesThere({ raw }: Line, { tx }: Ctx): Promise<ReadonlySet<string>> {
  const customerId = numberIn(raw.customer ?? '') ?? 0
  const its = eq(contacts.customerId, customerId)
  const there = await tx.select({ name: contacts.name }).from(contacts).where(its)
  return new Set(there.map(({ name }) => surname(name)))
}

/** Whoever is called by their name, or by 小 or 老 and the surname. */
async function shortly(words: string, { tx, actor }: Ctx): Promise<Employee[]> {
  const said = folded(words)
  const isCalled = sql`(position(lower(normalize(${employees.name}, NFKC)) in ${said}) > 0
    or position('小' || left(${employees.name}, 1) in ${said}) > 0
    or position('老' || left(${employees.name}, 1) in ${said}) > 0)`
  const here = and(isNull(employees.leftAt), ne(employees.id, actor.id))
  const found = await tx.select().from(employees).where(and(here, isCalled)).orderBy(employees.id)
  const named = found.filter((one) => nameIn(words, one) !== undefined)
  // 老王 is the superior or the one in the team, where several are called Wang.
  const near = named.filter((one) => one.line.includes(actor.id) || actor.line.includes(one.id))
  const full = named.filter((one) => isFull(words, one))
  const short = near.length > 0 ? near : named
  return [...new Set([...full, ...short.filter((one) => !isNamesake(one, full))])]
}

const isNamesake = (one: Employee, others: readonly Employee[]) =>
  others.some(({ id, name }) => id !== one.id && surname(name) === surname(one.name))

function nameIn(words: string, { name }: Employee): string | undefined {
  if (mentions(folded(words), folded(name))) return folded(name)
  const isHan = /^\p{Script=Han}/u.test(name)
  return ['小', '老']
    .map((a) => a + name.slice(0, 1))
    .find((short) => isHan && words.includes(short))
}
