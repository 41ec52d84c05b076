import type { TaxId } from '../../domain/model/tax-id.ts'
import type { TaxIdQuery } from '../../domain/writes/write-ports.ts'
import { toTaxId } from '../to-tax-id.ts'
import { remove, write, type KeyedSender, type Sender } from './write.ts'

export function addTaxId(
  sender: KeyedSender,
  { customerId, type, value }: { customerId: string; type: string; value: string },
) {
  return write(
    sender,
    {
      object: 'tax_id',
      run: (stripe, options) => stripe.customers.createTaxId(customerId, { type, value }, options),
    },
    (body) => ({ taxId: toTaxId(body) }),
  )
}

export async function getTaxId(
  { attempts, call }: Sender,
  { customerId, taxId }: TaxIdQuery,
): Promise<TaxId> {
  const { body } = await attempts.read(
    {
      object: 'tax_id',
      run: (stripe, options) => stripe.customers.retrieveTaxId(customerId, taxId, {}, options),
    },
    call,
  )
  return toTaxId(body)
}

export function removeTaxId(sender: Sender, { customerId, taxId }: TaxIdQuery) {
  return remove(sender, {
    object: 'tax_id',
    run: (stripe, options) => stripe.customers.deleteTaxId(customerId, taxId, {}, options),
  })
}
