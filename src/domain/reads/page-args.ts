import { cursorOf, objectOf, type CursorList } from './cursor.ts'
import type { ListPage, Page, PageArgs, PageNames, PageQuery } from '../model/page.ts'
import { badInput } from './read-failure.ts'

const DEFAULT_SIZE = 10
const MAX_SIZE = 100

export const RELAY_NAMES: PageNames = { first: 'first', after: 'after', last: 'last', before: 'before' }
/** For a door that goes forward only, by `limit` and `cursor`. */
export const CURSOR_NAMES: PageNames = { first: 'limit', after: 'cursor', last: 'last', before: 'before' }

export function namesOf({ names = RELAY_NAMES }: PageArgs): PageNames {
  return names
}

/**
 * Checks what a caller asks of a list.
 * @throws ReadError BAD_USER_INPUT that names the argument
 */
export function pageQueryOf(list: CursorList, args: PageArgs): PageQuery {
  const names = namesOf(args)
  const { first, after, last, before } = absentIsNull(args)
  if (first !== null && last !== null) throw badInput(names.last, `does not go with \`${names.first}\``)
  if (after !== null && before !== null) throw badInput(names.before, `does not go with \`${names.after}\``)
  if (last !== null && before === null) throw badInput(names.last, `goes with \`${names.before}\` only`)
  if (first !== null && before !== null) throw badInput(names.first, `does not go with \`${names.before}\``)
  const size = last === null ? sizeOf(first, names.first) : sizeOf(last, names.last)
  if (before !== null) {
    return { size, direction: 'backward', from: objectAt(list, before, names.before) }
  }
  return { size, direction: 'forward', from: after === null ? null : objectAt(list, after, names.after) }
}

function absentIsNull({ first = null, after = null, last = null, before = null }: PageArgs) {
  return { first, after, last, before }
}

/** @throws ReadError BAD_USER_INPUT */
export function sizeOf(count: number | null | undefined, name: string): number {
  if (count === null || count === undefined) return DEFAULT_SIZE
  if (Number.isInteger(count) && count >= 1 && count <= MAX_SIZE) return count
  throw badInput(name, `has to be a whole number from 1 to ${MAX_SIZE}`)
}

function objectAt(list: CursorList, cursor: string, name: string): string {
  const id = objectOf(list, cursor)
  if (id === null) throw badCursor(name)
  return id
}

export const CURSOR_RULE = 'has to be a cursor of this list, as it was given'

export function badCursor(name: string) {
  return badInput(name, CURSOR_RULE)
}

/** A page of upstream's with its cursors. */
export function listPageOf<T extends { id: string }>(
  list: CursorList,
  { direction, from }: PageQuery,
  { items, hasMore }: Page<T>,
): ListPage<T> {
  const isForward = direction === 'forward'
  return {
    items: items.map((node) => ({ cursor: cursorOf(list, node.id), node })),
    // What the page was asked from lies on the other side of it.
    hasNextPage: isForward ? hasMore : true,
    hasPreviousPage: isForward ? from !== null : hasMore,
  }
}
