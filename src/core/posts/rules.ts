import type { Duty } from '../../db/organisation.ts'

/** 回访客户: 三天内; 完整记录 – one duty a line, its tasks behind the colon (ORG-13). */
export function dutiesIn(words: string): Duty[] {
  return linesIn(words).map((line) => {
    const [statement = '', ...rest] = line.split(/[:：]/)
    const tasks = rest.join(':').split(/[;；]/)
    return { statement: statement.trim(), tasks: tasks.map((t) => t.trim()).filter(Boolean) }
  })
}

/** One a line; a number before it is ours to give. */
export function linesIn(words: string): string[] {
  const lines = words.split('\n').map((line) => line.replace(/^\s*\d+[.、)]\s*/, '').trim())
  return lines.filter(Boolean)
}

/** The same the other way round, to be changed. */
export function dutiesOut(duties: readonly Duty[]): string {
  const line = ({ statement, tasks }: Duty) =>
    tasks.length > 0 ? `${statement}: ${tasks.join('; ')}` : statement
  return duties.map(line).join('\n')
}
