import { endpoint } from '../api/endpoint.ts'
import type { Call, Endpoint } from '../api/endpoint.ts'
import { noSuch } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { required } from '../api/params.ts'
import { oneOf, text } from '../api/rules.ts'
import { customerBy } from './find-customer.ts'
import type { TaxId } from './objects.ts'
import { taxIdTypes } from './tax-id-types.ts'
import { createTaxId, taxIdsOf } from './tax-ids.ts'

/** What a tax id is made of, here and in `tax_id_data` of a new customer. */
export const taxIdParams = { type: required(oneOf(taxIdTypes)), value: required(text()) }

/** `/v1/customers/{customer}/tax_ids`: there is no update, a wrong one is deleted and made again. */
export const taxIdEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/customers/{customer}/tax_ids',
    sdk: 'customers.createTaxId',
    params: { ...taxIdParams, ...expandable },
    handle: (call) => createTaxId(call, customerBy(call, call.path.customer), call.params, 'value'),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}/tax_ids',
    sdk: 'customers.listTaxIds',
    params: listParams,
    handle: (call) => page(call, taxIdsOf(call, customerBy(call, call.path.customer)), 'tax_id'),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}/tax_ids/{id}',
    sdk: 'customers.retrieveTaxId',
    params: expandable,
    handle: (call) => taxIdBy(call),
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/customers/{customer}/tax_ids/{id}',
    sdk: 'customers.deleteTaxId',
    params: {},
    handle(call) {
      const taxId = taxIdBy(call)
      call.account.taxIds.delete(taxId.id)
      call.emit('customer.tax_id.deleted', taxId)
      return { id: taxId.id, object: 'tax_id', deleted: true }
    },
  }),
]

function taxIdBy(call: Call<'{customer}{id}'>): TaxId {
  const customer = customerBy(call, call.path.customer)
  const taxId = call.account.taxIds.get(call.path.id)
  if (taxId?.customer !== customer.id) throw noSuch('tax_id', call.path.id)
  return taxId
}
