import { EMPTY_CHAIN, nextEntry } from '@contract/ledger'
import {
  type CertificateContent,
  certificateText,
  signCertificate,
  type UnsignedCertificate,
} from '@contract/proof/certificate'
import type { ProofRule } from '@contract/proof/verify-record'
import { certificateFileOf, certificateOf, certifiedContent, fileEntry } from './certificate-story'
import { newKey, oldKey, strangersKey, vkeyOf } from './receipt-story'
import type { Vector } from './receipt-vectors'

type Vectors = Record<string, Vector>
type System = CertificateContent['systems'][number]

/** Certificates that hold, by file name. */
export async function validCertificates(): Promise<Vectors> {
  const again = certifiedContent({ replaces: 'ab'.repeat(32), kept: [] })
  const alone = certifiedContent({ systems: [], recipients: [], kept: [] })
  return {
    certificate: holds(
      'a whole account, kept in part',
      await certificateFileOf(await certificateOf()),
    ),
    'certificate-again': holds(
      'after holds ended',
      await certificateFileOf(await certificateOf(again)),
    ),
    'certificate-alone': holds(
      'our own stores only',
      await certificateFileOf(await certificateOf(alone)),
    ),
    'certificate-by-hand': holds(
      'one system by the word of people',
      await certificateFileOf(await certificateOf(vouched())),
    ),
    'certificate-after-a-rotation': {
      ...holds('signed by the newer key', await certificateFileOf(await certificateOf(), newKey)),
      keys: [oldKey, newKey].map(vkeyOf),
    },
  }
}

/** What a certificate says where people vouch for the system that never answered. */
function vouched(change: Partial<System> = {}): CertificateContent {
  const systems = certifiedContent().systems.map((system): System => {
    const told = { acknowledged_at: '2026-11-24T01:59:45.000Z', known_by: 'told_by_hand' } as const
    return system.outcome === 'done'
      ? system
      : { ...system, ...told, outcome: 'by_hand', ...change }
  })
  return certifiedContent({ systems })
}

/** Certificates that do not, by file name: the first rule that is broken, two hyphens, and how. */
export async function invalidCertificates(): Promise<Vectors> {
  const given = await certificateOf()
  return {
    ...(await spelling(given)),
    ...(await filing(given)),
    ...(await telling()),
    ...(await placing(given)),
  }
}

async function spelling(given: UnsignedCertificate): Promise<Vectors> {
  const file = await certificateFileOf(given)
  const { signature, ...rest } = await signCertificate(given, strangersKey)
  const posing = { ...rest, signature: { ...signature, key_id: oldKey.key.id } }
  return {
    'schema--certificate-half-a-row': breaks(
      ['schema'],
      file.replace('"erased":12', '"erased":1.5'),
    ),
    'schema--certificate-with-a-name': breaks(['schema'], file.replace('{', '{"name":"张三",')),
    'schema--neither-receipt-nor-certificate': breaks(
      ['schema'],
      file.replace('"type":"deletion"', '"type":"refund"'),
    ),
    'canonical--certificate-white-space': breaks(['canonical'], file.replace(',', ', ')),
    'key--certificate-unknown': breaks(['key'], await certificateFileOf(given, strangersKey)),
    'signature--certificate-of-another-key': breaks(['signature'], certificateText(posing)),
    'signature--certificate-count-altered': breaks(
      ['signature', 'content_hash', 'sums'],
      file.replace('"erased":12', '"erased":13'),
    ),
  }
}

// From here on the service itself signs what is wrong, so that nothing but the rule stands against it.
async function filing(given: UnsignedCertificate): Promise<Vectors> {
  const { content } = given
  const person = nextEntry(
    EMPTY_CHAIN,
    { pseudonym: given.principal, at: new Date(given.issued_at) },
    { kind: 'person.registered', age: 'over_14' },
  )
  const onAChain = fileEntry(content, { seq: 4, hash: 'aa'.repeat(32) })
  return {
    'entry_form--certificate-of-another-act': await flawed(
      ['entry_form'],
      await certificateOf(content, { ...person }),
    ),
    'entry_hash--certificate-of-another-record': await flawed(['entry_hash', 'inclusion'], {
      ...given,
      record_id: 'ee'.repeat(32),
    }),
    'entry_matches--certificate-principal': await flawed(['entry_matches'], {
      ...given,
      principal: '5f0e5c3a-2c1d-4f59-8b43-0d2f4c7b9e22',
    }),
    'own_chain--on-the-chain-of-a-person': await flawed(
      ['own_chain'],
      await certificateOf(content, onAChain),
    ),
    'content_hash--another-number': await flawed(['content_hash'], {
      ...given,
      content: { ...content, request: { ...content.request, number: 'Q1122-ZZZZZ' } },
    }),
  }
}

async function telling(): Promise<Vectors> {
  const whole = certifiedContent()
  const [crm, mail] = whole.systems
  const [key, values] = whole.stores
  const said = async (rules: readonly ProofRule[], change: Partial<CertificateContent>) =>
    flawed(rules, await certificateOf(certifiedContent(change)))
  const answers = (...systems: (System | undefined)[]) => ({
    systems: systems.filter((system) => system !== undefined),
  })
  return {
    'supplied--certificate-null-unlisted': await said(['supplied'], { operator_to_supply: [] }),
    'in_order--finished-before-it-began': await said(['in_order'], {
      request: { ...whole.request, finished_at: '2026-11-24T01:00:00.000Z' },
    }),
    'in_order--answered-before-it-was-asked': await said(['in_order'], {
      ...answers(crm && { ...crm, acknowledged_at: '2026-11-20T00:00:00.000Z' }, mail),
    }),
    'in_order--told-after-it-was-certified': await said(['in_order'], {
      recipients: whole.recipients.map((one) => ({ ...one, told_at: '2026-11-25T00:00:00.000Z' })),
    }),
    'answered--done-without-an-answer': await said(['answered'], {
      ...answers(crm && { ...crm, acknowledged_at: null }, mail),
    }),
    'answered--counted-without-an-answer': await said(['answered'], {
      ...answers(crm, mail && { ...mail, erased: 5 }),
    }),
    'answered--vouched-for-and-counted': await flawed(
      ['answered'],
      await certificateOf(vouched({ erased: 5 })),
    ),
    'answered--done-on-the-word-of-people': await flawed(
      ['answered'],
      await certificateOf(vouched({ outcome: 'done', erased: 5, kept: 0 })),
    ),
    'sums--more-than-is-listed': await said(['sums'], {
      totals: { ...whole.totals, erased: whole.totals.erased + 1 },
    }),
    'nothing_left--a-row-is-left': await said(['nothing_left'], {
      stores: [key, values && { ...values, left: 1 }].filter((store) => store !== undefined),
    }),
  }
}

async function placing(given: UnsignedCertificate): Promise<Vectors> {
  const { log } = given
  return {
    'inclusion--certificate-another-leaf': await flawed(['inclusion'], {
      ...given,
      log: { ...log, leaf_index: log.leaf_index + 1 },
    }),
  }
}

function holds(about: string, receipt: string): Vector {
  return { about, keys: [vkeyOf(oldKey)], breaks: [], receipt }
}

function breaks(rules: readonly ProofRule[], receipt: string): Vector {
  return { about: 'see the name', keys: [vkeyOf(oldKey)], breaks: [...rules], receipt }
}

async function flawed(rules: readonly ProofRule[], unsigned: UnsignedCertificate): Promise<Vector> {
  return breaks(rules, await certificateFileOf(unsigned))
}
