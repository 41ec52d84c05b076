/** What a caller asks of a list, as Relay has it; tRPC's `limit` and `cursor` are `first` and `after`. */
export interface PageArgs {
  first?: number | null | undefined
  after?: string | null | undefined
  last?: number | null | undefined
  before?: string | null | undefined
  /** What the door calls its arguments, for the problems they may have; Relay's names when absent. */
  names?: PageNames | undefined
}

/** A door's own names of the page's arguments. */
export type PageNames = Record<'first' | 'after' | 'last' | 'before', string>

/** The same, checked: so many items after or before an object of the list. */
export interface PageQuery {
  /** 1 to 100. */
  size: number
  direction: 'forward' | 'backward'
  /** The object the page begins behind, or ends before. Null: from the start of the list. */
  from: string | null
}

/** What upstream answers: newest first, in either direction. */
export interface Page<T> {
  items: T[]
  /** Whether there is more in the direction of the query. */
  hasMore: boolean
}

/** A page in the form that doors present, each item with the cursor to go on from. */
export interface ListPage<T> {
  items: { cursor: string; node: T }[]
  hasNextPage: boolean
  hasPreviousPage: boolean
}
