import { join } from 'node:path'
import { loadPolicies } from '../../server/policy/content'
import { type Draft, draftRelease, type Proposal } from '../../server/policy/draft'
import type { PublishingBasis } from '../../server/policy/publish'
import { loadRegister } from '../../server/register/content'

const CONTENT = join(__dirname, '../../content')

/** What a release is published against: the register and the words that ship with the product. */
export async function publishingBasis(now: Date): Promise<PublishingBasis> {
  const { terms } = await loadPolicies(join(CONTENT, 'policies'))
  return { declared: await loadRegister(join(CONTENT, 'register')), terms, now }
}

/** A draft of an operator's own text; throws where the text is refused. */
export async function operatorDraft(
  proposal: Omit<Proposal, 'origin' | 'policy'> & Partial<Proposal>,
): Promise<Draft> {
  const { riskNotes } = await loadPolicies(join(CONTENT, 'policies'))
  const drafting = draftRelease({ policy: 'privacy', origin: 'operator', ...proposal }, riskNotes)
  if (!drafting.drafted) {
    throw new Error(JSON.stringify(drafting.refusal))
  }
  return drafting.draft
}
