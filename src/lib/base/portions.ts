/** Items in portions of at most `size`, in order. */
export function portions<T>(items: readonly T[], size: number): T[][] {
  const found: T[][] = []
  for (let i = 0; i < items.length; i += size) found.push(items.slice(i, i + size))
  return found
}
