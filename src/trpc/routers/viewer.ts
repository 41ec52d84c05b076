import type { Operations } from '../../domain/operations.ts'
import { procedure, router } from '../procedure.ts'

export function createViewerRouter(operations: Operations) {
  return router({
    /** Who is asking. */
    get: procedure.query(({ ctx }) => operations.getViewer(ctx.call)),
  })
}
