import { expect, test } from 'vitest'
import { dutiesAbout } from './rules.ts'

const duty = (statement: string, ...tasks: string[]) => ({ statement, tasks })
const posts = [
  { post: 'callbacks', duties: [duty('Make callbacks'), duty('Follow up complaints', 'Answer')] },
  { post: 'files', duties: [duty('保管客户档案', '登记借阅'), duty('客户回访')] },
  { post: 'office', duties: [duty('Print paper', 'Note each complaint about paper')] },
]
const language = { fillers: new Set(['the', 'of', '的', '我们']), also: () => [] }

const about = (question: string) =>
  dutiesAbout(question, posts, language).map(({ post, number }) => `${post} ${number}`)

test('a word is found in its other forms, the one in a statement before the one in a task', () => {
  expect(about('printing')).toEqual(['office 1'])
  expect(about('the complaints')).toEqual(['callbacks 2'])
  expect(about('paper complaint')).toEqual(['office 1'])
})

test('Chinese is found by pairs of characters, not by single ones', () => {
  expect(about('我们的档案')).toEqual(['files 1'])
  expect(about('客户档案的借阅')).toEqual(['files 1'])
  expect(about('回访')).toEqual(['files 2'])
  expect(about('档次')).toEqual([])
})

test('what no duty speaks of is found nowhere, nor is a mere filler', () => {
  for (const question of ['coffee', '咖啡机', 'the of', '的', '', '?!']) {
    expect(about(question), question).toEqual([])
  }
})

test('one word in common of many is chance', () => {
  expect(about('paper clips, staples, rubber bands')).toEqual([])
})

test('what stands in few duties says more than what stands in many', () => {
  const many = [
    { post: 'a', duties: [duty('customer visits'), duty('customer files')] },
    { post: 'b', duties: [duty('customer calls')] },
  ]
  const found = dutiesAbout('customer calls', many, language)
  expect(found.map(({ post }) => post)).toEqual(['b'])
})

test('of each post the best duty is given, once', () => {
  const one = [{ post: 'a', duties: [duty('plan visits'), duty('log visits'), duty('visits')] }]
  expect(dutiesAbout('log visits', one, language)).toMatchObject([{ number: 2 }])
})

test('what a duty is called in another language counts as well', () => {
  const also = (words: string) => (words === '客户回访' ? ['Callbacks of customers'] : [])
  const found = dutiesAbout('callback', posts, { ...language, also })
  expect(found.map(({ post }) => post)).toContain('files')
})
