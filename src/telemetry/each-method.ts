/** The same port, with each of its methods, all of that kind, as `wrap` makes it. */
export function eachMethod<Method, Port extends Record<keyof Port, Method>>(
  port: Port,
  wrap: <Each extends Method>(name: string, method: Each) => Each,
): Port {
  const wrapped = { ...port }
  const replace = <Name extends keyof Port>(name: Name) => {
    wrapped[name] = wrap(String(name), port[name])
  }
  for (const name of Object.keys(port)) if (isMethod(name, port)) replace(name)
  return wrapped
}

function isMethod<Port extends object>(name: string, port: Port): name is string & keyof Port {
  return Object.hasOwn(port, name)
}
