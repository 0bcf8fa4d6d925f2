import { postSeries } from '../../db/organisation.ts'
import type { Field } from '../chat/field.ts'
import { choice, clearable, optional, pick, text, unheard } from '../chat/fields.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { ensure } from '../errors.ts'
import { departmentByName } from '../org/department-by-name.ts'
import { ways } from './fill-post.ts'
import { postByName } from './post-by-name.ts'
import { dutiesIn, linesIn } from './rules.ts'
import {
  readHeadcount,
  spotCode,
  spotHeadcount,
  spotNewDepartment,
  spotSuperior,
} from './spot-post.ts'

const codeMax = 20
const wordsMax = 3000

export const postField = () => pick((t) => t.posts.fields.post, postByName)

const employeeField = () => pick((t) => t.posts.fields.employee, employeeByName)

export const fillForm = {
  employee: employeeField(),
  post: postField(),
  how: optional(
    choice(
      (t) => t.posts.fields.how,
      ways,
      (t) => t.posts.ways,
      (t) => t.posts.waysAlso,
    ),
  ),
}

export const leaveForm = { employee: employeeField(), post: optional(postField()) }

export const superiorField = () =>
  pick((t) => t.posts.fields.superior, { ...postByName, spot: spotSuperior })

export const codeField = () => text((t) => t.posts.fields.code, { max: codeMax, spot: spotCode })

export const seriesField = () =>
  choice(
    (t) => t.posts.fields.series,
    postSeries,
    (t) => t.posts.series,
    (t) => t.posts.seriesAlso,
  )

/** Where it goes is named behind 移到 or “to the department”; elsewhere a department is only where it is. */
export const newDepartmentField = () =>
  optional(pick((t) => t.posts.fields.department, { ...departmentByName, spot: spotNewDepartment }))

type Headcount = NonNullable<ReturnType<typeof readHeadcount>>

export function headcountField(): Field<Headcount | undefined> {
  return optional({
    kind: 'text',
    max: 12,
    label: (t) => t.posts.fields.headcount,
    spot: spotHeadcount,
    read(raw) {
      const read = readHeadcount(raw)
      ensure(read && read.max >= Math.max(1, read.min), (t) => t.posts.notAHeadcount)
      return read
    },
  })
}

const lines = (label: Parameters<typeof text>[0]) =>
  clearable(unheard(text(label, { max: wordsMax })))

export const dutyLines = () => lines((t) => t.posts.fields.dutyLines)
export const qualificationLines = () => lines((t) => t.posts.fields.qualificationLines)

type Lines = {
  readonly duties?: string | null | undefined
  readonly qualifications?: string | null | undefined
}

/** Several lines as they are kept; emptied ones are none. */
export const kept = <I extends Lines>({ duties, qualifications, ...input }: I) => ({
  ...input,
  duties: duties === undefined ? undefined : dutiesIn(duties ?? ''),
  qualifications: qualifications === undefined ? undefined : linesIn(qualifications ?? ''),
})
