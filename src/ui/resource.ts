import { createContext } from 'react'

/** What is kept from the last good answer, and when it was saved (ISO time). */
export interface Kept<T> {
  data: T
  savedAt: string
}

/** Why a load gave nothing. */
export type LoadFailure =
  | { state: 'failed'; errorNumber?: string | undefined; message?: string | undefined }
  | { state: 'offline' }
  | { state: 'denied'; reason?: string | undefined }

/** The five states a page can be in, each by its name. */
export type ResourceState<T> =
  | { state: 'loading' }
  | { state: 'empty' }
  | { state: 'ready'; data: T; loadedAt: string; reloading: boolean }
  | {
      state: 'failed'
      errorNumber?: string | undefined
      message?: string | undefined
      last?: Kept<T> | undefined
    }
  | { state: 'offline'; kept?: Kept<T> | undefined }
  | { state: 'denied'; reason?: string | undefined }

export type Resource<T> = ResourceState<T> & { reload: () => void }

/**
 * Reads an error the program's transport throws. The app provides it, so that the kit knows no
 * transport; without it every error is a plain failure.
 */
export const ExplainFailureContext = createContext<(error: unknown) => LoadFailure>(() => ({
  state: 'failed',
}))
