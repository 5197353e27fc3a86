import { share } from './shared'

/** Good news of a moment, shown by the page that is open; what a person needs later stands elsewhere too. */
export const announcement = share<{ message: string | undefined }>({ message: undefined })

export function announce(message: string): void {
  announcement.set({ message })
}

export function hush(): void {
  announcement.set({ message: undefined })
}
