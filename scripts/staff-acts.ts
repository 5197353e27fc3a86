import * as v from 'valibot'
import { RevealReason } from '../contract/case'
import { caseRoutes } from '../contract/case-routes'
import { PlannedAct } from '../contract/plan'
import { RefusalGround } from '../contract/refusal'
import { Extension, Pause } from '../contract/request'
import { RequestState, RequestType } from '../contract/request-machine'
import { RequestOrder } from '../contract/request-order'
import type { Desk } from './staff-desk'
import { linesOf } from './staff-pages'
import { caseLines, planLines, rowLine } from './staff-print'
import { staffText } from './staff-text'

/** What a command was given: words in their order, and the switches that were set. */
export interface Given {
  words: readonly string[]
  switches: ReadonlySet<string>
  /** The next line of the input: for what must not stand in a list of processes. */
  line: () => Promise<string>
}

/** One command: the words it takes, and what it does. Out: the lines to print. */
export interface Command {
  takes: readonly string[]
  run: (desk: Desk, given: Given) => Promise<string[]>
}

const Filters = v.strictObject({
  whose: v.optional(v.picklist(['mine', 'unclaimed', 'all']), 'unclaimed'),
  type: v.optional(RequestType),
  state: v.optional(RequestState),
})
const How = v.picklist(['held_facts', 'evidence'])

/** What staff do with requests. */
export const caseCommands: Readonly<Record<string, Command>> = {
  queue: {
    takes: [
      '[mine|unclaimed|all]',
      '[type=TYPE]',
      '[state=STATE]',
      '[--overdue] [--ended] [--all]',
    ],
    run: async (desk, { words, switches }) => {
      const asked = { ...filtersOf(words), overdue: switches.has('overdue') }
      return linesOf(switches, staffText.emptyQueue, async (after) => {
        const body = { ...asked, open: !switches.has('ended'), ...after }
        const { cases, next } = await desk.call(caseRoutes.listCases, { body })
        return { lines: cases.map(rowLine), next }
      })
    },
  },
  show: onCase([], (desk, at) => desk.call(caseRoutes.readCase, at)),
  claim: onCase([], (desk, at) => desk.call(caseRoutes.claimCase, at)),
  release: onCase([], (desk, at) => desk.call(caseRoutes.releaseCase, at)),
  retry: onCase([], (desk, at) => desk.call(caseRoutes.retryCase, at)),
  resume: onCase([], (desk, at) => desk.call(caseRoutes.resumeCase, at)),
  write: onCase(['TEXT', '[--asks]'], (desk, at, { words: [text = ''], switches }) =>
    desk.call(caseRoutes.writeInCase, { ...at, body: { text, asks: switches.has('asks') } }),
  ),
  answer: onCase(['TEXT', '[--upholds]'], (desk, at, { words: [text = ''], switches }) =>
    desk.call(caseRoutes.answerCase, { ...at, body: { text, upholds: switches.has('upholds') } }),
  ),
  refuse: onCase(['GROUND', 'TEXT'], (desk, at, { words: [ground, because = ''] }) =>
    desk.call(caseRoutes.refuseCase, {
      ...at,
      body: { ground: v.parse(RefusalGround, ground), because },
    }),
  ),
  pause: onCase(['REASON', 'UNTIL', 'TEXT'], (desk, at, { words: [reason, until, text = ''] }) =>
    desk.call(caseRoutes.pauseCase, {
      ...at,
      body: { ...v.parse(v.pick(Pause, ['reason', 'until']), { reason, until }), text },
    }),
  ),
  extend: onCase(
    ['REASON', 'UNTIL', 'TEXT'],
    (desk, at, { words: [reason, until = '', text = ''] }) =>
      desk.call(caseRoutes.extendCase, {
        ...at,
        body: { reason: v.parse(Extension.entries.reason, reason), until, text },
      }),
  ),
  identity: onCase(['held_facts|evidence', 'NOTE'], (desk, at, { words: [how, note = ''] }) =>
    desk.call(caseRoutes.confirmCaseIdentity, { ...at, body: { how: v.parse(How, how), note } }),
  ),
  reveal: {
    takes: ['NUMBER', 'FIELD', 'REASON', 'NOTE'],
    run: async (desk, { words: [number = '', field = '', reason, note = ''] }) => {
      const body = { field, reason: v.parse(RevealReason, reason), note }
      const shown = await desk.call(caseRoutes.revealInCase, { params: { number }, body })
      return [shown.value, staffText.revealed]
    },
  },
  plan: {
    takes: [
      'NUMBER',
      'correct FIELD WANTED | erase SCOPE | transfer NAME feasible harms_nobody | copy GROUPS NAMED | hold … | settle_system SYSTEM HOW EVIDENCE',
    ],
    run: async (desk, { words: [number = '', kind, ...rest] }) => {
      const body = { act: v.parse(PlannedAct, actOf(kind, rest)) }
      return planLines(await desk.call(caseRoutes.planCase, { params: { number }, body }))
    },
  },
  approve: {
    takes: ['NUMBER', 'SHA256'],
    run: async (desk, { words: [number = '', sha256 = ''] }) => {
      const input = { params: { number }, body: { sha256 } }
      return planLines(await desk.call(caseRoutes.approvePlan, input))
    },
  },
  sendback: {
    takes: ['NUMBER', 'TEXT'],
    run: async (desk, { words: [number = '', because = ''] }) => {
      const input = { params: { number }, body: { because } }
      return planLines(await desk.call(caseRoutes.sendPlanBack, input))
    },
  },
  open: {
    takes: ['ORDER'],
    run: async (desk, { words: [order = ''], line }) => {
      const parsed = v.parse(v.pipe(v.string(), v.parseJson(), RequestOrder), order)
      const body = { phone: await line(), order: parsed }
      return caseLines(await desk.call(caseRoutes.openCase, { body }))
    },
  },
}

/** `mine type=erase state=verifying`: a word alone says whose requests are looked for. */
function filtersOf(words: readonly string[]): v.InferOutput<typeof Filters> {
  const pairs = words.map((word) => (word.includes('=') ? word.split('=', 2) : ['whose', word]))
  return v.parse(Filters, Object.fromEntries(pairs))
}

type OnCase = (
  desk: Desk,
  at: { params: { number: string } },
  given: Given,
) => Promise<Parameters<typeof caseLines>[0]>

/** A command about one request, which answers the request as it then stands. */
function onCase(takes: readonly string[], act: OnCase): Command {
  return {
    takes: ['NUMBER', ...takes],
    run: async (desk, given) => {
      const [number = '', ...words] = given.words
      return caseLines(await act(desk, { params: { number } }, { ...given, words }))
    },
  }
}

// `all`, or `basic,contact`.
function listOf(groups = 'all'): string | string[] {
  return groups === 'all' ? groups : groups.split(',')
}

function actOf(kind: string | undefined, [first, second, third, fourth]: string[]): unknown {
  switch (kind) {
    case 'correct':
      return { kind, field: first, ...(second && { wanted: second }) }
    case 'erase':
      return { kind, scope: first }
    case 'transfer':
      return {
        kind,
        to: first,
        feasible: second === 'feasible',
        harms_nobody: third === 'harms_nobody',
      }
    case 'copy':
      return { kind, groups: listOf(first), ...(second && { named: second.split(',') }) }
    case 'hold':
      return { kind, scope: first, law: second, why: third, until: fourth }
    case 'settle_system':
      return { kind, system: first, how: second, evidence: third }
    default:
      return { kind }
  }
}
