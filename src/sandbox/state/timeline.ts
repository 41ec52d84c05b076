import type { Clock } from './clock.ts'
import type { Journal } from './journal.ts'

/** Work that waits for a moment on the sandbox's own clock: run by a timer, or earlier by a tick that passes it. */
export interface Timeline {
  /** @returns a function that takes the appointment back */
  at(dueMs: number, run: () => void): () => void
  /** The moment of the first appointment (clock milliseconds), if there is one. */
  nextMs(): number | undefined
  /** Runs what is due up to a moment (clock milliseconds), in order. */
  runDue(upToMs: number): void
  /** Forgets every appointment and timer. */
  clear(): void
}

interface Appointment {
  readonly dueMs: number
  readonly run: () => void
  timer?: NodeJS.Timeout
}

/** The longest wait a timer of Node takes: a longer one it would run at once. */
export const maxTimerMs = 2 ** 31 - 1

export function createTimeline(clock: Clock, journal: Journal): Timeline {
  const appointments = new Set<Appointment>()

  function cancel(appointment: Appointment): void {
    clearTimeout(appointment.timer)
    appointments.delete(appointment)
  }

  function arm(appointment: Appointment): void {
    const waitMs = Math.max(0, appointment.dueMs - clock.nowMs())
    const ring = () => {
      if (waitMs > maxTimerMs) return arm(appointment)
      appointments.delete(appointment)
      journal.attempt(appointment.run)
    }
    appointment.timer = setTimeout(ring, Math.min(waitMs, maxTimerMs)).unref()
  }

  function first(): Appointment | undefined {
    return [...appointments].sort((a, b) => a.dueMs - b.dueMs)[0]
  }

  function runDue(upToMs: number): void {
    for (let next = first(); next && next.dueMs <= upToMs; next = first()) {
      cancel(next)
      journal.attempt(next.run)
    }
  }

  return {
    runDue,
    at(dueMs, run) {
      const appointment: Appointment = { dueMs, run }
      appointments.add(appointment)
      arm(appointment)
      return () => cancel(appointment)
    },
    nextMs: () => first()?.dueMs,
    clear() {
      for (const appointment of appointments) cancel(appointment)
    },
  }
}
