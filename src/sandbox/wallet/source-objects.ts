import { endpoint } from '../api/endpoint.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { noSuch } from '../api/errors.ts'
import { expandable } from '../api/lists.ts'
import { newSource, newSourceParams } from './new-source.ts'

/** `/v1/sources`: what came between cards and payment methods. A customer is given one by its `src_` id. */
export const sourceObjectEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/sources',
    sdk: 'sources.create',
    params: { ...newSourceParams, ...expandable },
    handle: (call) => newSource(call, call.params),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/sources/{source}',
    sdk: 'sources.retrieve',
    params: expandable,
    handle({ account, path }) {
      const source = account.looseSources.get(path.source) ?? account.sources.get(path.source)
      if (source?.object === 'source') return source
      throw noSuch('source', path.source, 'source')
    },
  }),
]
