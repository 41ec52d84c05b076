import type { Route } from './route.ts'

/** `/metrics`, for Prometheus. */
export function createMetricsRoute(metrics: { contentType: string; render(): Promise<string> }): Route {
  return {
    path: '/metrics',
    methods: ['GET'],
    alwaysServed: true,
    handle: async () =>
      new Response(await metrics.render(), { headers: { 'content-type': metrics.contentType } }),
  }
}
