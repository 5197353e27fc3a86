import * as v from 'valibot'
import { type OwnDeletion, OwnDeletionOrder } from '../contract/own-deletion'
import { ownDeletionRoutes } from '../contract/own-deletion-routes'
import type { Command, Given } from './staff-acts'
import { lineOfCounts } from './staff-print'
import { staffText } from './staff-text'

const { deletions: text } = staffText

/** Deletions that nobody asked for: counted by one, approved by another. */
export const deletionCommands: Readonly<Record<string, Command>> = {
  deletions: {
    takes: [],
    run: async (desk) => {
      const { deletions } = await desk.call(ownDeletionRoutes.listOwnDeletions, {})
      return deletions.length === 0 ? [text.none] : deletions.map(headOf)
    },
  },
  deletion: {
    takes: ['DELETION_ID'],
    run: async (desk, { words: [deletion = ''] }) =>
      deletionLines(await desk.call(ownDeletionRoutes.readOwnDeletion, { params: { deletion } })),
  },
  delete: {
    takes: [
      'unlawful|service_stopped|purpose_done',
      'account|FIELD,FIELD…',
      'everybody|phone|NUMBER',
      'BECAUSE',
      'LAW',
      '[NOTE]',
    ],
    run: async (desk, given) => {
      const body = v.parse(OwnDeletionOrder, await orderOf(given))
      return deletionLines(await desk.call(ownDeletionRoutes.planOwnDeletion, { body }))
    },
  },
  'approve-deletion': {
    takes: ['DELETION_ID', 'SHA256'],
    run: async (desk, { words: [deletion = '', sha256 = ''] }) => {
      const input = { params: { deletion }, body: { sha256 } }
      return deletionLines(await desk.call(ownDeletionRoutes.approveOwnDeletion, input))
    },
  },
  'sendback-deletion': {
    takes: ['DELETION_ID', 'TEXT'],
    run: async (desk, { words: [deletion = '', because = ''] }) => {
      const input = { params: { deletion }, body: { because } }
      return deletionLines(await desk.call(ownDeletionRoutes.sendOwnDeletionBack, input))
    },
  },
}

async function orderOf({ words, line }: Given): Promise<unknown> {
  const [cause, fields = '', whose = '', because, law, note] = words
  return {
    cause,
    fields: fields === 'account' ? fields : fields.split(','),
    whose: await whoseOf(whose, { note, line }),
    because,
    law,
  }
}

// A phone number comes from the standard input: a list of processes is read by others.
async function whoseOf(
  whose: string,
  { note, line }: { note: string | undefined; line: Given['line'] },
): Promise<unknown> {
  switch (whose) {
    case 'everybody':
      return { kind: whose }
    case 'phone':
      return { kind: whose, phone: await line(), note }
    default:
      return { kind: 'request', number: whose, note }
  }
}

function headOf(one: OwnDeletion): string {
  const { deletion_id, cause, fields, whose, people, state, author } = one
  const what = fields === 'account' ? text.account : fields.join(',')
  const who = whose === 'one' ? text.one : text.everybody(people)
  return [deletion_id, text.causes[cause], what, who, staffText.planStates[state], author].join(
    '  ',
  )
}

function deletionLines(one: OwnDeletion): string[] {
  const { because, law, note, lines, sha256, progress, sent_back_because: back } = one
  return [
    headOf(one),
    `  ${because}  ${law}`,
    ...(note === null ? [] : [`  ${text.note(note)}`]),
    ...lines.map(lineOfCounts),
    `  SHA-256 ${sha256}`,
    ...(back === null ? [] : [`  ${staffText.because(back)}`]),
    ...(progress === null ? [] : [`  ${text.progress(progress)}`]),
  ]
}
