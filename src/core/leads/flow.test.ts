import { expect, test } from 'vitest'
import { type DevelopmentState, developmentStates } from '../../db/development.ts'
import { chain, flow, isAhead, isOver, type MoveName, moved, nextMoves } from './flow.ts'

const at = (state: DevelopmentState) => ({ state, suspendedFrom: null })

test('the steps lead from the list to the register, one after the other', () => {
  const steps: readonly MoveName[] = [
    ...(['assign', 'survey', 'judge', 'onsite', 'credit', 'screen', 'apply', 'approve'] as const),
    ...(['before', 'qualify', 'recognise', 'sign', 'file'] as const),
  ]
  const states: DevelopmentState[] = ['listed']
  for (const step of steps) states.push(moved(at(states.at(-1) ?? 'dropped'), step) ?? 'dropped')
  expect(states).toEqual(chain)
})

test('what needs consent cannot be left out', () => {
  const skipped = developmentStates.filter((state) => moved(at(state), 'skip') !== undefined)

  expect(skipped).toEqual(['listed', 'assigned', 'surveyed', 'judged', 'visited', 'checked'])
  expect(skipped.map((state) => moved(at(state), 'skip'))).not.toContain('applied')
})

test('what is over moves no more', () => {
  const names = Object.keys(flow) as MoveName[]
  for (const state of developmentStates.filter(isOver)) {
    expect(names.filter((name) => moved(at(state), name))).toEqual([])
  }
})

test('a suspension ends where it began', () => {
  const suspended = { state: 'suspended', suspendedFrom: 'inContact' } as const
  expect(moved(suspended, 'resume')).toBe('inContact')
  expect(moved(suspended, 'after')).toBeUndefined()
})

test('what comes next can be done there', () => {
  for (const state of developmentStates.filter((s) => s !== 'suspended')) {
    for (const name of nextMoves[state]) expect(moved(at(state), name), name).toBeDefined()
  }
  expect(isAhead('surveyed', 'apply')).toBe(true)
  expect(isAhead('inContact', 'apply')).toBe(false)
})

test('an application that is refused, and one that is sent back, go back one step', () => {
  expect(moved(at('applied'), 'refuse')).toBe('screened')
  expect(moved(at('qualifying'), 'sendBack')).toBe('inContact')
})
