import { findClause, type Release, sectionOfClause } from '@contract/policy'
import type { ShareCard } from '@/platform/share'
import { clausePlace, policyText } from '@/text/policy'

/** A card that opens this clause of this release, or this release from its beginning. */
export function shareCardOf(release: Release, clauseId: string | null): ShareCard<'reader'> {
  const { policy, version, title } = release
  if (clauseId === null) {
    const params = { policy, version, clause: undefined }
    return { title: policyText.shareWhole(title, version), page: 'reader', params }
  }
  return {
    title: policyText.shareTitle(title, placeName(release, clauseId)),
    page: 'reader',
    params: { policy, version, clause: clauseId },
  }
}

/** How people name the place of a clause or section. */
export function placeName({ document }: Release, id: string): string {
  const section = document.sections.find((one) => one.id === id) ?? sectionOfClause(document, id)
  return clausePlace(section?.title, findClause(document, id)?.number ?? '')
}
