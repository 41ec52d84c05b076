import type { Random } from '../random.ts'

/** What becomes of a POST: when it is committed, and whether its answer arrives. */
export interface PostWhim {
  beforeCommitMs: number
  beforeAnswerMs: number
  /** The connection is cut: without any effect, or with it and unanswered. */
  cut: 'never' | 'before the commit' | 'after the commit'
}

/** How the upstream behaves, as a share of its requests. */
export interface Whims {
  /** GETs that are held back on their way: they arrive late, with what they saw early. */
  heldReads: number
  /** GETs that are held beyond the reader's deadline. */
  lateReads: number
  slowWrites: number
  /** POSTs that are committed after the gateway has given up. */
  lateWrites: number
  /** POSTs that are committed and not answered. */
  lostAnswers: number
  /** POSTs that are cut off without an effect. */
  droppedWrites: number
}

export const USUAL_WHIMS: Whims = {
  heldReads: 0.05,
  lateReads: 0.0005,
  slowWrites: 0.06,
  lateWrites: 0.015,
  lostAnswers: 0.02,
  droppedWrites: 0.01,
}

/** The longest that a POST is committed after it was sent. */
export const LATEST_COMMIT_MS = 5000

export function createWhims(whims: Whims, random: Random) {
  return {
    /** How long a GET takes, which shows what it saw at once. */
    readMs(): number {
      if (random.chance(whims.lateReads)) return random.between(1500, 2500)
      return random.chance(whims.heldReads) ? random.between(30, 300) : random.between(1, 4)
    },
    post(): PostWhim {
      const usual = { beforeCommitMs: random.between(2, 8), beforeAnswerMs: random.between(0, 4) }
      if (random.chance(whims.slowWrites))
        return { ...usual, beforeCommitMs: random.between(150, 700), cut: 'never' }
      if (random.chance(whims.lateWrites))
        return { ...usual, beforeCommitMs: random.between(1700, LATEST_COMMIT_MS), cut: 'never' }
      if (random.chance(whims.lostAnswers)) return { ...usual, cut: 'after the commit' }
      return { ...usual, cut: random.chance(whims.droppedWrites) ? 'before the commit' : 'never' }
    },
  }
}
