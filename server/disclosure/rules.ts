import type { Scope } from '../../contract/scope'

/** What a recipient has to stop: these purposes, with these kinds of data. */
export interface Stop {
  recipient: string
  name: string
  purposes: string[]
  fields: string[]
}

/**
 * Whom to tell under other consents that still stand: a recipient loses a kind whose own consent has ended, whoever
 * allowed handing it over.
 */
export function stopsElsewhere(ended: Scope, standing: readonly Scope[]): Stop[] {
  const lost = ended.fields.map(({ code }) => code)
  return standing
    .flatMap(({ recipients }) => recipients)
    .map(({ code, name, fields }) => ({
      recipient: code,
      name,
      purposes: [],
      fields: fields.filter((field) => lost.includes(field)),
    }))
    .filter(({ fields }) => fields.length > 0)
}

/**
 * Whom to tell when a consent ends or gives way to a narrower one: every recipient that loses something, and what.
 * In: what was agreed to, and what is agreed to now (null where nothing stands any more).
 */
export function stopsBetween(ended: Scope, standing: Scope | null): Stop[] {
  return ended.recipients.flatMap(({ code, name, purposes, fields }) => {
    const kept = standing?.recipients.find((recipient) => recipient.code === code)
    const stop = {
      recipient: code,
      name,
      purposes: purposes.filter((purpose) => !kept?.purposes.includes(purpose)),
      fields: fields.filter((field) => !kept?.fields.includes(field)),
    }
    return stop.purposes.length + stop.fields.length > 0 ? [stop] : []
  })
}
