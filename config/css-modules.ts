/** Every style sheet of ours is a CSS module; `name` is webpack's pattern for the names of its classes. */
export function cssModules(name: string) {
  return { enable: true, config: { namingPattern: 'module', generateScopedName: name } } as const
}
