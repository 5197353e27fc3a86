import type { Service } from '../../contract/controller'
import { clauseText, documentClauses } from '../../contract/policy'
import type { QuotedClause, ServiceTerms, TopicAnswer } from '../../contract/reading'
import type { Register } from '../../contract/register'
import type { NamedTopic } from './reading'
import type { TopicalRelease } from './service-store'

/** The documents that govern one service at the same time. */
export interface Governing {
  service: Service
  general: TopicalRelease
  specific: TopicalRelease | undefined
}

/**
 * Finds what governs a service among the releases in force: its general policy, and the terms of its own.
 * Out: undefined for a service nobody declared, or whose general policy is not in force.
 */
export function governingTerms(
  register: Register,
  code: string,
  inForce: readonly TopicalRelease[],
): Governing | undefined {
  const service = register.services.find((one) => one.code === code)
  const general = inForce.find(({ release }) => release.policy === service?.policy)
  const specific = inForce.find((one) => one.service === code)
  return service && general && { service, general, specific }
}

/** Both documents and every topic, each answered by the one that decides. */
export function serviceTerms(governing: Governing, topics: readonly NamedTopic[]): ServiceTerms {
  const { service, general, specific } = governing
  return {
    service: service.code,
    label: service.label,
    general: titleOf(general),
    specific: specific ? titleOf(specific) : null,
    topics: topics.map((topic) => topicAnswer(governing, topic)),
  }
}

/** One topic: the specific terms decide where they speak, else the general ones (SF08). */
export function topicAnswer(
  { general, specific }: Governing,
  { code, label }: NamedTopic,
): TopicAnswer {
  const own = specific ? quoted(specific, code) : null
  const common = quoted(general, code)
  return {
    topic: code,
    label,
    speaks: own ? 'specific' : common ? 'general' : 'neither',
    specific: own,
    general: common,
    conflict: own !== null && common !== null && bare(own.text) !== bare(common.text),
  }
}

function titleOf({ release: { policy, version, title } }: TopicalRelease) {
  return { policy, version, title }
}

// Several clauses about one topic are quoted together, under the address of the first.
function quoted({ release, topics }: TopicalRelease, topic: string): QuotedClause | null {
  const [first, ...others] = documentClauses(release.document).filter(
    ({ id }) => topics[id] === topic,
  )
  return first
    ? {
        policy: release.policy,
        version: release.version,
        clause_id: first.id,
        number: first.number,
        text: [first.text, ...others.map(clauseText)].join('\n'),
      }
    : null
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}]/gu, '')
}
