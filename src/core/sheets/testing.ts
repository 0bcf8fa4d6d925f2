import { crc32, deflateRawSync } from 'node:zlib'
import { zipStored } from './zip.ts'

type Parts = Readonly<Record<string, string>>

/** A workbook of one sheet, made by hand: what no spreadsheet program would write. */
export function workbookOf(sheetData: string, more: Parts = {}): Buffer {
  return zipStored(new Map(Object.entries({ ...partsOf(sheetData), ...more }).map(named)))
}

const named = ([name, xml]: [string, string]) => [name, Buffer.from(xml)] as const

export const partsOf = (sheetData: string): Parts => ({
  'xl/workbook.xml': `<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${sheetData}</sheetData></worksheet>`,
})

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const words = (at: string, text: string) =>
  `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`

/** An archive of one packed entry, whose headers may lie about its size. */
export function zipPacked(name: string, bytes: Buffer, claimed = bytes.length): Buffer {
  const packed = deflateRawSync(bytes)
  const zip = zipStored(new Map([[name, packed]]))
  const directory = zip.lastIndexOf('PK\u0001\u0002', undefined, 'latin1')
  for (const at of [0, directory + 2]) {
    zip.writeUInt16LE(8, at + 8)
    zip.writeUInt32LE(crc32(bytes), at + 14)
    zip.writeUInt32LE(claimed, at + 22)
  }
  return zip
}
