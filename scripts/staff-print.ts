import { shanghaiDate } from '../contract/calendar-date'
import type { Case, CaseRow } from '../contract/case'
import type { Plan, PlanLine } from '../contract/plan'
import type { StaffAct, StaffMember, StaffTask } from '../contract/staff'
import { staffText } from './staff-text'

/** One line of the queue. */
export function rowLine({ request, band, assignee, urged }: CaseRow): string {
  const marks = [urged && staffText.urged, request.paused && staffText.paused].filter(Boolean)
  return [
    request.number,
    staffText.bands[band],
    staffText.due(request.due_on, request.working_days_left),
    staffText.types[request.type],
    request.scope_label,
    staffText.states[request.state],
    assignee ?? staffText.nobody,
    ...marks,
  ].join('  ')
}

/** Everything of one request that this member of staff may see. */
export function caseLines(one: Case): string[] {
  const { request, words, facts, conversation, plan, reads } = one
  return [
    rowLine(one),
    staffText.identity(request.identity?.how ?? null, request.identity?.expired ?? false),
    ...titled(
      staffText.words,
      Object.entries(words).map(([name, text]) => `${name}: ${text}`),
    ),
    ...titled(
      staffText.facts,
      facts.map(({ field, label, masked }) => `${label} (${field}): ${masked ?? '-'}`),
    ),
    ...titled(
      staffText.messages,
      conversation.messages.map(
        ({ at, from, kind, text }) => `${day(at)} ${from} ${kind}: ${text}`,
      ),
    ),
    ...titled(
      staffText.files,
      conversation.files.map(({ file_id, name, bytes }) => `${file_id}  ${name}  ${bytes}`),
    ),
    ...titled(
      staffText.systems,
      request.systems.map(({ label, state, failure }) => `${label}: ${state} ${failure ?? ''}`),
    ),
    ...(plan ? planLines(plan) : []),
    ...titled(
      staffText.reads,
      reads.map(({ at, field, by, reason }) => `${day(at)} ${field} ··${by} ${reason}`),
    ),
    ...titled(
      staffText.steps,
      request.steps.map(({ at, state, actor }) => `${day(at)} ${state} ${actor}`),
    ),
  ]
}

/** A plan with the hash that is approved. */
export function planLines(plan: Plan): string[] {
  return [
    staffText.plan(plan.act.kind, staffText.planStates[plan.state], plan.author),
    ...plan.lines.map(lineOfCounts),
    `  SHA-256 ${plan.sha256}`,
    ...(plan.because ? [`  ${staffText.because(plan.because)}`] : []),
  ]
}

/** One line of a dry run. */
export function lineOfCounts({ where, label, changes, erases, keeps }: PlanLine): string {
  return `  ${where}  ${label}  ${staffText.counts(changes, erases, keeps)}`
}

export function memberLine({ staff_id, login, roles, active }: StaffMember): string {
  return [staff_id, login, roles.join(','), active ? '' : staffText.closed].join('  ').trimEnd()
}

/** What somebody reads whose account was reset. */
export function resetLine({ at, by }: Pick<StaffAct, 'at' | 'by'>): string {
  return staffText.reset(day(at), by)
}

/** One act on an account: when, what, whose, by whom. */
export function actLine({ kind, account, by, at }: StaffAct): string {
  return [day(at), staffText.acts[kind], account, by ?? staffText.onServer].join('  ')
}

export function taskLine({ task_id, kind, about, detail, created_at }: StaffTask): string {
  return [task_id, day(created_at), kind, about, detail].join('  ')
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)]
}

/** A day as everybody in the office counts it. */
export function day(at: string): string {
  return shanghaiDate(new Date(at))
}
