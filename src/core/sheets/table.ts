/** What stands in a cell: a date is midnight in UTC, as programs keep days. */
export type Cell = string | number | boolean | Date | null
export type Row = readonly Cell[]
/** The sheets of a file, each a list of rows. */
export type Tables = readonly (readonly Row[])[]

/** Why a file is no table: `t.sheets.refused` has a sentence for each. */
export const sheetFaults = [
  'broken',
  'encrypted',
  'oldFormat',
  'notATable',
  'tooBig',
  'tooManyRows',
] as const
export type SheetFault = (typeof sheetFaults)[number]

/** Carries the fault out of the reading thread. */
export class SheetError extends Error {
  readonly fault: SheetFault

  constructor(fault: SheetFault) {
    super(fault)
    this.fault = fault
  }
}

export const fault = (fault: SheetFault): never => {
  throw new SheetError(fault)
}

/** More are two files: what is read stays in memory while it is written. */
export const rowsMax = 20_000
export const columnsMax = 200
export const sheetsMax = 5
