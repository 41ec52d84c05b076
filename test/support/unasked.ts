/** The rest of a port, of which a test knows that nothing is asked: a call fails. */
export function unasked<Port extends object>(): Port {
  return {} as Port
}
