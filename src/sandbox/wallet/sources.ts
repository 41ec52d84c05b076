import type { Call, Endpoint } from '../api/endpoint.ts'
import { endpoint } from '../api/endpoint.ts'
import { noSuch } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { mergeMetadata, metadata } from '../api/metadata.ts'
import { required } from '../api/params.ts'
import { boolean, integer, list, text } from '../api/rules.ts'
import { customerBy } from '../customer/find-customer.ts'
import type { Customer } from '../customer/objects.ts'
import { previousAttributes } from '../state/events.ts'
import { attachSource, detachSource, putCustomer, sourcesOf } from './attach-source.ts'
import { changedSource, sourceChangeParams } from './change-source.ts'
import type { CustomerSource, Source } from './objects.ts'
import { resolveSource, sourceParam, withMetadata } from './resolve-source.ts'
import { verifyBankAccount } from './verify-bank-account.ts'

/** The cards and bank accounts of a customer: `/v1/customers/{customer}/sources`. */
export const sourceEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/customers/{customer}/sources',
    sdk: 'customers.createSource',
    params: { metadata: metadata(), source: required(sourceParam), validate: boolean(), ...expandable },
    handle(call) {
      const customer = customerBy(call, call.path.customer)
      const given = resolveSource(call, call.params.source, 'source')
      const source = attachSource(
        call,
        customer,
        withMetadata(given, mergeMetadata({}, call.params.metadata)),
      )
      // The first source becomes the default; later ones leave it alone.
      if (customer.default_source === null)
        putCustomer(call, customer, { ...customer, default_source: source.id })
      return source
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}/sources',
    sdk: 'customers.listSources',
    params: { object: text(), ...listParams },
    handle(call) {
      const { object } = call.params
      const sources = sourcesOf(call, customerBy(call, call.path.customer))
      return page(
        call,
        object === undefined ? sources : sources.filter((source) => source.object === object),
        'source',
      )
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/customers/{customer}/sources/{source}',
    sdk: 'customers.retrieveSource',
    params: expandable,
    handle: (call) => sourceBy(call).source,
  }),
  endpoint({
    method: 'POST',
    path: '/v1/customers/{customer}/sources/{source}',
    sdk: 'customers.updateSource',
    params: sourceChangeParams,
    handle(call) {
      const { source } = sourceBy(call)
      const after = call.account.sources.put(changedSource(call, source, call.params))
      call.emit('customer.source.updated', after, previousAttributes(source, after))
      return after
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/customers/{customer}/sources/{source}/verify',
    sdk: 'customers.verifySource',
    params: { amounts: list(integer(), 2), ...expandable },
    handle: (call) => verifyBankAccount(call, sourceBy(call).source, call.params.amounts),
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/customers/{customer}/sources/{source}',
    sdk: 'customers.deleteSource',
    params: expandable,
    handle(call) {
      const { customer, source } = sourceBy(call)
      detachSource(call, source)
      if (customer.default_source === source.id) {
        const next = sourcesOf(call, customer).at(-1)
        putCustomer(call, customer, { ...customer, default_source: next?.id ?? null })
      }
      if (source.object === 'source') return released(source)
      const { currency } = { currency: undefined, ...source }
      return { id: source.id, object: source.object, ...(currency && { currency }), deleted: true }
    },
  }),
]

/** A `src_` object stays as what it was, used up. */
function released(source: Source): object {
  const { customer: _customer, ...rest } = source
  return { ...rest, status: 'consumed' }
}

function sourceBy(call: Call<'{customer}{source}'>): { customer: Customer; source: CustomerSource } {
  const customer = customerBy(call, call.path.customer)
  const source = call.account.sources.get(call.path.source)
  if (!source || source.customer !== customer.id) throw noSuch('source', call.path.source)
  return { customer, source }
}
