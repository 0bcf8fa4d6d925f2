import type { sheets as en } from '../en/sheets.ts'

export const sheets: typeof en = {
  refused: {
    broken:
      '这个文件读不出来：可能已损坏，或没有传完整。什么都没有改动。请用表格软件打开，另存为 .xlsx 后再发一次。',
    encrypted: '这个文件设有密码。什么都没有改动。请取消密码、保存后再发一次。',
    oldFormat: '这是旧的 .xls 格式。什么都没有改动。请另存为 .xlsx 或 .csv 后再发一次。',
    notATable: '不管文件名怎么写，这都不是表格。什么都没有改动。请发 .xlsx 或 .csv 文件。',
    tooBig:
      '这个文件展开后太大，无法安全读取。什么都没有改动。请把客户所在的行复制到新文件里再发。',
    tooManyRows: '这个表格超过 20,000 行。什么都没有改动。请拆成几个文件，依次发送。',
  },
}
