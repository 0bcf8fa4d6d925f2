/** Why a file that somebody sent is no table that can be read. */
export const sheets = {
  refused: {
    broken:
      'This file cannot be read: it is damaged or was not sent whole. Nothing was changed. Open it in your spreadsheet program, save it as .xlsx and send it again.',
    encrypted:
      'This file has a password. Nothing was changed. Save it without one and send it again.',
    oldFormat:
      'This is an old .xls file. Nothing was changed. Save it as .xlsx or .csv and send it again.',
    notATable:
      'This is not a table, whatever its name says. Nothing was changed. Send an .xlsx or a .csv file.',
    tooBig:
      'This file unpacks to more than can be read safely. Nothing was changed. Copy the rows with customers into a new file and send that.',
    tooManyRows:
      'This table has more than 20,000 rows. Nothing was changed. Split it into several files and send them one after another.',
  },
}
