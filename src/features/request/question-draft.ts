import { share } from '@/ui/shared'

/** What is being asked about one clause, by its release and id. */
export interface ClauseRef {
  policy: string
  version: string
  clause: string
}

/**
 * Questions as typed so far. They outlive their page, so that who has to log in first finds the words again;
 * not the app, since they are the person's own and nothing of that is left on a phone.
 */
const drafts = share<Record<string, string>>({})

export function draftOf(about: ClauseRef): string {
  return drafts.get()[placeOf(about)] ?? ''
}

export function keepDraft(about: ClauseRef, question: string): void {
  drafts.set({ [placeOf(about)]: question })
}

function placeOf({ policy, version, clause }: ClauseRef): string {
  return `${policy} ${version} ${clause}`
}
