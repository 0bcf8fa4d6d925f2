/** What keeps the database from being opened, in one sentence that says what to do next. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
}
