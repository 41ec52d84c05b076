import type { ListName } from '../model/customer-lists.ts'

/** What a cursor can be of. */
export type CursorList = ListName | 'customers'

const OBJECT_ID = /^[A-Za-z0-9_]{1,255}$/

/** Where an object stands in a list, as callers hand it back. */
export function cursorOf(list: CursorList, objectId: string): string {
  return encode(`v1:${list}:${objectId}`)
}

/** The object of a cursor. Null: not one of this list. */
export function objectOf(list: CursorList, cursor: string): string | null {
  const start = `v1:${list}:`
  const plain = decode(cursor)
  if (plain === null || !plain.startsWith(start)) return null
  const id = plain.slice(start.length)
  return OBJECT_ID.test(id) ? id : null
}

/** Where a search goes on: Stripe's next page is good for its own query alone. */
export async function searchCursorOf(query: string, nextPage: string): Promise<string> {
  return encode(`v1:search:${await hashOf(query)}:${encodeURIComponent(nextPage)}`)
}

/** Stripe's next page of a cursor. Null: not one of this query. */
export async function nextPageOf(query: string, cursor: string): Promise<string | null> {
  const start = `v1:search:${await hashOf(query)}:`
  const plain = decode(cursor)
  if (plain === null || plain.length === start.length || !plain.startsWith(start)) return null
  try {
    return decodeURIComponent(plain.slice(start.length))
  } catch {
    return null
  }
}

async function hashOf(query: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(query))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function encode(plain: string): string {
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Null: not what {@link encode} makes, in one spelling only. */
function decode(cursor: string): string | null {
  if (!/^[A-Za-z0-9_-]{1,4096}$/.test(cursor)) return null
  try {
    const plain = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    return encode(plain) === cursor ? plain : null
  } catch {
    return null
  }
}
