import type { Customer } from '../../db/schema.ts'

/** Whether the relation has ended (交易终止, 交易解除), or its file was disposed of (REG-8). */
export const isOver = ({ status }: Pick<Customer, 'status'>): boolean =>
  status === 'ended' || status === 'dissolved' || status === 'disposed'
