import { expect, test } from 'vitest'
import { graphqlReference } from '../../scripts/graphql-reference.ts'
import { trpcReference } from '../../scripts/trpc-reference.ts'
import { procedures, rootFields } from '../support/operations.ts'

const graphql = graphqlReference().text
const trpc = trpcReference().text

const headings = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)

/** The anchors of a page, as GitHub makes them. */
const anchors = new Set(headings(graphql).map((heading) => heading.toLowerCase().replaceAll(/[^\w -]/g, '')))

test.each([
  ['graphql.md', graphql, /\]\(#([^)]*)\)/g],
  ['trpc.md', trpc, /\]\(graphql\.md#([^)]*)\)/g],
])('every link of %s leads to a heading', (_, text, links) => {
  const targets = [...text.matchAll(links)].map(([, target = '']) => target)
  expect(targets.length).toBeGreaterThan(procedures().size)
  expect(targets.filter((target) => !anchors.has(target))).toEqual([])
})

test('no two headings of a page have one anchor', () => {
  expect(anchors.size).toBe(headings(graphql).length)
})

test('every operation of either door is told of', () => {
  const roots = headings(graphql).filter((heading) => heading.includes('.'))
  expect(roots.map((heading) => heading.split('.')[1]).toSorted()).toEqual(rootFields().toSorted())
  const told = headings(trpc).filter((heading) => heading.includes('.'))
  expect(told.toSorted()).toEqual([...procedures().keys()].toSorted())
})
