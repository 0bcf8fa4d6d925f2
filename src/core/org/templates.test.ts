import { describe, expect, test } from 'vitest'
import type { Template, TemplatePost } from './template.ts'
import { both } from './template.ts'
import { templateNames, templates } from './templates.ts'

const wordsOf = ({ department, overview, posts }: Template) => [
  department,
  overview,
  ...posts.flatMap(({ name, qualifications, duties, details }) => [
    name,
    ...qualifications,
    ...Object.values(details),
    ...duties.flatMap(({ statement, tasks }) => [statement, ...tasks]),
  ]),
]

const levelsAbove = ({ under }: TemplatePost): number => (under ? 1 + levelsAbove(under) : 0)

for (const name of templateNames) {
  const { posts } = templates[name]

  describe(`the template ${name}`, () => {
    test('says everything in both languages', () => {
      for (const { 'zh-CN': zh, en } of wordsOf(templates[name])) {
        expect(zh).toMatch(/^\P{Cf}*\p{Script=Han}.*$/u)
        expect(zh).toBe(zh.trim())
        expect(en).toMatch(/^[A-Z][^\p{Script=Han}]+$/u)
      }
    })

    test('has every superior among its posts, above them, and one at the top', () => {
      posts.forEach(({ under, ...post }, at) => {
        expect(posts.slice(0, at).includes(under as TemplatePost) || at === 0, post.name.en).toBe(
          true,
        )
      })
      expect(posts.filter(({ under }) => under === undefined)).toHaveLength(1)
      expect(Math.max(...posts.map(levelsAbove))).toBeGreaterThan(0)
    })

    test('authorises at least as many people as it needs', () => {
      for (const { headcountMin, headcountMax } of posts) {
        expect(headcountMin).toBeGreaterThanOrEqual(0)
        expect(headcountMax).toBeGreaterThanOrEqual(Math.max(1, headcountMin))
      }
    })

    test('gives each post duties, qualifications and rights, none of them twice', () => {
      for (const post of posts) {
        const names = post.rights.map((right) => right.name)
        expect(post.duties.length, post.name.en).toBeGreaterThanOrEqual(3)
        expect(post.duties.length, post.name.en).toBeLessThanOrEqual(6)
        for (const { tasks } of post.duties) expect(tasks.length).toBeLessThanOrEqual(4)
        expect(post.qualifications, post.name.en).not.toEqual([])
        expect(names, post.name.en).not.toEqual([])
        expect(new Set(names).size, post.name.en).toBe(names.length)
      }
    })

    test('calls no two posts the same, in either language', () => {
      for (const locale of ['zh-CN', 'en'] as const) {
        expect(new Set(posts.map((p) => p.name[locale])).size).toBe(posts.length)
      }
    })
  })
}

test('no two templates share the name of a department, or a code', () => {
  const all = templateNames.map((name) => templates[name])
  for (const locale of ['zh-CN', 'en'] as const) {
    expect(new Set(all.map((t) => t.department[locale])).size).toBe(all.length)
  }
  const codes = all.flatMap(({ posts }) => posts.flatMap(({ code }) => code ?? []))
  expect(codes).toEqual(['KHZY-01', 'KHZY-02', 'KHZY-03', 'KHZY-04', 'KHZY-05'])
})

test('the guarantee company has its headcounts and years, and one right to review system costs', () => {
  const { posts } = templates.guarantee
  const reviewing = posts.filter((p) => p.rights.some((r) => r.name === 'approval.itcost'))

  expect(posts.map((p) => [p.code, p.series, p.headcountMin, p.headcountMax])).toEqual([
    ['KHZY-01', 'administrative', 1, 1],
    ['KHZY-02', 'administrative', 1, 1],
    ['KHZY-03', 'administrative', 1, 1],
    ['KHZY-04', 'service', 2, 3],
    ['KHZY-05', 'service', 1, 1],
  ])
  expect(posts.map((p) => p.under?.code)).toEqual([
    undefined,
    'KHZY-01',
    'KHZY-01',
    'KHZY-03',
    'KHZY-02',
  ])
  expect(reviewing.map((p) => p.code)).toEqual(['KHZY-01'])
})

test('words without their other language are no words', () => {
  for (const words of ['只有中文', 'only English', 'a | b | c', ' | b']) {
    expect(() => both(words), words).toThrow('two languages')
  }
})

test('the ladder of a service department leads from post to post (ORG-22)', () => {
  const names = templates.generic.posts.map(({ name }) => name.en)
  const up = templates.generic.posts.flatMap(({ details }) => details.promotion?.en ?? [])

  expect(up).toHaveLength(4)
  expect(names).toEqual(expect.arrayContaining(up))
})
