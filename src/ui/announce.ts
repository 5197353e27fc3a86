import { create } from 'zustand'

/** Good news of a moment, shown by the page that is open; what a person needs later stands elsewhere too. */
export const useAnnouncement = create<{ message: string | undefined }>(() => ({
  message: undefined,
}))

export function announce(message: string): void {
  useAnnouncement.setState({ message })
}

export function hush(): void {
  useAnnouncement.setState({ message: undefined })
}
